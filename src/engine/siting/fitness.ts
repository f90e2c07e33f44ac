import type {
  ChoiceColumn,
  Criterion,
  NumberColumn,
  PlaceColumn,
  SetColumn,
  SupplyColumn,
} from "./supply.ts";

/** 0 short, 1 fits, 2 unknown: of one row. */
export type Fitness = (row: number) => 0 | 1 | 2;

export class Misfit extends Error {}

/**
 * A criterion ready to be put to rows. Intervals of numbers, choices and short sets are open to see, because a loop over
 * them runs thrice as fast as one that asks `fitness` row by row.
 */
export type Test = {
  fitness: Fitness;
  interval?: { values: Float64Array; from: number; to: number };
  /** `short[value + 1]` is 1 where the choice does not do; what is unknown, at 0, is not short */
  choice?: { values: Int16Array; short: Uint8Array };
  /** a set of one word: short where the wanted bits are not all there, or none of them is, or any of them is */
  bits?: { bits: Uint32Array; known: Uint8Array; mask: number; kind: Named["kind"] };
};

export function testOf(criterion: Criterion, column: SupplyColumn | undefined): Test {
  const { want } = criterion;
  const fitness = fitnessOf(criterion, column);
  const range = rangeOf(want);
  if (column?.kind === "number" && range) return { fitness, interval: { values: column.values, ...range } };
  if (!("names" in want)) return { fitness };
  if (column?.kind === "choice")
    return {
      fitness,
      choice: {
        values: column.values,
        short: Uint8Array.from([0, ...column.names.map((name) => (isNamed(want, name) ? 0 : 1))]),
      },
    };
  // a name that nobody has heard of cannot be asked of bits
  const heard = column?.kind === "set" && want.names.every((name) => column.names.includes(name));
  if (column?.kind !== "set" || column.words !== 1 || !heard) return { fitness };
  const mask = want.names.reduce((bits, name) => bits | (1 << column.names.indexOf(name)), 0);
  return { fitness, bits: { bits: column.bits, known: column.known, mask, kind: want.kind } };
}

const isNamed = (want: Named, name: string): boolean =>
  want.names.includes(name) !== (want.kind === "none-of");

/** Checks a criterion against its column once, and gives the test of a row. Throws `Misfit` where they do not go together. */
export function fitnessOf({ want, key }: Criterion, column: SupplyColumn | undefined): Fitness {
  if (!column) throw new Misfit(`no column for ${key}`);
  if (column.kind === "number") {
    const range = rangeOf(want);
    if (range) return numberFitness(column, range.from, range.to);
  }
  if (column.kind === "choice" && "names" in want) return choiceFitness(column, want);
  if (column.kind === "set" && "names" in want) return setFitness(column, want);
  if (column.kind === "place" && want.kind === "within") {
    const km = distanceTo(column, want.lon, want.lat);
    return (row) => {
      const away = km(row);
      if (Number.isNaN(away)) return 2;
      return away <= want.km ? 1 : 0;
    };
  }
  throw new Misfit(`${key}: ${want.kind} is not asked of a ${column.kind}`);
}

/** The interval, both ends in it, that a number must lie in; undefined for wants of another kind. */
export function rangeOf(want: Criterion["want"]): { from: number; to: number } | undefined {
  if (want.kind === "at-least") return { from: want.value, to: Number.POSITIVE_INFINITY };
  if (want.kind === "at-most") return { from: Number.NEGATIVE_INFINITY, to: want.value };
  if (want.kind === "between") return { from: want.from, to: want.to };
  return undefined;
}

function numberFitness({ values }: NumberColumn, from: number, to: number): Fitness {
  return (row) => {
    const value = values[row]!;
    if (value >= from && value <= to) return 1;
    return Number.isNaN(value) ? 2 : 0;
  };
}

type Named = Extract<Criterion["want"], { names: readonly string[] }>;

function choiceFitness({ names, values }: ChoiceColumn, want: Named): Fitness {
  const inList = want.kind === "none-of" ? 0 : 1;
  const fits = Uint8Array.from(names, (name) => (want.names.includes(name) ? inList : 1 - inList));
  return (row) => {
    const value = values[row]!;
    return value < 0 ? 2 : (fits[value] as 0 | 1);
  };
}

function setFitness({ names, words, bits, known }: SetColumn, want: Named): Fitness {
  const mask = new Uint32Array(words);
  const unheard = want.names.some((name) => {
    const at = names.indexOf(name);
    if (at >= 0) mask[at >> 5]! |= 1 << (at & 31);
    return at < 0;
  });
  const all = want.kind === "all-of";
  const none = want.kind === "none-of";
  return (row) => {
    if (known[row] === 0) return 2;
    let held = 0;
    let lacking = all && unheard ? 1 : 0;
    for (let word = 0; word < words; word++) {
      const wanted = mask[word]!;
      const here = bits[row * words + word]! & wanted;
      held |= here;
      lacking |= here ^ wanted;
    }
    if (all) return lacking === 0 ? 1 : 0;
    return (held !== 0) !== none ? 1 : 0;
  };
}

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/** Great-circle kilometres from a place to each row; NaN where the row's own is unknown. Off by at most 0.6 % of the ellipsoid's. */
export function distanceTo({ lon, lat }: PlaceColumn, toLon: number, toLat: number) {
  const cosTo = Math.cos(toLat * RADIANS);
  return (row: number): number => {
    const rise = Math.sin(((lat[row]! - toLat) * RADIANS) / 2);
    const run = Math.sin(((lon[row]! - toLon) * RADIANS) / 2);
    const chord = rise * rise + cosTo * Math.cos(lat[row]! * RADIANS) * run * run;
    return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
  };
}
