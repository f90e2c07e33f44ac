/** Bonus, deduction and landlord penalty: points that no weight moves. */
import { compileCondition } from "./condition.ts";
import type { Adjustment, Method } from "./method.ts";
import type { Population } from "./population.ts";

type LandlordPenalty = Extract<Adjustment, { kind: "landlord_penalty" }>;

/** Points of one adjustment for a row; 0 where its fact is not given. */
export type AdjustmentPoints = (row: number) => number;

/** 温岭 zone: above scale 0, then 5 for each tenant after the first; below scale 10 for the first, 5 for each further. */
export function landlordPenalty(
  rule: Pick<LandlordPenalty, "free" | "first" | "each">,
  tenants: number,
): number {
  const counted = Math.max(0, Math.floor(tenants) - rule.free);
  return counted === 0 ? 0 : rule.first + rule.each * (counted - 1);
}

/** @param values indicator values, which conditions may read */
export function adjustmentPoints(
  adjustment: Adjustment,
  population: Population,
  values: Readonly<Record<string, Float64Array>>,
): AdjustmentPoints {
  switch (adjustment.kind) {
    case "column": {
      const column = population.numbers[adjustment.fact]?.values;
      const most = adjustment.most ?? Number.POSITIVE_INFINITY;
      return (row) => {
        const points = column ? column[row]! : Number.NaN;
        return Number.isNaN(points) ? 0 : adjustment.sign * Math.min(Math.max(0, points), most);
      };
    }
    case "condition": {
      const holds = compileCondition(adjustment.when, population, values);
      return (row) => (holds(row) ? adjustment.points : 0);
    }
    case "landlord_penalty": {
      const tenants = population.numbers[adjustment.tenants]?.values;
      const tiers = population.texts.tier;
      const tier = tiers ? tiers.words.indexOf(adjustment.tier) : -1;
      return (row) => {
        const count = tenants ? tenants[row]! : Number.NaN;
        if (Number.isNaN(count) || tiers?.codes[row] !== tier) return 0;
        // not −0: an absent penalty must print as 0
        return 0 - landlordPenalty(adjustment, count);
      };
    }
  }
}

/** What the adjustments come to for a row, the sums of additions and deductions each limited. */
export function adjustedBy(
  points: readonly AdjustmentPoints[],
  limits: Method["adjustmentLimits"],
  row: number,
): number {
  let bonus = 0;
  let deduction = 0;
  for (const of of points) {
    const p = of(row);
    if (p > 0) bonus += p;
    else deduction -= p;
  }
  return (
    Math.min(bonus, limits?.bonus ?? Number.POSITIVE_INFINITY) -
    Math.min(deduction, limits?.deduction ?? Number.POSITIVE_INFINITY)
  );
}
