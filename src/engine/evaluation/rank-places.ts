/**
 * Places of one group of a layout, best first: a stable radix sort on 26 bits of the score, then the few neighbours that
 * share a key compared in full. Places come in the order in which ties are broken, so stability breaks them.
 */
const BITS = 13;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;
const TOP = BUCKETS * BUCKETS - 1;
/** Below it, clearing the buckets costs more than comparing. */
const RADIX_FROM = 200;
const SAMPLES = 4096;
const BINS = 1024;

/** `sorted` holds places of the group counted from its start. */
export type RankRoom = {
  sorted: Int32Array;
  keys: Uint32Array;
  halfKeys: Uint32Array;
  half: Int32Array;
  low: Int32Array;
  high: Int32Array;
  binStart: Int32Array;
  binWidth: Int32Array;
  /** false only where the last group ranked had no equal scores */
  hasTies: boolean;
};

export const rankRoom = (greatestGroup: number): RankRoom => ({
  sorted: new Int32Array(greatestGroup),
  keys: new Uint32Array(greatestGroup),
  halfKeys: new Uint32Array(greatestGroup),
  half: new Int32Array(greatestGroup),
  low: new Int32Array(BUCKETS),
  high: new Int32Array(BUCKETS),
  binStart: new Int32Array(BINS),
  binWidth: new Int32Array(BINS),
  hasTies: false,
});

/** Fills `room.sorted` with the places of `score[from..to)` by score descending, equal ones in the order they stand. */
export function rankPlaces(score: Float64Array, from: number, to: number, room: RankRoom): void {
  const size = to - from;
  room.hasTies = false;
  if (size < RADIX_FROM) {
    for (let n = 0; n < size; n++) room.sorted[n] = n;
    settleRun(score, from, 0, size, room);
    return;
  }
  countKeys(score, from, size, room);
  scatter(size, room);
  settle(score, from, size, room);
}

/** Keys fall as scores rise. What lies beyond the sampled range has the first or the last key. */
function countKeys(score: Float64Array, from: number, size: number, room: RankRoom): void {
  const { keys, low, high, binStart, binWidth } = room;
  const { top, scale } = spreadKeys(score, from, size, room);
  low.fill(0);
  high.fill(0);
  for (let n = 0; n < size; n++) {
    const bins = (top - score[from + n]!) * scale;
    let key = 0;
    if (bins >= BINS) key = TOP;
    else if (bins > 0) {
      const bin = bins | 0;
      key = binStart[bin]! + (((bins - bin) * binWidth[bin]!) | 0);
    }
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

/**
 * Spreads the keys as a sample says that scores are spread, so that few share one even where scores crowd together.
 * The sample decides speed, never the order.
 */
function spreadKeys(
  score: Float64Array,
  from: number,
  size: number,
  { binStart, binWidth }: RankRoom,
): { top: number; scale: number } {
  const step = Math.max(1, Math.floor(size / SAMPLES));
  const sample = new Float64Array(Math.ceil(size / step));
  for (let n = 0; n < sample.length; n++) sample[n] = score[from + n * step]!;
  sample.sort();
  const edge = Math.floor(sample.length / 512);
  const least = sample[edge] ?? 0;
  const greatest = sample[sample.length - 1 - edge] ?? 0;
  const margin = (greatest - least) / 8;
  const top = greatest + margin;
  const scale = margin > 0 ? BINS / (greatest - least + 2 * margin) : 0;
  binWidth.fill(1);
  for (const own of sample) {
    const bin = Math.floor((top - own) * scale);
    if (bin >= 0 && bin < BINS) binWidth[bin]! += 2;
  }
  const whole = binWidth.reduce((sum, width) => sum + width, 0);
  let start = 0;
  for (let bin = 0; bin < BINS; bin++) {
    // whole keys that never add up to more than there are
    const width = Math.floor((binWidth[bin]! / whole) * (TOP - 1));
    binStart[bin] = start;
    binWidth[bin] = width;
    start += width;
  }
  return { top, scale };
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

/** Puts runs of one key in order. They are short but for scores far outside the sample, and for ties. */
function settle(score: Float64Array, from: number, size: number, room: RankRoom): void {
  const { keys } = room;
  for (let n = 1; n < size; n++) {
    if (keys[n] !== keys[n - 1]) continue;
    let end = n + 1;
    while (end < size && keys[end] === keys[n]) end++;
    settleRun(score, from, n - 1, end, room);
    n = end;
  }
}

function settleRun(score: Float64Array, from: number, start: number, end: number, room: RankRoom): void {
  const { sorted } = room;
  if (end - start > 32) {
    room.hasTies = true;
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
    if (to > start && score[from + sorted[to - 1]!] === own) room.hasTies = true;
  }
}
