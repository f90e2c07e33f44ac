/** Rows sorted by score, best first, exactly, whatever order they come in. */
import { type RankRoom, rankPlaces, rankRoom } from "./rank-places.ts";
import { FRESH, type Room } from "./room.ts";

export type Compare = (a: number, b: number) => number;

/** Room to sort up to `size` rows, to be used again for every group. */
export type SortRoom = RankRoom & { rows: Int32Array };

export const sortRoom = (size: number, room: Room = FRESH): SortRoom => ({
  ...rankRoom(size, room),
  rows: room.int32(size),
});

/**
 * Sorts `rows[from..to)` in place by score descending.
 * @param laid score of each place before sorting: `laid[at]` is that of `rows[at]`
 * @param ties order of two rows with equal scores; must be total
 */
export function sortRows(
  rows: Int32Array,
  from: number,
  to: number,
  laid: Float64Array,
  ties: Compare,
  room: SortRoom,
): void {
  const size = to - from;
  rankPlaces(laid, from, to, room);
  const { sorted, rows: before } = room;
  for (let n = 0; n < size; n++) before[n] = rows[from + n]!;
  for (let n = 0; n < size; n++) rows[from + n] = before[sorted[n]!]!;
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
