/** Rows sorted by score, best first, exactly. */
import { type RankRoom, rankPlaces } from "./rank-places.ts";

export type Compare = (a: number, b: number) => number;

/**
 * Sorts `rows[from..to)` in place by score descending.
 * @param rows ascending between `from` and `to`
 * @param laid score of each place before sorting: `laid[at]` is that of `rows[at]`
 * @param ties order of two rows with equal scores; must be total
 */
export function sortRows(
  rows: Int32Array,
  from: number,
  to: number,
  laid: Float64Array,
  ties: Compare,
  room: RankRoom,
): void {
  const size = to - from;
  if (size === 0) return;
  rankPlaces(laid, from, to, room);
  const { sorted, half: before } = room;
  const first = rows[from]!;
  if (rows[to - 1]! - first === size - 1) {
    // none is missing in between: the place says the row
    for (let n = 0; n < size; n++) rows[from + n] = first + sorted[n]!;
  } else {
    // once places are ranked, half of them are in nobody's way
    for (let n = 0; n < size; n++) before[n] = rows[from + n]!;
    for (let n = 0; n < size; n++) rows[from + n] = before[sorted[n]!]!;
  }
  if (room.hasTies) settleTies(rows, from, size, laid, ties, sorted);
}

function settleTies(
  rows: Int32Array,
  from: number,
  size: number,
  laid: Float64Array,
  ties: Compare,
  sorted: Int32Array,
): void {
  for (let start = 0; start < size; ) {
    const own = laid[from + sorted[start]!]!;
    let end = start + 1;
    while (end < size && laid[from + sorted[end]!] === own) end++;
    if (end - start > 1) rows.subarray(from + start, from + end).sort(ties);
    start = end;
  }
}
