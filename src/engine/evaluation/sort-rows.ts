/**
 * Rows sorted by score, best first, exactly: a radix sort on 22 bits of the score, then the rare rows that share a
 * bucket compared in full. Faster than comparing throughout from a few hundred rows, and indifferent to outliers.
 */
const BUCKET_BITS = 11;
const BUCKETS = 1 << BUCKET_BITS;
const MASK = BUCKETS - 1;
const TOP = BUCKETS * BUCKETS - 1;
const RADIX_FROM = 256;
const SAMPLE = 512;

export type Compare = (a: number, b: number) => number;

/** Room to sort up to `size` rows, to be used again for every group and every trial. */
export type SortRoom = {
  keys: Uint32Array;
  sortedKeys: Uint32Array;
  rows: Int32Array;
  low: Int32Array;
  high: Int32Array;
};

export const sortRoom = (size: number): SortRoom => ({
  keys: new Uint32Array(size),
  sortedKeys: new Uint32Array(size),
  rows: new Int32Array(size),
  low: new Int32Array(BUCKETS),
  high: new Int32Array(BUCKETS),
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
  const compare: Compare = (a, b) => score[b]! - score[a]! || ties(a, b);
  if (to - from < RADIX_FROM) {
    rows.subarray(from, to).sort(compare);
    return;
  }
  radixSort(rows, from, to, score, room);
  let start = from;
  for (let at = from + 1; at <= to; at++) {
    if (at < to && room.keys[at - from] === room.keys[start - from]) continue;
    if (at - start > 1) sortRun(rows, start, at, compare);
    start = at;
  }
}

function sortRun(rows: Int32Array, from: number, to: number, compare: Compare): void {
  if (to - from > 24) {
    rows.subarray(from, to).sort(compare);
    return;
  }
  for (let at = from + 1; at < to; at++) {
    const row = rows[at]!;
    let place = at;
    while (place > from && compare(rows[place - 1]!, row) > 0) {
      rows[place] = rows[place - 1]!;
      place--;
    }
    rows[place] = row;
  }
}

/** Leaves rows ordered by key and the keys in that order in `room.keys`. */
function radixSort(rows: Int32Array, from: number, to: number, score: Float64Array, room: SortRoom): void {
  const { keys, sortedKeys, rows: scratch, low, high } = room;
  const size = to - from;
  const { top, scale } = keyScale(rows, from, to, score);
  low.fill(0);
  high.fill(0);
  for (let at = 0; at < size; at++) {
    // falls as the score rises; scores beyond the sampled range share the first and the last bucket
    const place = (top - score[rows[from + at]!]!) * scale;
    const key = place > 0 ? Math.min(place, TOP) >>> 0 : 0;
    keys[at] = key;
    low[key & MASK]! += 1;
    high[key >>> BUCKET_BITS]! += 1;
  }
  let lowSum = 0;
  let highSum = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const inLow = low[bucket]!;
    const inHigh = high[bucket]!;
    low[bucket] = lowSum;
    high[bucket] = highSum;
    lowSum += inLow;
    highSum += inHigh;
  }
  for (let at = 0; at < size; at++) {
    const key = keys[at]!;
    const place = low[key & MASK]!++;
    sortedKeys[place] = key;
    scratch[place] = rows[from + at]!;
  }
  for (let at = 0; at < size; at++) {
    const key = sortedKeys[at]!;
    const place = high[key >>> BUCKET_BITS]!++;
    keys[place] = key;
    rows[from + place] = scratch[at]!;
  }
}

/** A range that holds nearly all scores, from an evenly spaced sample. It decides speed only, never order. */
function keyScale(
  rows: Int32Array,
  from: number,
  to: number,
  score: Float64Array,
): { top: number; scale: number } {
  const step = Math.max(1, Math.floor((to - from) / SAMPLE));
  const sample: number[] = [];
  for (let at = from; at < to; at += step) sample.push(score[rows[at]!]!);
  sample.sort((a, b) => a - b);
  const least = sample[Math.floor(sample.length / 128)]!;
  const greatest = sample[sample.length - 1 - Math.floor(sample.length / 128)]!;
  const margin = (greatest - least) / 4;
  return margin > 0
    ? { top: greatest + margin, scale: TOP / (greatest - least + 2 * margin) }
    : { top: greatest, scale: 0 };
}
