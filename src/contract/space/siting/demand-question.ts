/** A demand as its register keeps it, a column a criterion, and as it is asked. */
import type { Row, Value } from "#kernel/register.ts";
import { CATALOGUE, type CriterionSpec } from "./catalogue.ts";
import {
  ANY_AREA_M2,
  type Asked,
  type AskedOf,
  askedOf,
  type SitingQuestion,
  type Wanted,
} from "./wanted.ts";

/** What a demand says of a criterion other than the catalogue does. */
export type Terms = Record<string, Partial<Pick<Asked, "hard" | "weight" | "ideal">>>;

const FAR_KM = 5;

const number = (value: Value | undefined): number | undefined =>
  typeof value === "number" ? value : undefined;
const text = (value: Value | undefined): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export function questionOf(values: Row, terms: Terms): SitingQuestion {
  const wanted: Wanted = {};
  for (const spec of CATALOGUE) {
    const want = wantOf(spec, values);
    if (want) wanted[spec.key] = { ...askedOf(spec.key, want), ...terms[spec.key] };
  }
  return { wanted, divisible: values.divisible === true, combinable: values.combinable !== false };
}

type Reader = (spec: CriterionSpec, values: Row) => AskedOf | undefined;

const amount: Reader = ({ key, ask }, values) => {
  const value = number(values[key]);
  return value === undefined ? undefined : { kind: ask === "at-most" ? ask : "at-least", value };
};
const listed = (names: readonly string[] | undefined): AskedOf | undefined =>
  names && names.length > 0 ? { kind: "one-of", names: [...names] } : undefined;

const READERS: Record<CriterionSpec["ask"], Reader> = {
  "at-least": amount,
  "at-most": amount,
  between: (_, values) => {
    const [from, to] = [number(values.areaMinM2), number(values.areaMaxM2)];
    if (from === undefined && to === undefined) return undefined;
    return { kind: "between", from: from ?? 0, to: to ?? ANY_AREA_M2 };
  },
  "by-day": ({ key }, values) => {
    const on = text(values[key]);
    return on ? { kind: "by-day", on } : undefined;
  },
  choice: ({ key }, values) => {
    const name = values[key] === true ? "yes" : text(values[key]);
    return listed(name ? [name] : undefined);
  },
  industry: (_, values) => {
    const code = text(values.industryCode);
    return listed(code ? [code] : undefined);
  },
  industries: ({ key }, values) => listed(text(values[key])?.split("、")),
  place: (_, values) => {
    const [lon, lat, km] = [number(values.nearLon), number(values.nearLat), number(values.nearKm)];
    if (lon === undefined || lat === undefined) return undefined;
    return { kind: "within", lon, lat, km: km ?? FAR_KM };
  },
};

const wantOf = (spec: CriterionSpec, values: Row): AskedOf | undefined => READERS[spec.ask](spec, values);

/** The columns of a question; every criterion's, so that one that was dropped is emptied. */
export function valuesOf({ wanted, divisible, combinable }: SitingQuestion): Row {
  const values: Row = { divisible, combinable };
  for (const spec of CATALOGUE) {
    for (const column of spec.kept) values[column] = null;
    const want = wanted[spec.key]?.want;
    if (want) Object.assign(values, columnsOf(spec, want));
  }
  return values;
}

function columnsOf({ key, ask }: CriterionSpec, want: AskedOf): Row {
  switch (want.kind) {
    case "at-least":
    case "at-most":
      return { [key]: want.value };
    case "between":
      return { areaMinM2: want.from, areaMaxM2: want.to >= ANY_AREA_M2 ? null : want.to };
    case "by-day":
      return { [key]: want.on };
    case "within":
      return { nearLon: want.lon, nearLat: want.lat, nearKm: want.km };
    case "one-of":
    case "all-of":
      if (ask === "industry") return { industryCode: want.names[0]! };
      if (ask === "industries") return { [key]: want.names.join("、") };
      return { [key]: key === "hazardousGoods" ? true : want.names[0]! };
  }
}

/** What of a question differs from the catalogue. */
export function termsOf({ wanted }: SitingQuestion): Terms {
  return Object.fromEntries(
    Object.entries(wanted).map(([key, { hard, weight, ideal }]) => [
      key,
      { hard, weight, ...(ideal !== undefined && { ideal }) },
    ]),
  );
}
