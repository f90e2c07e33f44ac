/** The inputs of a run as the engine's population. */
import {
  FIGURE,
  type Figure,
  type NumberColumn,
  type Population,
  textColumnOf,
} from "#engine/evaluation/population.ts";
import type { FirmColumns } from "./inputs.ts";

const FIGURE_OF: Record<string, Figure> = {
  missing: "missing",
  "not-applicable": "notApplicable",
  "false-zero": "falseZero",
};

/** @param areaMu the mu of each firm, however they were found; @param tenants how many firms it lets to */
export function populationOfFirms(
  firms: FirmColumns,
  year: number,
  areaMu: readonly (number | null)[],
  tenants: readonly number[],
): Population {
  const numbers: Record<string, NumberColumn> = {};
  for (const [fact, figures] of Object.entries(firms.figures)) numbers[fact] = { values: valuesOf(figures) };
  numbers.areaMu = { values: valuesOf(areaMu) };
  numbers.tenants ??= { values: Float64Array.from(tenants) };
  numbers.monthsInProduction ??= {
    values: valuesOf(firms.productionStartedOn.map((on) => monthsTo(on, year))),
  };
  putStates(numbers, firms);
  const texts = {
    tier: textColumnOf(firms.tiers),
    industry: textColumnOf(firms.industries),
    district: textColumnOf(firms.districts),
    ...Object.fromEntries(Object.entries(firms.words).map(([fact, words]) => [fact, textColumnOf(words)])),
  };
  return { ids: firms.ids, names: firms.names, numbers, texts };
}

const valuesOf = (figures: readonly (number | null)[]): Float64Array =>
  Float64Array.from(figures, (figure) => figure ?? Number.NaN);

/** Whole months in production at the end of the year. */
function monthsTo(startedOn: string | null, year: number): number | null {
  if (startedOn === null) return null;
  const [startYear, startMonth, startDay] = startedOn.split("-").map(Number) as [number, number, number];
  return (year - startYear) * 12 + (12 - startMonth) + (startDay <= 1 ? 1 : 0);
}

/** A figure that is not simply given or missing says so in its provenance. */
function putStates(numbers: Record<string, NumberColumn>, firms: FirmColumns): void {
  for (const [row, entries] of Object.entries(firms.provenance)) {
    for (const [fact, { state }] of Object.entries(entries)) {
      const figure = state === undefined ? undefined : FIGURE_OF[state];
      const column = numbers[fact];
      if (!figure || !column) continue;
      column.states ??= new Uint8Array(column.values.length);
      column.states[Number(row)] = FIGURE[figure];
    }
  }
}
