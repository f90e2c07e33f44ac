/** Ranks inside each ranking group. */
import type { Method, TieBreak } from "./method.ts";
import { type Cells, cellsOf, type Population } from "./population.ts";
import { rankRoom } from "./rank-places.ts";
import { FRESH, type Room } from "./room.ts";
import { type Compare, sortRows } from "./sort-rows.ts";

export type Ranked = {
  cells: Cells;
  group: Int32Array;
  /** rows ranked, group after group, best first */
  order: Int32Array;
  /** `order[starts[g]..starts[g + 1])` is group g */
  starts: Int32Array;
  rank: Int32Array;
  /** place that counts for a quota: as the rank, but of tied units the last where ties take the worse grade */
  place: Int32Array;
  /** no two units of a group have the same place */
  areBroken: boolean;
};

export type Ranker = { population: Population; values: Readonly<Record<string, Float64Array>> };

/** Ranks graded rows by score descending. */
export function rankUnits(
  method: Method,
  from: Ranker,
  score: Float64Array,
  graded: Uint8Array,
  room: Room = FRESH,
): Ranked {
  const { ranking } = method;
  const cells = cellsOf(from.population, ranking.groupBy);
  const size = score.length;
  const group = cells.of ?? room.zeroInt32(size);
  const { order, starts, laid } = laidOut(group, cells.keys.length, graded, score, room);
  const ties = tieOrder(ranking.ties.kind === "break" ? ranking.ties.by : [], from);
  const sorting = rankRoom(greatestRun(starts), room);
  const rank = room.zeroInt32(size);
  const place = ranking.ties.kind === "worse" ? room.zeroInt32(size) : rank;
  for (let g = 0; g < cells.keys.length; g++) {
    const first = starts[g]!;
    const end = starts[g + 1]!;
    sortRows(order, first, end, laid, ties, sorting);
    for (let at = first; at < end; at++) rank[order[at]!] = at - first + 1;
    if (ranking.ties.kind !== "break") shareRanks(order, first, end, score, rank, place);
  }
  return { cells, group, order, starts, rank, place, areBroken: ranking.ties.kind === "break" };
}

export type LaidOut = { order: Int32Array; starts: Int32Array; laid: Float64Array };

/** Graded rows by group, in the order of rows, with one of their columns in that order. */
export function laidOut(
  group: Int32Array,
  groups: number,
  graded: Uint8Array,
  column: Float64Array,
  room: Room = FRESH,
): LaidOut {
  const starts = startsOf(group, groups, graded);
  const order = room.int32(starts[groups]!);
  const isEverybody = groups === 1 && order.length === group.length;
  if (isEverybody) {
    for (let row = 0; row < order.length; row++) order[row] = row;
    return { order, starts, laid: column };
  }
  const laid = room.float64(order.length);
  const next = starts.slice();
  // row after row: the figures are read in line and written in one line for each group
  for (let row = 0; row < group.length; row++) {
    if (graded[row] !== 1) continue;
    const at = next[group[row]!]!++;
    order[at] = row;
    laid[at] = column[row]!;
  }
  return { order, starts, laid };
}

/** Where each group begins among the graded rows. One group is counted without a look at the groups of rows. */
function startsOf(group: Int32Array, groups: number, graded: Uint8Array): Int32Array {
  const starts = new Int32Array(groups + 1);
  if (groups === 1) {
    let count = 0;
    for (let row = 0; row < graded.length; row++) count += graded[row]!;
    starts[1] = count;
    return starts;
  }
  for (let row = 0; row < group.length; row++) if (graded[row] === 1) starts[group[row]! + 1]! += 1;
  for (let g = 0; g < groups; g++) starts[g + 1]! += starts[g]!;
  return starts;
}

export function greatestRun(starts: Int32Array): number {
  let greatest = 0;
  for (let g = 1; g < starts.length; g++) greatest = Math.max(greatest, starts[g]! - starts[g - 1]!);
  return greatest;
}

/** By the facts named, an absent one last, and in the end by id: the order never depends on the order of rows. */
export function tieOrder(by: readonly TieBreak[], { population, values }: Ranker): Compare {
  const columns = by.map(({ fact, better }) => ({
    column: values[fact] ?? population.numbers[fact]?.values,
    sign: better === "high" ? 1 : -1,
  }));
  const { ids } = population;
  return (a, b) => {
    for (const { column, sign } of columns) {
      if (!column) continue;
      const difference = sign * (column[b]! - column[a]!);
      if (difference < 0 || difference > 0) return difference;
      const absent = Number(Number.isNaN(column[a]!)) - Number(Number.isNaN(column[b]!));
      if (absent !== 0) return absent;
    }
    return compareText(ids[a]!, ids[b]!);
  };
}

/** By code units: the same everywhere, unlike a locale's order. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function shareRanks(
  order: Int32Array,
  first: number,
  end: number,
  score: Float64Array,
  rank: Int32Array,
  place: Int32Array,
): void {
  let start = first;
  for (let at = first + 1; at <= end; at++) {
    if (at < end && score[order[at]!] === score[order[start]!]) continue;
    for (let tied = start; tied < at; tied++) {
      place[order[tied]!] = at - first;
      rank[order[tied]!] = start - first + 1;
    }
    start = at;
  }
}

/** Half up to `decimals`; the tenfold product is nudged by its last bits, so that 0.285 at two decimals is 0.29. */
export function roundScore(score: number, decimals: number): number {
  const factor = 10 ** decimals;
  const scaled = score * factor;
  return Math.floor(scaled + 0.5 + Math.abs(scaled) * Number.EPSILON) / factor;
}
