import { fitnessOf } from "./fitness.ts";
import type { Criterion } from "./supply.ts";
import type { SupplyIndex } from "./supply-index.ts";

/**
 * The smallest sets of criteria that nothing on offer meets: each criterion that all are short of by itself, and each two
 * that no site meets together although each is met by some. What is unknown is not short. More than two at once are not
 * looked for: nobody could act on them. Cost: rows × criteria, then rows × pairs until a site meets both.
 */
export function blockersOf(index: SupplyIndex, hard: readonly Criterion[]): string[][] {
  const rows = index.supply.ids.length;
  if (rows === 0) return [];
  const meets = hard.map((criterion) => {
    const fitness = fitnessOf(criterion, index.supply.columns[criterion.column]);
    return Uint8Array.from({ length: rows }, (_, row) => (fitness(row) === 0 ? 0 : 1));
  });
  const alone = hard.filter((_, nth) => !meets[nth]!.includes(1));
  const found = alone.map(({ key }) => [key]);
  const rest = hard.map((_, nth) => nth).filter((nth) => !alone.includes(hard[nth]!));
  for (const [place, a] of rest.entries())
    for (const b of rest.slice(place + 1)) {
      const other = meets[b]!;
      if (!meets[a]!.some((met, row) => met === 1 && other[row] === 1))
        found.push([hard[a]!.key, hard[b]!.key]);
    }
  return found;
}
