import type { Column } from "#kernel/register.ts";
import { headerBand, textAt } from "./header-band.ts";
import { readUnitLine, type StatedUnit } from "./header-text.ts";
import { type ColumnMatch, type MatchedColumn, matchColumns } from "./match-columns.ts";
import type { Cell, Merge } from "./raw-sheet.ts";
import { unitOf } from "./unit.ts";

export type HeaderMatch = {
  /** sheet row numbers (1 is the first) of the header; the same where it is one row */
  headerTop: number;
  headerRow: number;
  /** index into the rows of the first that can hold data */
  firstDataIndex: number;
  /** column key → index in a row */
  mapping: ReadonlyMap<string, number>;
  matched: MatchedColumn[];
  /** headers that name no column of the register; 序号 is not counted */
  unknown: { index: number; header: string }[];
  /** columns of the register that can be imported and are not in the sheet */
  missing: Column[];
};

const ROWS_TO_SEARCH = 30;
const MOST_HEADER_ROWS = 3;

/**
 * Finds the header among the first rows (title, unit and date lines stand above it; it may be up to three rows, merged)
 * and says which of its columns is which. Undefined when fewer than two columns of the register are recognised (one, where
 * the register has no more).
 */
export function matchHeaders(
  rows: readonly Cell[][],
  columns: readonly Column[],
  merges: readonly Merge[] = [],
): HeaderMatch | undefined {
  const atTop = merges.filter(({ top }) => top < ROWS_TO_SEARCH + MOST_HEADER_ROWS);
  const bands: Band[] = [];
  for (let top = 0; top < Math.min(rows.length, ROWS_TO_SEARCH); top++) {
    for (let bottom = top; bottom < Math.min(top + MOST_HEADER_ROWS, rows.length); bottom++) {
      bands.push(readBand(rows, columns, atTop, top, bottom));
    }
  }
  const best = bands.toSorted(
    (a, b) => b.count - a.count || a.cuts - b.cuts || a.bottom - a.top - (b.bottom - b.top) || a.top - b.top,
  )[0];
  if (!best || best.count < Math.min(2, columns.length)) return undefined;

  const band = isUnitRow(rows[best.bottom + 1])
    ? readBand(rows, columns, atTop, best.top, best.bottom + 1)
    : best;
  const afterHeader = band.bottom + 1;
  const mapped = new Set(band.match.matched.map(({ column }) => column));
  return {
    headerTop: band.top + 1,
    headerRow: band.bottom + 1,
    firstDataIndex: isNumberingRow(rows[afterHeader]) ? afterHeader + 1 : afterHeader,
    mapping: new Map(band.match.matched.map(({ column, index }) => [column.key, index])),
    matched: band.match.matched,
    unknown: band.match.unknown.filter(({ header }) => !/^(序号|编号|no\.?|#|问题)$/i.test(header)),
    missing: columns.filter((column) => !column.derived && !mapped.has(column)),
  };
}

/** `cuts`: headings merged downwards into the band from above it, which it would lose */
type Band = { top: number; bottom: number; match: ColumnMatch; count: number; cuts: number };

function readBand(
  rows: readonly Cell[][],
  columns: readonly Column[],
  merges: readonly Merge[],
  top: number,
  bottom: number,
): Band {
  const match = matchColumns(headerBand(rows, top, bottom, merges), columns, unitLineAbove(rows, top));
  const cuts = merges.filter((merge) => merge.top < top && merge.bottom >= top).length;
  return { top, bottom, match, count: match.matched.length, cuts };
}

function unitLineAbove(rows: readonly Cell[][], top: number): StatedUnit[] {
  const texts = rows.slice(0, top).flatMap((row) => row.filter((cell) => typeof cell === "string"));
  return texts.flatMap(readUnitLine);
}

/** A row under the header that names units only. */
function isUnitRow(row: readonly Cell[] | undefined): boolean {
  const given = row?.filter((cell) => cell !== null) ?? [];
  return (
    given.length > 0 &&
    given.every((cell) => typeof cell === "string" && unitOf(cell.replace(/[()（）]/g, "")) !== undefined)
  );
}

/** The 甲 乙 1 2 3 … under the header of a statistical form. */
function isNumberingRow(row: readonly Cell[] | undefined): boolean {
  const given = (row ?? []).flatMap((_, index) => textAt([[...row!]], 0, index) ?? []);
  const numbers = given
    .filter((text) => !/^[甲乙丙丁戊己庚A-F]$/.test(text))
    .map((text) => Number(text.replace(/[()（）]/g, "")));
  return given.length >= 3 && numbers.length > 0 && numbers.every((number, i) => number === i + 1);
}
