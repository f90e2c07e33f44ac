/** 地企双评: parcels as units beside the firms on them. A firm's figures are divided among its parcels by its mu on each. */
import { muFromM2 } from "#kernel/mu.ts";
import type { LandUnit } from "./land.ts";
import { FIGURE, type NumberColumn, type Population, textColumnOf } from "./population.ts";

export type ParcelMember = { row: number; areaMu: number; share: number };
export type ParcelUnit = {
  /** the parcel's id as `landOf` names it */
  id: string;
  areaMu: number;
  /** the firms of the list that use it, who has most of it first; `share` is of the firm's own land */
  members: ParcelMember[];
};

/**
 * Parcels with the firms of the list on them. Land of others is left out with their figures, so that mu and yuan are
 * those of the same firms.
 * @param units of `landOf` in the mode `parcel_and_enterprise`
 */
export function parcelUnits(units: readonly LandUnit[], ids: readonly string[]): ParcelUnit[] {
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const parcels = units.filter(({ kind }) => kind === "parcel");
  const total = new Map<string, number>();
  for (const { lines } of parcels)
    for (const { enterprise, areaM2 } of lines) total.set(enterprise, (total.get(enterprise) ?? 0) + areaM2);
  return parcels.flatMap(({ id, lines }): ParcelUnit[] => {
    const members = [...Map.groupBy(lines, ({ enterprise }) => enterprise)].flatMap(([enterprise, own]) => {
      const row = rowOf.get(enterprise);
      const areaM2 = own.reduce((sum, line) => sum + line.areaM2, 0);
      if (row === undefined || !(areaM2 > 0)) return [];
      return [{ row, areaMu: muFromM2(areaM2), share: areaM2 / total.get(enterprise)! }];
    });
    if (members.length === 0) return [];
    members.sort((a, b) => b.areaMu - a.areaMu || a.row - b.row);
    return [{ id, areaMu: members.reduce((sum, one) => sum + one.areaMu, 0), members }];
  });
}

/** Parcels as a population. What is not added up, and every class, is that of the firm with most of the parcel. */
export function parcelPopulation(
  firms: Population,
  parcels: readonly ParcelUnit[],
  added: ReadonlySet<string>,
): Population {
  const main = parcels.map(({ members }) => members[0]!.row);
  const numbers = Object.fromEntries(
    Object.entries(firms.numbers).map(([fact, column]): [string, NumberColumn] => {
      if (fact === "areaMu") return [fact, { values: Float64Array.from(parcels, ({ areaMu }) => areaMu) }];
      if (fact === "tenants") return [fact, { values: Float64Array.from(parcels, tenantsOf) }];
      return [fact, added.has(fact) ? divided(column, parcels) : picked(column, main)];
    }),
  );
  const texts = Object.fromEntries(
    Object.entries(firms.texts).map(([fact, { words, codes }]) => [
      fact,
      textColumnOf(main.map((row) => words[codes[row]!] ?? null)),
    ]),
  );
  return { ids: parcels.map(({ id }) => id), names: parcels.map(({ id }) => id), numbers, texts };
}

const tenantsOf = ({ members }: ParcelUnit): number => members.length - 1;

const stateOf = ({ states }: NumberColumn, row: number): number => states?.[row] ?? FIGURE.given;

function picked(column: NumberColumn, rows: readonly number[]): NumberColumn {
  return {
    values: Float64Array.from(rows, (row) => column.values[row]!),
    states: Uint8Array.from(rows, (row) => stateOf(column, row)),
  };
}

/** Where nobody on the parcel brings the figure, it is absent as the main firm says. */
function divided(column: NumberColumn, parcels: readonly ParcelUnit[]): NumberColumn {
  const values = new Float64Array(parcels.length).fill(Number.NaN);
  const states = new Uint8Array(parcels.length);
  for (const [at, { members }] of parcels.entries()) {
    const brought = members.filter(
      ({ row }) => stateOf(column, row) === FIGURE.given && !Number.isNaN(column.values[row]!),
    );
    if (brought.length > 0)
      values[at] = brought.reduce((sum, { row, share }) => sum + column.values[row]! * share, 0);
    else states[at] = stateOf(column, members[0]!.row);
  }
  return { values, states };
}
