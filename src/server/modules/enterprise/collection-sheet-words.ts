import type { Cell, RawSheet } from "#engine/sheet/raw-sheet.ts";

/** Cells that say 不适用, by row number and index in the row. */
export type Aside = ReadonlySet<string>;

const NOT_APPLICABLE = /^\s*(不适用|n\/a|not applicable)\s*$/i;

/** Takes 不适用 out of a sheet before it is read: elsewhere the word is no figure, here it is an answer. */
export function setAsideWords(raw: RawSheet): { sheet: RawSheet; aside: Aside } {
  const aside = new Set<string>();
  const rows = raw.rows.map((row, index) =>
    row.map((cell, at): Cell => {
      if (typeof cell !== "string" || !NOT_APPLICABLE.test(cell)) return cell;
      aside.add(`${index + 1} ${at}`);
      return null;
    }),
  );
  return { sheet: { ...raw, rows }, aside };
}
