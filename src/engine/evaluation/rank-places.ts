/**
 * Places of one group of a layout, best first: a stable radix sort on 22 bits of the score, then the few neighbours that
 * share a key compared in full. Places come in the order in which ties are broken, so stability breaks them.
 */
const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;
const TOP = BUCKETS * BUCKETS - 1;
const SAMPLES = 512;

/** `sorted` holds places of the group counted from its start. */
export type RankRoom = {
  sorted: Int32Array;
  keys: Uint32Array;
  halfKeys: Uint32Array;
  half: Int32Array;
  low: Int32Array;
  high: Int32Array;
};

export const rankRoom = (greatestGroup: number): RankRoom => ({
  sorted: new Int32Array(greatestGroup),
  keys: new Uint32Array(greatestGroup),
  halfKeys: new Uint32Array(greatestGroup),
  half: new Int32Array(greatestGroup),
  low: new Int32Array(BUCKETS),
  high: new Int32Array(BUCKETS),
});

/** Fills `room.sorted` with the places of `score[from..to)` by score descending, equal ones in the order they stand. */
export function rankPlaces(score: Float64Array, from: number, to: number, room: RankRoom): void {
  const size = to - from;
  countKeys(score, from, size, room);
  scatter(size, room);
  settle(score, from, size, room);
}

function countKeys(score: Float64Array, from: number, size: number, { keys, low, high }: RankRoom): void {
  const { top, scale } = rangeOf(score, from, size);
  low.fill(0);
  high.fill(0);
  for (let n = 0; n < size; n++) {
    const raw = (top - score[from + n]!) * scale;
    // beyond the sampled range: the first or the last key, and settled by comparing
    let key = 0;
    if (raw > 0) key = raw < TOP ? raw | 0 : TOP;
    keys[n] = key;
    low[key & MASK]! += 1;
    high[key >>> BITS]! += 1;
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
}

function scatter(size: number, { sorted, keys, halfKeys, half, low, high }: RankRoom): void {
  for (let n = 0; n < size; n++) {
    const key = keys[n]!;
    const place = low[key & MASK]!;
    low[key & MASK] = place + 1;
    halfKeys[place] = key;
    half[place] = n;
  }
  for (let n = 0; n < size; n++) {
    const key = halfKeys[n]!;
    const place = high[key >>> BITS]!;
    high[key >>> BITS] = place + 1;
    keys[place] = key;
    sorted[place] = half[n]!;
  }
}

/** Puts runs of one key in order. They are short but for scores far outside the sample. */
function settle(score: Float64Array, from: number, size: number, { sorted, keys }: RankRoom): void {
  for (let n = 1; n < size; n++) {
    if (keys[n] !== keys[n - 1]) continue;
    let end = n + 1;
    while (end < size && keys[end] === keys[n]) end++;
    settleRun(score, from, n - 1, end, sorted);
    n = end;
  }
}

function settleRun(score: Float64Array, from: number, start: number, end: number, sorted: Int32Array): void {
  if (end - start > 32) {
    sorted.subarray(start, end).sort((a, b) => score[from + b]! - score[from + a]! || a - b);
    return;
  }
  for (let n = start + 1; n < end; n++) {
    const place = sorted[n]!;
    const own = score[from + place]!;
    let to = n;
    while (to > start && score[from + sorted[to - 1]!]! < own) {
      sorted[to] = sorted[to - 1]!;
      to--;
    }
    sorted[to] = place;
  }
}

/** A range that holds nearly every score, by an evenly spaced sample. It decides speed, never the order. */
function rangeOf(score: Float64Array, from: number, size: number): { top: number; scale: number } {
  const step = Math.max(1, Math.floor(size / SAMPLES));
  const sample = new Float64Array(Math.ceil(size / step));
  for (let n = 0; n < sample.length; n++) sample[n] = score[from + n * step]!;
  sample.sort();
  const edge = Math.floor(sample.length / 128);
  const least = sample[edge] ?? 0;
  const greatest = sample[sample.length - 1 - edge] ?? 0;
  const margin = (greatest - least) / 4;
  if (!(margin > 0)) return { top: greatest, scale: 0 };
  return { top: greatest + margin, scale: TOP / (greatest - least + 2 * margin) };
}
