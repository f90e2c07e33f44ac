/** The axis of the distribution. It stays where it is while sliders move, so that the eye can compare. */

export type Scale = {
  from: number;
  width: number;
  /** the last bin holds all that score more, the first all that score less */
  bins: number;
};

/** Widths a reader can count along. */
const WIDTHS = [0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 500, 1000];
const MOST_BINS = 64;

/** From the least score, or 0, to a little more than all but the best hundredth have. */
export function scaleOf(score: Float64Array): Scale {
  const sorted = score.slice().sort();
  const least = Math.min(0, sorted[Math.floor(sorted.length * 0.001)] ?? 0);
  const high = Math.max(1, (sorted[Math.floor(sorted.length * 0.99)] ?? 1) * 1.15);
  const width = WIDTHS.find((one) => (high - least) / one <= MOST_BINS) ?? WIDTHS.at(-1)!;
  const from = Math.floor(least / width) * width;
  return { from, width, bins: Math.ceil((high - from) / width) };
}

/** Units in each bin and of each grade: `counts[bin · grades + grade]`. */
export function binScores(
  score: Float64Array,
  grade: Uint8Array,
  grades: number,
  { from, width, bins }: Scale,
): Uint32Array<ArrayBuffer> {
  const counts = new Uint32Array(bins * grades);
  const perUnit = 1 / width;
  for (let at = 0; at < score.length; at++) {
    let bin = Math.floor((score[at]! - from) * perUnit);
    if (bin >= bins) bin = bins - 1;
    else if (!(bin > 0)) bin = 0;
    counts[bin * grades + grade[at]!]! += 1;
  }
  return counts;
}
