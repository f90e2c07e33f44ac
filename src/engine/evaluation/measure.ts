/** Indicator values: numerator over denominator, with why there is none. Negative numerators are kept. */
import { WHY } from "./evaluation.ts";
import type { Indicator } from "./method.ts";
import { FIGURE, type NumberColumn, type Population } from "./population.ts";

export type Measured = { value: Float64Array; why: Uint8Array };

/** Values of one indicator for every row, graded or not. */
export function measure(indicator: Indicator, population: Population): Measured {
  const size = population.ids.length;
  const measured: Measured = { value: new Float64Array(size), why: new Uint8Array(size) };
  const column = (fact: string): NumberColumn =>
    population.numbers[fact] ?? { values: new Float64Array(size).fill(Number.NaN) };
  const denominator = indicator.denominator;
  divide(
    measured,
    indicator,
    column(indicator.numerator),
    denominator === undefined ? null : column(denominator),
    null,
  );
  for (const variant of indicator.variants ?? []) {
    const tiers = population.texts.tier;
    const code = tiers ? tiers.words.indexOf(variant.tier) : -1;
    if (!tiers || code < 0) continue;
    const below = variant.denominator ?? denominator;
    divide(
      measured,
      indicator,
      column(variant.numerator ?? indicator.numerator),
      below === undefined ? null : column(below),
      {
        codes: tiers.codes,
        code,
      },
    );
  }
  return measured;
}

function divide(
  { value, why }: Measured,
  indicator: Indicator,
  above: NumberColumn,
  below: NumberColumn | null,
  only: { codes: Int32Array; code: number } | null,
): void {
  const top = above.values;
  const bottom = below ? below.values : null;
  const strict = (indicator.zeroNumerator ?? "true_zero") !== "true_zero";
  const plain = !above.states && !below?.states && !strict;
  for (let row = 0; row < value.length; row++) {
    if (only && only.codes[row] !== only.code) continue;
    const x = top[row]!;
    const y = bottom ? bottom[row]! : 1;
    const quotient = x / y;
    // the common case first: both given, the denominator above 0, and the quotient finite
    if (plain && y > 0 && quotient - quotient === 0) {
      value[row] = quotient;
      why[row] = WHY.present;
      continue;
    }
    const absence = whyAbsent(indicator, row, above, below);
    why[row] = absence;
    value[row] = absence === WHY.present ? quotient : Number.NaN;
  }
}

/** Not applicable goes before false zero, false zero before missing, and all three before a zero denominator. */
function whyAbsent(
  indicator: Indicator,
  row: number,
  above: NumberColumn,
  below: NumberColumn | null,
): number {
  const states = [above.states?.[row] ?? 0, below?.states?.[row] ?? 0];
  const x = above.values[row]!;
  const y = below ? below.values[row]! : 1;
  if (states.includes(FIGURE.notApplicable)) return WHY.notApplicable;
  if (states.includes(FIGURE.falseZero)) return WHY.falseZero;
  if (states.includes(FIGURE.missing) || !Number.isFinite(x) || !Number.isFinite(y)) return WHY.missing;
  if (y <= 0) return WHY.zeroDenominator;
  if (x === 0 && indicator.zeroNumerator === "false_zero") return WHY.falseZero;
  if (x === 0 && indicator.zeroNumerator === "missing") return WHY.missing;
  // both finite and the quotient beyond the numbers: the denominator is zero for all purposes
  return Number.isFinite(x / y) ? WHY.present : WHY.zeroDenominator;
}

/** The two parts of an indicator for every row, its variants followed; for sums over sums. */
export function partsOf(
  indicator: Indicator,
  population: Population,
): { above: Float64Array; below: Float64Array } {
  const size = population.ids.length;
  const columnOf = (fact: string | undefined): Float64Array =>
    fact === undefined
      ? new Float64Array(size).fill(1)
      : (population.numbers[fact]?.values ?? new Float64Array(size).fill(Number.NaN));
  const above = columnOf(indicator.numerator).slice();
  const below = columnOf(indicator.denominator).slice();
  for (const variant of indicator.variants ?? []) {
    copyTier(population, variant.tier, columnOf(variant.numerator ?? indicator.numerator), above);
    copyTier(population, variant.tier, columnOf(variant.denominator ?? indicator.denominator), below);
  }
  return { above, below };
}

function copyTier(
  { texts: { tier: tiers } }: Population,
  tier: string,
  from: Float64Array,
  to: Float64Array,
): void {
  const code = tiers ? tiers.words.indexOf(tier) : -1;
  if (!tiers || code < 0) return;
  for (let row = 0; row < to.length; row++) if (tiers.codes[row] === code) to[row] = from[row]!;
}
