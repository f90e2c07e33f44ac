/** The same demand as a query: equality of the ids is asserted before time is taken. */
import { rangeOf } from "#engine/siting/fitness.ts";
import type { Criterion } from "#engine/siting/supply.ts";
import { CLASSES, FITTINGS, INDUSTRIES, PARKS, STATUSES } from "./units.ts";

const LISTS: Record<string, readonly string[]> = {
  park: PARKS,
  status: STATUSES,
  fireClass: CLASSES,
  fittings: FITTINGS,
  industries: INDUSTRIES,
};

export function asSql(criteria: readonly Criterion[], k: number): string {
  const where = criteria.filter(({ hard }) => hard).map(condition);
  const score = criteria.filter(({ weight }) => weight > 0).map(points);
  return `select id from unit where ${where.join(" and ")} order by ${score.join(" + ")} desc, id limit ${k}`;
}

function condition({ column, want }: Criterion): string {
  const range = rangeOf(want);
  if (range) {
    const from = Number.isFinite(range.from) ? [`"${column}" >= ${range.from}`] : [];
    const to = Number.isFinite(range.to) ? [`"${column}" <= ${range.to}`] : [];
    return [...from, ...to].join(" and ");
  }
  if (!("names" in want)) throw new Error(want.kind);
  const places = want.names.map((name) => LISTS[column]!.indexOf(name));
  if (want.kind === "one-of") return `"${column}" in (${places.join(", ")})`;
  const mask = places.reduce((bits, place) => bits | (1 << place), 0);
  return `("${column}" & ${mask}) = ${mask}`;
}

function points({ column, want, ideal, weight }: Criterion): string {
  const { from, to } = rangeOf(want)!;
  const worst = Number.isFinite(from) ? from : to;
  return `least(1, greatest(0, ("${column}" - (${worst})::float8) / (${ideal! - worst})::float8)) * ${weight}::float8`;
}
