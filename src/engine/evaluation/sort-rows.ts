/** Rows sorted by score, best first, exactly, whatever order they come in. */
import { type RankRoom, rankPlaces, rankRoom } from "./rank-places.ts";
import { FRESH, type Room } from "./room.ts";

export type Compare = (a: number, b: number) => number;

/** Room to sort up to `size` rows, to be used again for every group. */
export type SortRoom = RankRoom & {
  size: number;
  room: Room;
  copied: { score: Float64Array; rows: Int32Array } | null;
};

export const sortRoom = (size: number, room: Room = FRESH): SortRoom => ({
  ...rankRoom(size, room),
  size,
  room,
  copied: null,
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
  if (isRun(rows, from, to)) sortRun(rows, from, to, score, room);
  else sortScattered(rows, from, to, score, room);
  if (room.hasTies) settleTies(rows, from, to, score, ties);
}

/** Rows that stand next to each other need no copying together. */
function isRun(rows: Int32Array, from: number, to: number): boolean {
  for (let at = from + 1; at < to; at++) if (rows[at] !== rows[at - 1]! + 1) return false;
  return true;
}

function sortRun(rows: Int32Array, from: number, to: number, score: Float64Array, room: SortRoom): void {
  const first = rows[from] ?? 0;
  rankPlaces(score, first, first + to - from, room);
  for (let at = from; at < to; at++) rows[at] = first + room.sorted[at - from]!;
}

function sortScattered(
  rows: Int32Array,
  from: number,
  to: number,
  score: Float64Array,
  room: SortRoom,
): void {
  room.copied ??= { score: room.room.float64(room.size), rows: room.room.int32(room.size) };
  const { copied, sorted } = room;
  for (let at = from; at < to; at++) {
    const row = rows[at]!;
    copied.rows[at - from] = row;
    copied.score[at - from] = score[row]!;
  }
  rankPlaces(copied.score, 0, to - from, room);
  for (let at = from; at < to; at++) rows[at] = copied.rows[sorted[at - from]!]!;
}

function settleTies(rows: Int32Array, from: number, to: number, score: Float64Array, ties: Compare): void {
  for (let start = from; start < to; ) {
    let end = start + 1;
    const own = score[rows[start]!]!;
    while (end < to && score[rows[end]!] === own) end++;
    if (end - start > 1) rows.subarray(start, end).sort(ties);
    start = end;
  }
}
