import type { Text } from "#kernel/register.ts";
import { besideChinese, wantText } from "./detail-of.ts";
import { distanceTo, fitnessOf, rangeOf, type Test, testOf } from "./fitness.ts";
import type { Criterion, Demand, SupplyColumn, Want } from "./supply.ts";
import type { SupplyIndex } from "./supply-index.ts";

export type WhyFew = {
  /** of each hard criterion: how many sites are short of it, and how many would come in if it alone were dropped */
  funnel: readonly { criterion: string; short: number; ifDropped: number }[];
  relaxations: readonly Relaxation[];
};

/** The least that one criterion must give way for another site to come in. */
export type Relaxation = {
  criterion: string;
  to: Want;
  /** the sites it lets in, by id, at most `MOST_IDS` of them, and how many there are */
  ids: readonly string[];
  admits: number;
  sentence: Text;
};

const MOST_IDS = 20;

/**
 * Why so few: all supply is looked at, so this is asked for, not done each time. A site is a near miss when exactly one
 * hard criterion is short; what is unknown is not short.
 */
export function whyFew(index: SupplyIndex, demand: Demand): WhyFew {
  const hard = demand.criteria.filter((criterion) => criterion.hard);
  const rows = index.supply.ids.length;
  const fails = new Uint8Array(rows);
  // the sum of the places of the criteria that a row is short of: of one that is short of one only, that one's place
  const failing = new Uint16Array(rows);
  const tests = hard.map((criterion) => testOf(criterion, index.supply.columns[criterion.column]));
  const short = tests.map(() => 0);
  for (let from = 0; from < rows; from += BLOCK) {
    const to = Math.min(rows, from + BLOCK);
    for (const [nth, test] of tests.entries())
      short[nth]! += countShort(test, nth, { from, to, fails, failing });
  }
  const missing = hard.map((): number[] => []);
  for (let row = 0; row < rows; row++) if (fails[row] === 1) missing[failing[row]!]!.push(row);
  return {
    funnel: hard.map(({ key }, nth) => ({
      criterion: key,
      short: short[nth]!,
      ifDropped: missing[nth]!.length,
    })),
    relaxations: hard
      .flatMap((criterion, nth) => relax(index, criterion, missing[nth]!) ?? [])
      .toSorted((a, b) => b.admits - a.admits || (a.criterion < b.criterion ? -1 : 1)),
  };
}

/** Rows that are looked at in one go: few enough that what is noted of them stays close at hand. */
const BLOCK = 16_384;

type Noted = { from: number; to: number; fails: Uint8Array; failing: Uint16Array };

/** Notes which rows are short of the nth criterion; how many. Nothing branches on a row: half of all guesses would be wrong. */
function countShort(test: Test, nth: number, noted: Noted): number {
  if (test.interval) return countOutside(test.interval, nth, noted);
  if (test.choice) return countOtherwise(test.choice, nth, noted);
  if (test.bits) return countLacking(test.bits, nth, noted);
  const { from, to, fails, failing } = noted;
  let count = 0;
  for (let row = from; row < to; row++) {
    const short = test.fitness(row) === 0 ? 1 : 0;
    count += short;
    fails[row]! += short;
    failing[row]! += short * nth;
  }
  return count;
}

function countOutside(
  { values, from: least, to: most }: NonNullable<Test["interval"]>,
  nth: number,
  { from, to, fails, failing }: Noted,
): number {
  let count = 0;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    const short = (value < least ? 1 : 0) | (value > most ? 1 : 0);
    count += short;
    fails[row]! += short;
    failing[row]! += short * nth;
  }
  return count;
}

function countOtherwise(
  { values, short: shortOf }: NonNullable<Test["choice"]>,
  nth: number,
  { from, to, fails, failing }: Noted,
): number {
  let count = 0;
  for (let row = from; row < to; row++) {
    const short = shortOf[values[row]! + 1]!;
    count += short;
    fails[row]! += short;
    failing[row]! += short * nth;
  }
  return count;
}

function countLacking(
  { bits, known, mask, kind }: NonNullable<Test["bits"]>,
  nth: number,
  { from, to, fails, failing }: Noted,
): number {
  // all-of: short unless all are left; one-of: short where none is; none-of: short where any is
  const wanted = kind === "all-of" ? mask : 0;
  const whenEqual = kind === "one-of" ? 1 : 0;
  let count = 0;
  for (let row = from; row < to; row++) {
    const short = known[row]! & ((bits[row]! & mask) === wanted ? whenEqual : 1 - whenEqual);
    count += short;
    fails[row]! += short;
    failing[row]! += short * nth;
  }
  return count;
}

function relax(index: SupplyIndex, criterion: Criterion, missing: readonly number[]): Relaxation | undefined {
  if (criterion.fixed || missing.length === 0) return undefined;
  const column = index.supply.columns[criterion.column]!;
  const to = wider(criterion.want, column, missing);
  if (!to) return undefined;
  const test = fitnessOf({ ...criterion, want: to }, column);
  const admitted = missing.filter((row) => test(row) === 1).sort((a, b) => index.order[a]! - index.order[b]!);
  const { label } = criterion;
  const { wantSaid: _, ...asSaid } = criterion;
  const [before, after] = [wantText(criterion), wantText({ ...asSaid, want: to })];
  return {
    criterion: criterion.key,
    to,
    ids: admitted.slice(0, MOST_IDS).map((row) => index.supply.ids[row]!),
    admits: admitted.length,
    sentence: {
      zh: `${besideChinese(`${label.zh}由`, before.zh)}${/[\w㎡%]$/.test(before.zh) ? " " : ""}${besideChinese("放宽到", after.zh)}，再得 ${admitted.length} 处`,
      en: `${label.en}: ${before.en} relaxed to ${after.en} brings ${admitted.length} more`,
    },
  };
}

/** The nearest want that lets in one of these rows. */
function wider(want: Want, column: SupplyColumn, missing: readonly number[]): Want | undefined {
  if (column.kind === "number")
    return widerRange(
      want,
      missing.map((row) => column.values[row]!),
    );
  if (column.kind === "place" && want.kind === "within") {
    const km = distanceTo(column, want.lon, want.lat);
    // rounded up to ten metres, so that what is proposed can be said and holds
    return { ...want, km: Math.ceil(Math.min(...missing.map(km)) * 100) / 100 };
  }
  if (column.kind === "choice" && want.kind === "one-of") {
    const counts = new Map<number, number>();
    for (const row of missing) counts.set(column.values[row]!, (counts.get(column.values[row]!) ?? 0) + 1);
    const [commonest] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]!;
    return { ...want, names: [...want.names, column.names[commonest]!] };
  }
  return undefined;
}

function widerRange(want: Want, values: readonly number[]): Want | undefined {
  const range = rangeOf(want);
  if (!range) return undefined;
  let [below, above] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const value of values) {
    if (value < range.from) below = Math.max(below, value);
    else above = Math.min(above, value);
  }
  if (want.kind === "at-least") return { ...want, value: below };
  if (want.kind === "at-most") return { ...want, value: above };
  if (want.kind !== "between") return undefined;
  return range.from - below <= above - range.to ? { ...want, from: below } : { ...want, to: above };
}
