/** Which figures and classes a method reads, line by line. */
import { factsOf } from "./condition.ts";
import type { Adjustment, Grading, Indicator, Method } from "./method.ts";

export type Reading = { line: string; keys: readonly string[]; mayBeIndicator?: true };

export function readings(method: Method): Reading[] {
  const { tiers, nonGraded, indicators, adjustments, ranking, grading, overrides } = method;
  return [
    { line: "facts", keys: ["areaMu", "tier"] },
    ...tiers.map((tier, n) => ({ line: `tiers[${n}].when`, keys: tier.when ? factsOf(tier.when) : [] })),
    ...nonGraded.map((rule, n) => ({ line: `nonGraded[${n}].when`, keys: factsOf(rule.when) })),
    ...indicators.map((indicator, k) => ({ line: `indicators[${k}]`, keys: partKeys(indicator) })),
    ...adjustments.map((adjustment, n) => adjustmentReading(adjustment, `adjustments[${n}]`)),
    { line: "ranking.groupBy", keys: ranking.groupBy },
    {
      line: "ranking.ties",
      keys: ranking.ties.kind === "break" ? ranking.ties.by.map((tie) => tie.fact) : [],
      mayBeIndicator: true,
    },
    ...absoluteCuts(grading).map(
      (cut, n): Reading => ({
        line: `grading.rule.cuts[${n}].when`,
        keys: factsOf(cut.when),
        mayBeIndicator: true,
      }),
    ),
    ...overrides.map(
      (override, n): Reading => ({
        line: `overrides[${n}].when`,
        keys: factsOf(override.when),
        mayBeIndicator: true,
      }),
    ),
  ];
}

const absoluteCuts = ({ rule }: Grading) => (rule.kind === "absolute" ? rule.cuts : []);

function partKeys({ numerator, denominator, variants }: Indicator): string[] {
  const parts = [{ numerator, denominator }, ...(variants ?? [])];
  return parts.flatMap((part) => [part.numerator, part.denominator]).filter((key) => key !== undefined);
}

function adjustmentReading(adjustment: Adjustment, line: string): Reading {
  if (adjustment.kind === "condition") return { line, keys: factsOf(adjustment.when), mayBeIndicator: true };
  return { line, keys: [adjustment.kind === "column" ? adjustment.fact : adjustment.tenants] };
}

/** Keys of all declared facts that some line of the method reads, in the order they are declared. */
export function factsRead(method: Method): string[] {
  const keys = new Set(readings(method).flatMap((reading) => reading.keys));
  for (const grouping of method.groupings) keys.add(grouping.from);
  for (const { norm } of method.indicators) for (const fact of byOf(norm)) keys.add(fact);
  for (const effect of method.effects) if (effect.kind === "surcharge") keys.add(effect.quantity);
  return method.facts.map((fact) => fact.key).filter((key) => keys.has(key));
}

function byOf(norm: Indicator["norm"]): readonly string[] {
  return "baseline" in norm ? norm.baseline.by : norm.by;
}
