import type { CellProblem } from "#kernel/cell-problem.ts";
import type { Column, Register, Row, Value } from "#kernel/register.ts";
import { businessKey } from "./business-key.ts";
import { isSameValue } from "./same-value.ts";

/** A row of a file as values of the register: absent keys keep what is held, `clears` empty it. */
export type IncomingRow = {
  rowNo: number;
  values: Readonly<Row>;
  clears: readonly string[];
  problems: readonly CellProblem[];
  warnings: readonly CellProblem[];
};

export type Verdict = "new" | "changed" | "same" | "conflict" | "bad";
export type Change = { column: string; from: Value; to: Value };
export type Entry = {
  rowNo: number;
  key: string | null;
  verdict: Verdict;
  changes: Change[];
  problems: CellProblem[];
  warnings: CellProblem[];
};
export type DiffSummary = Record<Verdict, number> & { rows: number };
export type Diff = { entries: Entry[]; summary: DiffSummary };

/** May this person write this column? Those who may not get a problem instead of a silent skip. */
export type MayWrite = (column: Column) => boolean;

/**
 * Compares the rows of a file with what is held, and writes nothing.
 *
 * Pre:  `existingByKey` holds, by `businessKey`, the records that the rows speak of; unknown keys are new records.
 * Post: every row has one verdict and the verdicts add up to the rows; `changed` has changes, `same` none; a key that two
 *       rows share is a conflict that names the others; a new record with a required column blank is bad.
 * Cost: O(rows × columns).
 */
export function diffRows(
  incoming: readonly IncomingRow[],
  existingByKey: ReadonlyMap<string, Readonly<Row>>,
  register: Register,
  mayWrite: MayWrite = () => true,
): Diff {
  const columns = register.columns.filter(({ derived }) => !derived);
  const rowsByKey = Map.groupBy(incoming, ({ values }) => businessKey(values, columns));
  const entries = incoming.map((row) => {
    const key = businessKey(row.values, columns);
    const sameKey = key === undefined ? [] : othersOf(row, rowsByKey.get(key)!);
    return diffRow(
      row,
      key,
      sameKey,
      key === undefined ? undefined : existingByKey.get(key),
      columns,
      mayWrite,
    );
  });
  return { entries, summary: summaryOf(entries) };
}

function diffRow(
  row: IncomingRow,
  key: string | undefined,
  sameKey: readonly IncomingRow[],
  existing: Readonly<Row> | undefined,
  columns: readonly Column[],
  mayWrite: MayWrite,
): Entry {
  const changes = changesOf(row, existing ?? {}, columns);
  const problems = [
    ...row.problems,
    ...forbidden(row, columns, mayWrite),
    ...(existing === undefined ? missingRequired(row, columns) : []),
  ];
  const entry = { rowNo: row.rowNo, key: key ?? null, changes, warnings: [...row.warnings] };
  if (problems.length > 0) return { ...entry, verdict: "bad", problems };
  if (sameKey.length > 0) return { ...entry, verdict: "conflict", problems: [sharedKey(row, sameKey)] };
  if (existing === undefined) return { ...entry, verdict: "new", problems };
  return { ...entry, verdict: changes.length > 0 ? "changed" : "same", problems };
}

function changesOf(
  { values, clears }: IncomingRow,
  existing: Readonly<Row>,
  columns: readonly Column[],
): Change[] {
  return columns.flatMap(({ key }) => {
    const from = existing[key] ?? null;
    const to = clears.includes(key) ? null : (values[key] ?? from);
    return isSameValue(from, to) ? [] : [{ column: key, from, to }];
  });
}

const MOST_NAMED = 5;

/** The first few other rows of the same key: enough to find them, and no more work when a whole file shares one. */
const othersOf = (row: IncomingRow, rows: readonly IncomingRow[]): IncomingRow[] =>
  rows
    .slice(0, MOST_NAMED + 1)
    .filter((other) => other !== row)
    .slice(0, MOST_NAMED);

const given = ({ values, clears }: IncomingRow, key: string): boolean =>
  (values[key] ?? null) !== null || clears.includes(key);

const forbidden = (row: IncomingRow, columns: readonly Column[], mayWrite: MayWrite): CellProblem[] =>
  columns
    .filter((column) => given(row, column.key) && !mayWrite(column))
    .map(({ key, label }) => ({
      column: key,
      code: "not-writable",
      message: {
        zh: `您没有填写“${label.zh}”的权限，请从文件中删去该列。`,
        en: `You may not write "${label.en}". Delete that column from the file.`,
      },
    }));

/** A column that already has a problem is not also called missing. */
const missingRequired = (row: IncomingRow, columns: readonly Column[]): CellProblem[] =>
  columns
    .filter(
      ({ key, required }) =>
        required && !given(row, key) && !row.problems.some(({ column }) => column === key),
    )
    .map(({ key, label }) => ({
      column: key,
      code: "required-missing",
      message: { zh: `新增记录必须填写${label.zh}。`, en: `A new record needs ${label.en}.` },
    }));

function sharedKey(row: IncomingRow, sameKey: readonly IncomingRow[]): CellProblem {
  const others = sameKey.map(({ rowNo }) => rowNo);
  return {
    column: null,
    code: "duplicate-key",
    message: {
      zh: `第 ${row.rowNo} 行与第 ${others.join("、")} 行是同一条记录，请只保留一行。`,
      en: `Row ${row.rowNo} and row ${others.join(", ")} are the same record. Keep one of them.`,
    },
  };
}

function summaryOf(entries: readonly Entry[]): DiffSummary {
  const summary: DiffSummary = { rows: entries.length, new: 0, changed: 0, same: 0, conflict: 0, bad: 0 };
  for (const { verdict } of entries) summary[verdict] += 1;
  return summary;
}
