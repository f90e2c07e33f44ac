/** What a sheet says against what is held: cells that change, and what is wrong with which cell. */
import { COLLECTED, type ReadCell, type Said, type SheetReading } from "#contract/enterprise/collection.ts";
import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import { type SheetReading as EngineReading, type ReadRow, readRows } from "#engine/sheet/read-rows.ts";
import type { Column, Register, Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import { Refused } from "#server/platform/refusal.ts";
import { columnLetters } from "#server/platform/sheets/column-letters.ts";
import { isSame } from "./collection-decide.ts";
import { heldFigure } from "./collection-figures.ts";
import { type FirmYear, listFirmYears } from "./collection-fill-store.ts";
import type { StoredRound } from "./collection-round-store.ts";
import type { Desk } from "./collection-scope.ts";
import { type Aside, setAsideWords } from "./collection-sheet-words.ts";

export const KEYS: readonly Column[] = [
  {
    key: "uscc",
    label: { zh: "统一社会信用代码", en: "Credit code" },
    type: "uscc",
    businessKey: true,
    aliases: ["信用代码"],
  },
  {
    key: "enterpriseName",
    label: { zh: "企业名称", en: "Enterprise" },
    type: "text",
    businessKey: true,
    aliases: ["单位名称", "用户名称"],
  },
  { key: "year", label: { zh: "年度", en: "Year" }, type: "year", aliases: ["年份"] },
];

/** Every figure is known by its header, so that another department's column is told from an unknown one. */
export const SHEET: Register = {
  kind: "collection",
  room: "enterprise",
  label: { zh: "数据归集", en: "Collection" },
  columns: [...KEYS, ...COLLECTED],
};
const MOST_PROBLEMS = 200;

type Comparing = { read: EngineReading; aside: Aside; round: StoredRound; desk: Desk };
type RowResult = { cells: ReadCell[]; same: number; problems: SheetReading["problems"] };

export async function compareSheet(
  tx: Tx,
  round: StoredRound,
  desk: Desk,
  raw: RawSheet,
): Promise<SheetReading> {
  const { sheet, aside } = setAsideWords(raw);
  const read = readRows(sheet, SHEET);
  if (read.kind === "no-header") throw new Refused("invalid", read.message);
  const find = await firmFinder(tx, round, read.rows);
  const results = read.rows.map((row) => judgeRow({ read, aside, round, desk }, row, find(row)));
  const problems = results.flatMap((one) => one.problems);
  return {
    rows: read.rows.length,
    cells: results.flatMap((one) => one.cells),
    same: results.reduce((sum, one) => sum + one.same, 0),
    problems: problems.slice(0, MOST_PROBLEMS),
    problemCount: problems.length,
    unknownHeaders: read.unknownHeaders,
  };
}

type Found = { firm: FirmYear | undefined; called: string };
const textOf = (row: ReadRow, key: string): string => String(row.values[key] ?? "");

/** Firms are known by their code, and where none is given by a name that only one of them has. */
async function firmFinder(
  tx: Tx,
  round: StoredRound,
  rows: readonly ReadRow[],
): Promise<(row: ReadRow) => Found> {
  const firms = await listFirmYears(tx, round, {
    usccs: rows.map((row) => textOf(row, "uscc")).filter(Boolean),
    names: rows.map((row) => textOf(row, "enterpriseName")).filter(Boolean),
  });
  const byCode = new Map(firms.map((firm) => [firm.uscc ?? "", firm]));
  const byName = Map.groupBy(firms, ({ name }) => name);
  return (row) => {
    const code = textOf(row, "uscc");
    if (code) return { firm: byCode.get(code), called: code };
    const called = textOf(row, "enterpriseName");
    const [firm, ...others] = byName.get(called) ?? [];
    return { firm: others.length === 0 ? firm : undefined, called };
  };
}

function judgeRow(comparing: Comparing, row: ReadRow, { firm, called }: Found): RowResult {
  const { read, aside, round, desk } = comparing;
  const result: RowResult = { cells: [], same: 0, problems: [] };
  const complain = (key: string | null, message: Text) => {
    result.problems.push({
      row: row.rowNo,
      column: columnName(read, key),
      firm: firm?.name ?? called,
      message,
    });
  };
  const wrong = wrongRow(row, firm, called, round.year);
  if (wrong) complain(wrong.key, wrong.message);
  if (!firm || wrong) return result;
  for (const problem of row.problems) complain(problem.column, problem.message);
  for (const [figure, said] of saidIn(row, read.header.mapping, aside)) {
    const { value, state } = heldFigure(firm, figure);
    const was: Said = { value, state };
    if (!desk.own.includes(figure)) complain(figure, foreign(desk, figure));
    else if (isSame(said, was)) result.same += 1;
    else {
      const { enterpriseId, name } = firm;
      result.cells.push({ enterpriseId, figure, ...said, was, row: row.rowNo, firm: name });
    }
  }
  return result;
}

/** Why nothing of a row can be taken. */
function wrongRow(
  row: ReadRow,
  firm: FirmYear | undefined,
  called: string,
  year: number,
): { key: string; message: Text } | undefined {
  if (!firm)
    return {
      key: "uscc",
      message: {
        zh: `“${called}”不在本次归集的企业中（或有同名企业，请填信用代码）。`,
        en: `“${called}” is not among the firms of this round (or several have that name: give the code).`,
      },
    };
  const of = row.values.year;
  if (of === undefined || of === year) return undefined;
  return {
    key: "year",
    message: {
      zh: `这一行是 ${of} 年度，本次归集的是 ${year} 年度。`,
      en: `This row is of ${of}; the round is of ${year}.`,
    },
  };
}

function foreign({ sources }: Desk, figure: string): Text {
  const owner = sources.find((one) => one.figure === figure)?.department?.name;
  return owner
    ? { zh: `这一列由${owner}提供，没有读入。`, en: `This column is ${owner}'s to give: not read.` }
    : {
        zh: "这一列还没有确定由哪个部门提供，没有读入。",
        en: "Nobody is named for this column yet: not read.",
      };
}

/** C 评价税收 */
function columnName({ header }: EngineReading, key: string | null): string | null {
  const at = header.matched.find(({ column }) => column.key === key);
  return at ? `${columnLetters(at.index)} ${at.header}` : null;
}

/** What a row says of figures: numbers, what it clears, and 不适用. */
function saidIn(row: ReadRow, mapping: ReadonlyMap<string, number>, aside: Aside): [string, Said][] {
  const said: [string, Said][] = [];
  for (const { key } of COLLECTED) {
    const value = row.values[key];
    const index = mapping.get(key);
    if (typeof value === "number") said.push([key, { value, state: "given" }]);
    else if (row.clears.includes(key)) said.push([key, { value: null, state: "missing" }]);
    else if (index !== undefined && aside.has(`${row.rowNo} ${index}`))
      said.push([key, { value: null, state: "not-applicable" }]);
  }
  return said;
}
