/** Made-up firms, the same for every contender: seeded, skewed like real ones, some emissions missing, some taxes negative. */
import type { Population } from "#engine/evaluation/population.ts";

export const COLUMNS = [
  "taxWan",
  "areaMu",
  "valueAddedWan",
  "energyTce",
  "emissionT",
  "staff",
  "rdWan",
  "revenueWan",
] as const;
export type ColumnName = (typeof COLUMNS)[number];
export type Firms = { size: number; columns: Record<ColumnName, Float64Array>; group: Int32Array };

export const GROUPS = 24;

export function firmsOf(size: number): Firms {
  const random = mulberry32(20221);
  const column = (): Float64Array => new Float64Array(size);
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, column()])) as Record<
    ColumnName,
    Float64Array
  >;
  const group = new Int32Array(size);
  for (let row = 0; row < size; row++) {
    const area = 3 + 60 * random() ** 3;
    const added = area * 136 * skew(random);
    const revenue = added * (3 + 2 * random());
    columns.areaMu[row] = area;
    columns.valueAddedWan[row] = added;
    columns.taxWan[row] = random() < 0.02 ? -area * random() : area * 24 * skew(random);
    columns.energyTce[row] = (added / 2.7) * (0.5 + random());
    columns.emissionT[row] = random() < 0.15 ? Number.NaN : (added / 4930) * (0.5 + random());
    columns.staff[row] = Math.ceil((added / 18) * (0.5 + random()));
    columns.revenueWan[row] = revenue;
    columns.rdWan[row] = random() < 0.3 ? 0 : revenue * 0.06 * random();
    group[row] = Math.floor(random() * GROUPS);
  }
  return { size, columns, group };
}

/** A spread from a tenth to ten times, most below the middle. */
const skew = (random: () => number): number => 10 ** (2 * random() * random() - 0.8);

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function populationOfFirms({ size, columns, group }: Firms): Population {
  const words = Array.from({ length: GROUPS }, (_, n) => `G${String(n).padStart(2, "0")}`);
  return {
    ids: Array.from({ length: size }, (_, row) => String(row).padStart(7, "0")),
    numbers: Object.fromEntries(COLUMNS.map((name) => [name, { values: columns[name] }])),
    texts: { tier: { words: ["above"], codes: new Int32Array(size) }, industry: { words, codes: group } },
  };
}
