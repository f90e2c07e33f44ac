/**
 * Places of one group of a layout, best first: a stable radix sort on 22 to 26 bits of the score, then the few neighbours that
 * share a key compared in full. Places come in the order in which ties are broken, so stability breaks them.
 */
import { FRESH, type Room } from "./room.ts";

const MOST_BITS = 13;
const MOST_BUCKETS = 1 << MOST_BITS;
const MOST_BINS = 1024;
const MOST_SAMPLES = 4096;
/** Below it, clearing the buckets costs more than comparing. */
const RADIX_FROM = 200;

/** Bits of half a key: enough that few scores share a whole one, and few buckets to clear for a small group. */
const halfBits = (size: number): number => {
  if (size > 200_000) return MOST_BITS;
  return size > 50_000 ? 12 : 11;
};

/** `sorted` holds places of the group counted from its start. */
export type RankRoom = {
  sorted: Int32Array;
  keys: Int32Array;
  halfKeys: Int32Array;
  half: Int32Array;
  low: Int32Array;
  high: Int32Array;
  binStart: Int32Array;
  binWidth: Int32Array;
  /** false only where the last group ranked had no equal scores */
  hasTies: boolean;
};

export const rankRoom = (greatestGroup: number, room: Room = FRESH): RankRoom => ({
  sorted: room.int32(greatestGroup),
  keys: room.int32(greatestGroup),
  halfKeys: room.int32(greatestGroup),
  half: room.int32(greatestGroup),
  low: new Int32Array(MOST_BUCKETS),
  high: new Int32Array(MOST_BUCKETS),
  binStart: new Int32Array(MOST_BINS),
  binWidth: new Int32Array(MOST_BINS),
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
  const bits = halfBits(size);
  countKeys(score, from, size, bits, room);
  scatter(size, bits, room);
  settle(score, from, size, room);
}

/** Keys fall as scores rise. What lies beyond the sampled range has the first or the last key. */
function countKeys(score: Float64Array, from: number, size: number, bits: number, room: RankRoom): void {
  const { keys, low, high, binStart, binWidth } = room;
  const buckets = 1 << bits;
  const mask = buckets - 1;
  const last = buckets * buckets - 1;
  const { top, scale, bins: count } = spreadKeys(score, from, size, last, room);
  low.fill(0, 0, buckets);
  high.fill(0, 0, buckets);
  for (let n = 0; n < size; n++) {
    const bins = (top - score[from + n]!) * scale;
    let key = 0;
    if (bins >= count) key = last;
    else if (bins > 0) {
      const bin = bins | 0;
      key = binStart[bin]! + (((bins - bin) * binWidth[bin]!) | 0);
    }
    keys[n] = key;
    low[key & mask]! += 1;
    high[key >>> bits]! += 1;
  }
  let lowSum = 0;
  let highSum = 0;
  for (let bucket = 0; bucket < buckets; bucket++) {
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
  lastKey: number,
  { binStart, binWidth }: RankRoom,
): { top: number; scale: number; bins: number } {
  const step = Math.max(32, Math.floor(size / MOST_SAMPLES));
  const sample = new Float64Array(Math.ceil(size / step));
  for (let n = 0; n < sample.length; n++) sample[n] = score[from + n * step]!;
  sample.sort();
  const edge = Math.floor(sample.length / 512);
  const least = sample[edge]!;
  const greatest = sample[sample.length - 1 - edge]!;
  const margin = (greatest - least) / 8;
  const top = greatest + margin;
  const bins = Math.min(MOST_BINS, sample.length);
  const scale = margin > 0 ? bins / (greatest - least + 2 * margin) : 0;
  binWidth.fill(1, 0, bins);
  let whole = bins;
  for (let n = 0; n < sample.length; n++) {
    const bin = Math.floor((top - sample[n]!) * scale);
    if (bin < 0 || bin >= bins) continue;
    binWidth[bin]! += 2;
    whole += 2;
  }
  let start = 0;
  for (let bin = 0; bin < bins; bin++) {
    // whole keys that never add up to more than there are
    const width = Math.floor((binWidth[bin]! / whole) * (lastKey - 1));
    binStart[bin] = start;
    binWidth[bin] = width;
    start += width;
  }
  return { top, scale, bins };
}

function scatter(size: number, bits: number, { sorted, keys, halfKeys, half, low, high }: RankRoom): void {
  const mask = (1 << bits) - 1;
  for (let n = 0; n < size; n++) {
    const key = keys[n]!;
    const place = low[key & mask]!;
    low[key & mask] = place + 1;
    halfKeys[place] = key;
    half[place] = n;
  }
  for (let n = 0; n < size; n++) {
    const key = halfKeys[n]!;
    const place = high[key >>> bits]!;
    high[key >>> bits] = place + 1;
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
    sorted.subarray(start, end).sort((a, b) => score[from + b]! - score[from + a]! || a - b);
    for (let n = start + 1; n < end && !room.hasTies; n++) {
      room.hasTies = score[from + sorted[n]!] === score[from + sorted[n - 1]!];
    }
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
