/** The middle of a group and how far its members usually lie from it, on the scale of logarithms: few wild figures move neither. */

export type Spread = { median: number; scale: number; count: number };

/** Turns a median absolute deviation into what a standard deviation would be among normal figures. */
const MAD_TO_SIGMA = 1.4826;

/** @param sorted ascending */
export function medianOf(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Median and scaled MAD of the logarithms of positive figures. Undefined for none. */
export function spreadOf(figures: readonly number[]): Spread | undefined {
  if (figures.length === 0) return undefined;
  const logs = Float64Array.from(figures, Math.log).sort();
  const median = medianOf(logs);
  const apart = logs.map((log) => Math.abs(log - median)).sort();
  return { median, scale: MAD_TO_SIGMA * medianOf(apart), count: figures.length };
}

/**
 * Spreads by group, with what stands in for a group that is too small to tell: the tier as a whole.
 * @param keys the narrow group of each row (tier and industry), and its tier
 */
export function spreadsBy(
  ratios: readonly (number | null)[],
  groups: readonly string[],
  tiers: readonly string[],
  least: number,
): (row: number) => { spread: Spread; narrow: boolean } | undefined {
  const narrow = gather(ratios, groups);
  const wide = gather(ratios, tiers);
  return (row) => {
    const own = narrow.get(groups[row]!);
    if (own && own.count >= least) return { spread: own, narrow: true };
    const tier = wide.get(tiers[row]!);
    return tier && tier.count >= least ? { spread: tier, narrow: false } : undefined;
  };
}

function gather(ratios: readonly (number | null)[], keys: readonly string[]): Map<string, Spread> {
  const gathered = new Map<string, number[]>();
  for (const [row, ratio] of ratios.entries()) {
    if (ratio === null || !(ratio > 0)) continue;
    const found = gathered.get(keys[row]!);
    if (found) found.push(ratio);
    else gathered.set(keys[row]!, [ratio]);
  }
  return new Map([...gathered].map(([key, figures]) => [key, spreadOf(figures)!]));
}

/** Tier and division (two digits) of GB/T 4754: who is compared with whom. */
export const groupsOf = (tiers: readonly string[], industries: readonly (string | null)[]): string[] =>
  tiers.map((tier, row) => `${tier}/${industries[row]?.slice(0, 2) ?? ""}`);
