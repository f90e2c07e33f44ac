import type { CellProblem } from "#kernel/cell-problem.ts";
import type { Column } from "#kernel/register.ts";
import type { HeaderMatch } from "./match-headers.ts";
import type { Cell, Merge, RawSheet } from "./raw-sheet.ts";

/** The header of the column of reasons; `matchHeaders` knows it, so the corrected file can be imported as it is. */
export const REASON_HEADER = "问题";

type FaultyRow = { rowNo: number; problems: readonly CellProblem[] };

/**
 * Only the rows that were not taken, as they were in the file (cells untouched, everything above them and the header in
 * place, so that units still hold), with a last column that says why. Fix them there and import that file.
 */
export function badRowsSheet(
  raw: RawSheet,
  header: HeaderMatch,
  rows: readonly FaultyRow[],
  columns: readonly Column[],
  lang: "zh" | "en" = "zh",
): RawSheet {
  const width = reasonIndex(raw, header);
  const labels = new Map(columns.map(({ key, label }) => [key, label[lang]]));
  const withReason = (row: readonly Cell[] | undefined, reason: Cell): Cell[] => {
    const cells = (row ?? []).slice(0, width);
    while (cells.length < width) cells.push(null);
    return [...cells, reason];
  };
  const above = raw.rows
    .slice(0, header.firstDataIndex)
    .map((row, index) => withReason(row, index + 1 === header.headerRow ? REASON_HEADER : null));
  const bad = rows.map(({ rowNo, problems }) =>
    withReason(raw.rows[rowNo - 1], reasonOf(problems, labels, lang)),
  );
  const merges = raw.merges.filter(({ bottom, right }) => bottom < header.firstDataIndex && right < width);
  return { name: raw.name, rows: [...above, ...bad], merges: merges.map((merge): Merge => ({ ...merge })) };
}

/** A file that already went this way has its reasons in the last column; they are replaced. */
function reasonIndex(raw: RawSheet, { headerRow, firstDataIndex }: HeaderMatch): number {
  const earlier = raw.rows[headerRow - 1]?.indexOf(REASON_HEADER) ?? -1;
  if (earlier !== -1) return earlier;
  return Math.max(...raw.rows.slice(0, firstDataIndex).map((row) => row.length), 0);
}

function reasonOf(
  problems: readonly CellProblem[],
  labels: ReadonlyMap<string, string>,
  lang: "zh" | "en",
): string {
  const said = problems.map(({ column, message }) => {
    const label = column === null ? undefined : labels.get(column);
    return label === undefined ? message[lang] : `${label}：${message[lang]}`;
  });
  return [...new Set(said)].join("\n");
}
