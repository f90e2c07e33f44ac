/** Indicator values: numerator over denominator, with why there is none. Negative numerators are kept. */
import { WHY } from "./evaluation.ts";
import type { Indicator } from "./method.ts";
import { FIGURE, type NumberColumn, type Population } from "./population.ts";
import { FRESH, type Room } from "./room.ts";

/** `hasAbsent` is false only where every unit has a value. */
export type Measured = { value: Float64Array; why: Uint8Array; hasAbsent: boolean };

/** Values of one indicator for every row, graded or not. */
export function measure(indicator: Indicator, population: Population, room: Room = FRESH): Measured {
  const size = population.ids.length;
  const measured: Measured = {
    value: room.float64(size),
    // zero is `WHY.present`
    why: room.zeroUint8(size),
    hasAbsent: false,
  };
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

type Only = { codes: Int32Array; code: number } | null;

function divide(
  measured: Measured,
  indicator: Indicator,
  above: NumberColumn,
  below: NumberColumn | null,
  only: Only,
): void {
  const { value } = measured;
  const strict = (indicator.zeroNumerator ?? "true_zero") !== "true_zero";
  if (below !== null && only === null && !above.states && !below.states && !strict) {
    divideAll(measured, indicator, above, below);
    return;
  }
  for (let row = 0; row < value.length; row++) {
    if (only === null || only.codes[row] === only.code) divideRow(measured, indicator, row, above, below);
  }
}

/** Without stated absences: the quotients of a block in one go, then why, for the rows of it that have none. */
function divideAll(measured: Measured, indicator: Indicator, above: NumberColumn, below: NumberColumn): void {
  const { value, why } = measured;
  for (let from = 0; from < value.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, value.length);
    if (dividePlain(value, above.values, below.values, from, to) === 0) continue;
    measured.hasAbsent = true;
    for (let row = from; row < to; row++) {
      if (Number.isNaN(value[row]!)) why[row] = whyAbsent(indicator, row, above, below);
    }
  }
}

function divideRow(
  measured: Measured,
  indicator: Indicator,
  row: number,
  above: NumberColumn,
  below: NumberColumn | null,
): void {
  const absence = whyAbsent(indicator, row, above, below);
  measured.why[row] = absence;
  measured.value[row] =
    absence === WHY.present ? above.values[row]! / (below ? below.values[row]! : 1) : Number.NaN;
  if (absence !== WHY.present) measured.hasAbsent = true;
}

/** Rows that are divided at a time: short loops called often are compiled early. */
const BLOCK = 4096;

/** The common case: quotients where the denominator is above 0 and the quotient finite, else NaN. Counts the latter. */
function dividePlain(
  value: Float64Array,
  above: Float64Array,
  below: Float64Array,
  from: number,
  to: number,
): number {
  let absent = 0;
  for (let row = from; row < to; row++) {
    const y = below[row]!;
    const quotient = above[row]! / y;
    // Infinity − Infinity and NaN − NaN are NaN
    if (y > 0 && quotient - quotient === 0) value[row] = quotient;
    else {
      value[row] = Number.NaN;
      absent++;
    }
  }
  return absent;
}

/** Not applicable goes before false zero, false zero before missing, and all three before a zero denominator. */
function whyAbsent(
  { zeroNumerator }: Indicator,
  row: number,
  above: NumberColumn,
  below: NumberColumn | null,
): number {
  const x = above.values[row]!;
  const y = below ? below.values[row]! : 1;
  const stated = worstState(above.states ? above.states[row]! : 0, below?.states ? below.states[row]! : 0);
  if (stated !== WHY.present) return stated;
  if (x - x !== 0 || y - y !== 0) return WHY.missing;
  if (y <= 0) return WHY.zeroDenominator;
  if (x === 0 && zeroNumerator === "false_zero") return WHY.falseZero;
  if (x === 0 && zeroNumerator === "missing") return WHY.missing;
  // both finite and the quotient beyond the numbers: the denominator is zero for all purposes
  return Number.isFinite(x / y) ? WHY.present : WHY.zeroDenominator;
}

function worstState(a: number, b: number): number {
  if (a === FIGURE.notApplicable || b === FIGURE.notApplicable) return WHY.notApplicable;
  if (a === FIGURE.falseZero || b === FIGURE.falseZero) return WHY.falseZero;
  return a === FIGURE.missing || b === FIGURE.missing ? WHY.missing : WHY.present;
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
