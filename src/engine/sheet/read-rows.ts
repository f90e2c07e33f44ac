import type { CellProblem } from "#kernel/cell-problem.ts";
import type { Column, Register, Row, Text } from "#kernel/register.ts";
import { type ControlTotal, controlTotals } from "./control-total.ts";
import { fillMergedKeys } from "./fill-merged-keys.ts";
import type { MatchedColumn } from "./match-columns.ts";
import { type HeaderMatch, matchHeaders } from "./match-headers.ts";
import type { Cell, RawSheet } from "./raw-sheet.ts";
import { readCell } from "./read-cell.ts";
import { type RowKind, rowKind } from "./row-kind.ts";

/** A row of data: what it gives (absent keys keep what is held), what it clears, and what is wrong with it. */
export type ReadRow = {
  /** row number in the sheet, 1 is the first */
  rowNo: number;
  values: Row;
  clears: string[];
  problems: CellProblem[];
  warnings: CellProblem[];
};

export type SheetReading = {
  kind: "read";
  sheet: string;
  header: HeaderMatch;
  rows: ReadRow[];
  /** rows under the header that are no data: totals, footers, repeated headers */
  skipped: { rowNo: number; kind: Exclude<RowKind, "data" | "blank"> }[];
  unknownHeaders: string[];
  missing: Column[];
  /** conversions and other things a person should know before applying */
  notes: Text[];
  /** what concerns whole columns or the sheet */
  problems: CellProblem[];
  totals: ControlTotal[];
};

export type NoHeader = { kind: "no-header"; sheet: string; message: Text };

/**
 * Reads a sheet as rows of a register: finds the header, brings every cell to a value or a problem naming it, sets totals
 * and footers aside. Rows read + rows skipped + blank rows = rows under the header. Cost: one pass.
 */
export function readRows(raw: RawSheet, register: Register): SheetReading | NoHeader {
  const header = matchHeaders(raw.rows, register.columns, raw.merges);
  if (!header) return { kind: "no-header", sheet: raw.name, message: noHeader(raw.name, register) };

  const rows: ReadRow[] = [];
  const skipped: SheetReading["skipped"] = [];
  let totalRow: Cell[] | undefined;
  const filled = fillMergedKeys(raw, header);
  for (let index = header.firstDataIndex; index < filled.length; index++) {
    const cells = filled[index]!;
    const kind = rowKind(cells, header.matched);
    if (kind === "blank") continue;
    if (kind === "data") rows.push(readRow(index + 1, cells, header.matched));
    else skipped.push({ rowNo: index + 1, kind });
    if (kind === "total") totalRow = cells;
  }

  const importable = header.matched.filter(({ column }) => !column.derived);
  return {
    kind: "read",
    sheet: raw.name,
    header,
    rows,
    skipped,
    unknownHeaders: header.unknown.map((unknown) => unknown.header),
    missing: header.missing,
    notes: importable.flatMap(({ unit }) => (unit.kind === "converted" ? [unit.note] : [])),
    problems: [...faultsOf(importable), ...missingKeys(header)],
    totals: totalRow ? controlTotals(totalRow, header.matched, rows) : [],
  };
}

function readRow(rowNo: number, cells: readonly Cell[], matched: readonly MatchedColumn[]): ReadRow {
  const row: ReadRow = { rowNo, values: {}, clears: [], problems: [], warnings: [] };
  for (const each of matched) {
    if (!each.column.derived) note(row, each, cells[each.index] ?? null);
  }
  return row;
}

/** Adds what one cell says to its row. */
function note(row: ReadRow, { column, unit, fault }: MatchedColumn, cell: Cell): void {
  const reading = readCell(cell, column, unit);
  if (reading.kind === "keep") {
    if (column.businessKey && column.required) row.problems.push(blankKey(column));
  } else if (fault) row.problems.push({ column: column.key, ...fault });
  else if (reading.kind === "clear") row.clears.push(column.key);
  else if (reading.kind === "problem") {
    row.problems.push({ column: column.key, code: reading.code, message: reading.message });
  } else {
    row.values[column.key] = reading.value;
    if (reading.warning) row.warnings.push({ column: column.key, ...reading.warning });
  }
}

const blankKey = ({ key, label }: Column): CellProblem => ({
  column: key,
  code: "required-missing",
  message: { zh: `${label.zh}不能为空。`, en: `${label.en} must not be blank.` },
});

const faultsOf = (matched: readonly MatchedColumn[]): CellProblem[] =>
  matched.flatMap(({ column, fault }) => (fault ? [{ column: column.key, ...fault }] : []));

/** Most headers that a message names. */
const MOST_NAMED = 20;

/** Of a column that tells rows apart and is absent: with the headers that are there, as one of them may be it. */
function missingKeys({ missing, matched, unknown }: HeaderMatch): CellProblem[] {
  const found = [...matched, ...unknown].sort((a, b) => a.index - b.index).map(({ header }) => header);
  const more = found.length > MOST_NAMED;
  const named = found.slice(0, MOST_NAMED);
  return missing
    .filter(({ businessKey, required }) => businessKey && required)
    .map(({ key, label }) => ({
      column: key,
      code: "key-column-missing",
      message: {
        zh: `缺少“${label.zh}”列，无法判断每行是哪条记录。现有表头：${named.join("、")}${more ? "等" : ""}。请补上该列，或下载模板对照表头。`,
        en: `There is no column "${label.en}", so the rows cannot be told apart. Headers found: ${named.join(", ")}${more ? ", …" : ""}. Add it, or compare with the template.`,
      },
    }));
}

function noHeader(sheet: string, { label, columns }: Register): Text {
  const wanted = columns.filter(({ required, businessKey }) => required || businessKey);
  return {
    zh: `在工作表“${sheet}”前 30 行里没有找到${label.zh}的表头。至少需要：${wanted.map((c) => c.label.zh).join("、")}。可下载模板对照。`,
    en: `No header of ${label.en} in the first 30 rows of sheet "${sheet}". It needs at least: ${wanted.map((c) => c.label.en).join(", ")}. Compare with the template.`,
  };
}
