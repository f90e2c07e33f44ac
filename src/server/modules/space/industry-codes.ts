/** Lists of classes of industry, kept as an array and tried against the tree (GB/T 4754). */
import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";
import type { StoredColumn } from "#server/platform/registers/register-store.ts";

/** The codes of a list as the standard writes them: C3599 is 3599; a letter alone is its section. */
export const codesOf = (text: string): string[] =>
  text
    .split(/[、,，;；/\s]+/)
    .map((code) => code.toUpperCase().replace(/^[A-T](?=\d)/, ""))
    .filter((code) => code !== "");

/** Lists whose every class is in the tree, as arrays in PostgreSQL's own words; an empty tree knows none and asks for none. */
async function known(tx: Tx, texts: string[]): Promise<Map<string, string>> {
  const all = [...new Set(texts.flatMap(codesOf))];
  const { rows } = await sql<{ code: string; any: boolean }>`
    select c.code, true as any from industry_class c where c.code = any(${all}::text[])
    union all select '', exists (select from industry_class)`.execute(tx);
  const hasTree = rows.find(({ code }) => code === "")!.any;
  const there = new Set(rows.map(({ code }) => code));
  const right = texts.filter((text) => !hasTree || codesOf(text).every((code) => there.has(code)));
  return new Map(
    right.map((text) => [
      text,
      `{${codesOf(text)
        .map((code) => `"${code}"`)
        .join(",")}}`,
    ]),
  );
}

/** A column of such a list. */
export const industries = (column: string): StoredColumn => ({
  read: sql`nullif(array_to_string(${sql.ref(`r.${column}`)}, '、'), '')`,
  write: {
    column,
    lookup: known,
    what: { zh: "国民经济行业（GB/T 4754）", en: "class of GB/T 4754" },
  },
});
