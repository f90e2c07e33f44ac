import type { Column, Text } from "#kernel/register.ts";
import { readColumnUnit, type UnitReading } from "./column-unit.ts";
import type { HeaderCell } from "./header-band.ts";
import { type HeaderText, readHeaderText, type StatedUnit } from "./header-text.ts";

/** A column of the register found in the sheet. With a `fault` its cells cannot be trusted and are problems where given. */
export type MatchedColumn = {
  column: Column;
  index: number;
  header: string;
  unit: UnitReading;
  fault?: { code: string; message: Text };
};

export type ColumnMatch = { matched: MatchedColumn[]; unknown: { index: number; header: string }[] };

type Candidate = { column: Column; cell: HeaderCell; unit: UnitReading; rank: number };

/**
 * Gives each column of the register the header that fits it best: by label (either language) or key before alias, by the
 * whole of a two-row header before its last row, in the register's unit before a converted one. Two headers that fit
 * equally well are a fault, not a guess: 2024 年税收 beside 2025 年税收 must not become 税收.
 */
export function matchColumns(
  cells: readonly HeaderCell[],
  columns: readonly Column[],
  unitLine: readonly StatedUnit[],
): ColumnMatch {
  const byName = namesOf(columns);
  const candidates = cells
    .flatMap((cell) => candidatesFor(cell, byName, unitLine))
    .toSorted((a, b) => a.rank - b.rank);

  const taken = new Map<Column, Candidate>();
  const used = new Set<HeaderCell>();
  const rivals = new Map<Column, Candidate>();
  for (const candidate of candidates) {
    if (used.has(candidate.cell)) continue;
    const winner = taken.get(candidate.column);
    if (winner === undefined) {
      taken.set(candidate.column, candidate);
      used.add(candidate.cell);
    } else if (winner.rank === candidate.rank) {
      rivals.set(candidate.column, candidate);
      used.add(candidate.cell);
    }
  }

  const matched = [...taken.values()].map((winner) => matchedColumn(winner, rivals.get(winner.column)));
  return {
    matched: matched.toSorted((a, b) => a.index - b.index),
    unknown: cells
      .filter((cell) => !used.has(cell))
      .map((cell) => ({ index: cell.index, header: headerOf(cell) })),
  };
}

type Named = { column: Column; isAlias: boolean };

function namesOf(columns: readonly Column[]): Map<string, Named[]> {
  const byName = new Map<string, Named[]>();
  const add = (text: string, named: Named) => {
    for (const name of readHeaderText(text).names) byName.set(name, [...(byName.get(name) ?? []), named]);
  };
  for (const column of columns) {
    for (const name of [column.label.zh, column.label.en, column.key]) add(name, { column, isAlias: false });
    for (const name of column.aliases ?? []) add(name, { column, isAlias: true });
  }
  return byName;
}

function candidatesFor(
  cell: HeaderCell,
  byName: ReadonlyMap<string, Named[]>,
  unitLine: readonly StatedUnit[],
): Candidate[] {
  const whole = readHeaderText(cell.parts.join(""));
  const last = readHeaderText(cell.parts.at(-1)!);
  const readings: { text: HeaderText; isPart: boolean }[] = [{ text: whole, isPart: false }];
  if (cell.parts.length > 1) readings.push({ text: last, isPart: true });

  return readings.flatMap(({ text, isPart }) =>
    text.names.flatMap((name) =>
      (byName.get(name) ?? []).map(({ column, isAlias }) => {
        const unit = readColumnUnit(column, text.unit, unitLine);
        return { column, cell, unit, rank: (isPart ? 100 : 0) + (isAlias ? 10 : 0) + UNIT_RANK[unit.kind] };
      }),
    ),
  );
}

const UNIT_RANK: Record<UnitReading["kind"], number> = { "as-is": 0, converted: 1, unsupported: 2 };

function matchedColumn({ column, cell, unit }: Candidate, rival: Candidate | undefined): MatchedColumn {
  const found = { column, index: cell.index, header: headerOf(cell), unit };
  if (rival)
    return { ...found, fault: { code: "header-ambiguous", message: ambiguous(column, cell, rival.cell) } };
  if (unit.kind === "unsupported")
    return { ...found, fault: { code: "unit-unsupported", message: unit.message } };
  return found;
}

const headerOf = ({ parts }: HeaderCell): string => parts.join("/").replace(/\s+/g, "");

const ambiguous = ({ label }: Column, one: HeaderCell, other: HeaderCell): Text => ({
  zh: `“${headerOf(one)}”和“${headerOf(other)}”都可能是“${label.zh}”，无法判断用哪一列。请只保留一列，或把表头改为“${label.zh}”。`,
  en: `Both "${headerOf(one)}" and "${headerOf(other)}" may be "${label.en}". Keep one of them, or rename its header to "${label.en}".`,
});
