/** A trial as one would first write it: an array of objects, mapped, sorted and counted anew for every position of a slider. */
import { unpackSandbox } from "#contract/evaluation/sandbox-data.ts";
import { ITEMS } from "../evaluate/jobs.ts";

type Firm = {
  id: string;
  group: number;
  shares: Record<string, number>;
  taxPerMu: number;
  areaMu: number;
};
export type PlainMoves = { counts: number[]; up: number; down: number };

/** @returns what the weights come to, against the grades under the method's own */
export function plainTrial(packed: ArrayBuffer): (weights: Record<string, number>) => PlainMoves {
  const firms = firmsOf(packed);
  const published = Object.fromEntries(ITEMS.map(({ key, weight }) => [key, weight]));
  const before = new Map(graded(firms, published).map(({ id, grade }) => [id, grade]));
  return (weights) => {
    const moves: PlainMoves = { counts: [0, 0, 0, 0], up: 0, down: 0 };
    for (const { id, grade } of graded(firms, { ...published, ...weights })) {
      moves.counts[grade]! += 1;
      if (grade < before.get(id)!) moves.up++;
      if (grade > before.get(id)!) moves.down++;
    }
    return moves;
  };
}

function firmsOf(packed: ArrayBuffer): Firm[] {
  const { method, population } = unpackSandbox(packed);
  const { ids, numbers, texts } = population;
  const groups = method.ranking.groupBy[0] ? texts[method.ranking.groupBy[0]] : undefined;
  const figure = (fact: string, row: number): number => numbers[fact]!.values[row]!;
  const firms = ids.map((id, row) => ({
    id,
    group: groups?.codes[row] ?? 0,
    shares: Object.fromEntries(
      ITEMS.map(({ key, above, below, baseline }) => [
        key,
        figure(above, row) / figure(below, row) / baseline,
      ]),
    ),
    taxPerMu: figure("taxWan", row) / figure("areaMu", row),
    areaMu: figure("areaMu", row),
  }));
  for (const { key } of ITEMS) imputeMean(firms, key);
  return firms;
}

/** Whoever lacks an item earns the mean of those that have it. */
function imputeMean(firms: readonly Firm[], key: string): void {
  const given = firms.map(({ shares }) => shares[key]!).filter((share) => Number.isFinite(share));
  const mean = given.reduce((sum, share) => sum + share, 0) / given.length;
  for (const { shares } of firms) if (!Number.isFinite(shares[key]!)) shares[key] = mean;
}

function graded(
  firms: readonly Firm[],
  weights: Readonly<Record<string, number>>,
): { id: string; grade: number }[] {
  const scored = firms.map((firm) => ({
    ...firm,
    score: ITEMS.reduce((sum, { key }) => sum + weights[key]! * firm.shares[key]!, 0),
  }));
  const groups = Map.groupBy(scored, ({ group }) => group);
  return [...groups.values()].flatMap((own) => {
    own.sort(
      (a, b) => b.score - a.score || b.taxPerMu - a.taxPerMu || b.areaMu - a.areaMu || (a.id < b.id ? -1 : 1),
    );
    const cuts = [Math.floor(own.length * 0.2), Math.floor(own.length * 0.65), Math.ceil(own.length * 0.95)];
    return own.map(({ id }, n) => ({ id, grade: cuts.filter((cut) => n >= cut).length }));
  });
}
