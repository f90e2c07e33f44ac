/** Units on offer in 80 parks, and demands of 12 hard and 8 weighed criteria, the same for the same seed. */
import { randomFrom } from "#engine/demo/random.ts";
import type { Criterion, Supply, SupplyColumn } from "#engine/siting/supply.ts";

export const PARKS = Array.from({ length: 80 }, (_, park) => `P${park}`);
export const STATUSES = ["free", "reserved", "let"];
export const CLASSES = ["甲", "乙", "丙", "丁", "戊"];
export const FITTINGS = ["water", "gas", "steam", "dock", "lift", "sewage"];
export const INDUSTRIES = Array.from({ length: 31 }, (_, division) => `C${13 + division}`);
export const NUMBERS = {
  areaM2: [200, 20_000, 1],
  heightM: [3, 14, 10],
  loadT: [0.3, 5, 10],
  powerKva: [50, 4000, 1],
  rentYuan: [6, 60, 10],
  spanM: [6, 30, 1],
  craneT: [0, 50, 1],
  freeInDays: [0, 700, 1],
  motorwayKm: [0, 40, 10],
  leaseYears: [1, 20, 1],
} as const;
export type NumberName = keyof typeof NUMBERS;
export const NAMES = Object.keys(NUMBERS) as NumberName[];

export type Units = Supply & { columns: Record<string, SupplyColumn> };

export function unitsOf(size: number): Units {
  const random = randomFrom("units");
  const columns: Record<string, SupplyColumn> = {};
  for (const name of NAMES) {
    const [low, high, parts] = NUMBERS[name];
    const values = new Float64Array(size);
    // many small, few large
    for (let row = 0; row < size; row++)
      values[row] = Math.round((low + (high - low) * random.next() ** 2) * parts) / parts;
    columns[name] = { kind: "number", values };
  }
  const choice = (names: string[], draw: () => number): SupplyColumn => ({
    kind: "choice",
    names,
    values: Int16Array.from({ length: size }, draw),
  });
  const set = (names: string[], chance: number): SupplyColumn => {
    const bits = new Uint32Array(size);
    for (let row = 0; row < size; row++)
      for (let bit = 0; bit < names.length; bit++) if (random.chance(chance)) bits[row]! |= 1 << bit;
    return { kind: "set", names, words: 1, bits, known: new Uint8Array(size).fill(1) };
  };
  columns.park = choice(PARKS, () => random.integer(0, PARKS.length - 1));
  columns.status = choice(STATUSES, () => (random.chance(0.3) ? 0 : random.integer(1, 2)));
  columns.fireClass = choice(CLASSES, () => random.integer(0, CLASSES.length - 1));
  columns.fittings = set(FITTINGS, 0.7);
  columns.industries = set(INDUSTRIES, 0.3);
  return { ids: Array.from({ length: size }, (_, row) => `U${String(row).padStart(7, "0")}`), columns };
}

export function demandsOf(count: number): Criterion[][] {
  const random = randomFrom("demands");
  return Array.from({ length: count }, () => {
    const area = random.integer(500, 6000);
    const hard = (column: string, want: Criterion["want"]): Criterion => criterion(column, want, true, 0);
    const weighed = (column: string, want: Criterion["want"], ideal: number): Criterion => ({
      ...criterion(column, want, false, random.integer(1, 10)),
      key: `${column} weighed`,
      ideal,
    });
    const parks = random.shuffled(PARKS).slice(0, random.integer(3, 25));
    return [
      hard("status", { kind: "one-of", names: ["free"] }),
      hard("park", { kind: "one-of", names: parks }),
      hard("areaM2", { kind: "between", from: area, to: area * 2 }),
      hard("heightM", { kind: "at-least", value: random.integer(3, 7) }),
      hard("loadT", { kind: "at-least", value: random.integer(3, 15) / 10 }),
      hard("powerKva", { kind: "at-least", value: random.integer(50, 800) }),
      hard("rentYuan", { kind: "at-most", value: random.integer(15, 45) }),
      hard("spanM", { kind: "at-least", value: random.integer(6, 12) }),
      hard("freeInDays", { kind: "at-most", value: random.integer(100, 600) }),
      hard("fireClass", { kind: "one-of", names: random.shuffled(CLASSES).slice(0, 3) }),
      hard("fittings", { kind: "all-of", names: random.shuffled(FITTINGS).slice(0, random.integer(0, 2)) }),
      hard("industries", { kind: "all-of", names: [random.pick(INDUSTRIES)] }),
      weighed("areaM2", { kind: "at-most", value: area * 2 }, area),
      weighed("heightM", { kind: "at-least", value: 3 }, 10),
      weighed("loadT", { kind: "at-least", value: 0.3 }, 3),
      weighed("powerKva", { kind: "at-least", value: 50 }, 2500),
      weighed("rentYuan", { kind: "at-most", value: 60 }, 8),
      weighed("craneT", { kind: "at-least", value: 0 }, 20),
      weighed("motorwayKm", { kind: "at-most", value: 40 }, 1),
      weighed("leaseYears", { kind: "at-least", value: 1 }, 10),
    ];
  });
}

function criterion(column: string, want: Criterion["want"], hard: boolean, weight: number): Criterion {
  return { key: column, column, label: { zh: column, en: column }, unit: "", want, hard, weight };
}
