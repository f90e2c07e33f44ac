/** Rows sorted by score, best first, exactly, whatever order they come in. */
import { type RankRoom, rankPlaces, rankRoom } from "./rank-places.ts";

export type Compare = (a: number, b: number) => number;

/** Room to sort up to `size` rows, to be used again for every group. */
export type SortRoom = RankRoom & { score: Float64Array; rows: Int32Array };

export const sortRoom = (size: number): SortRoom => ({
  ...rankRoom(size),
  score: new Float64Array(size),
  rows: new Int32Array(size),
});

/**
 * Sorts `rows[from..to)` in place by score descending.
 * @param ties order of two rows with equal scores; must be total
 */
export function sortRows(
  rows: Int32Array,
  from: number,
  to: number,
  score: Float64Array,
  ties: Compare,
  room: SortRoom,
): void {
  const size = to - from;
  for (let n = 0; n < size; n++) {
    const row = rows[from + n]!;
    room.rows[n] = row;
    room.score[n] = score[row]!;
  }
  rankPlaces(room.score, 0, size, room);
  for (let n = 0; n < size; n++) rows[from + n] = room.rows[room.sorted[n]!]!;
  if (!room.hasTies) return;
  for (let start = from; start < to; ) {
    let end = start + 1;
    const own = score[rows[start]!]!;
    while (end < to && score[rows[end]!] === own) end++;
    if (end - start > 1) rows.subarray(start, end).sort(ties);
    start = end;
  }
}
