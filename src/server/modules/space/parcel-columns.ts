/** How the planning conditions, the land use and the term of a parcel are kept. */
import { type RawBuilder, sql } from "kysely";
import { CONDITIONS } from "#contract/space/parcel-conditions.ts";
import type { LandUseScheme } from "#engine/land-use/land-use-pack.ts";
import { readLandUse } from "#engine/land-use/read-land-use.ts";
import { type Bounds, isEmpty, readBounds } from "#kernel/bounds.ts";
import type { Row } from "#kernel/register.ts";
import type { StoredColumn } from "#server/platform/registers/register-store.ts";
import { derived, plain } from "#server/platform/registers/stored.ts";
import { industries } from "./industry-codes.ts";
import { LAND_USE } from "./land-use/shipped-land-use.ts";

type Problem = { column: string | null; code: string; message: { zh: string; en: string } };

/** An interval as one text: what `boundsText` of the kernel writes, written by the database. */
function boundsOf(name: string, quantity: string, sign = ""): RawBuilder<unknown> {
  const [min, max] = [sql.ref(`r.${name}_min`), sql.ref(`r.${name}_max`)];
  const [minOpen, maxOpen] = [sql.ref(`r.${name}_min_open`), sql.ref(`r.${name}_max_open`)];
  const [q, unit] = [sql.lit(quantity), sql.lit(sign)];
  return sql`case
    when ${min} is null and ${max} is null then null
    when ${min} = ${max} then ${q} || ' = ' || ${min}::text || ${unit}
    when ${max} is null then ${q} || case when ${minOpen} then ' > ' else ' ≥ ' end || ${min}::text || ${unit}
    when ${min} is null then ${q} || case when ${maxOpen} then ' < ' else ' ≤ ' end || ${max}::text || ${unit}
    else ${min}::text || ${unit} || case when ${minOpen} then ' < ' else ' ≤ ' end || ${q}
         || case when ${maxOpen} then ' < ' else ' ≤ ' end || ${max}::text || ${unit} end`;
}

export const conditionColumns: Record<string, StoredColumn> = Object.fromEntries(
  CONDITIONS.flatMap(({ key, quantity, sign }) => [
    // kept as its bounds: `alsoOfParcel` takes the text apart
    [key, { read: boundsOf(key, quantity, sign), write: { column: `${key}_min`, to: () => null } }],
    [`${key}Min`, plain(`${key}_min`)],
    [`${key}Max`, plain(`${key}_max`)],
    [`${key}MinOpen`, open(`${key}_min_open`)],
    [`${key}MaxOpen`, open(`${key}_max_open`)],
  ]),
);

function open(column: string): StoredColumn {
  return { read: sql.ref(`r.${column}`), write: { column } };
}

const NAMES = JSON.stringify(
  Object.fromEntries(Object.entries(LAND_USE.classes).map(([code, name]) => [code, `${code} ${name}`])),
);
/** What is to be said of each older code, by scheme and code. */
const NOTES = JSON.stringify(
  Object.fromEntries(
    Object.entries(LAND_USE.schemes).flatMap(([scheme, { codes }]) =>
      Object.keys(codes).map((code) => [
        `${scheme}:${code}`,
        readLandUse(LAND_USE, code, scheme as LandUseScheme).note?.zh ?? null,
      ]),
    ),
  ),
);

export const landUseColumns: Record<string, StoredColumn> = {
  landUse: {
    read: sql`coalesce(r.land_use_declared, r.land_use)`,
    write: { column: "land_use_declared" },
  },
  landUseScheme: plain("land_use_scheme"),
  landUseClass: derived(sql`(${sql.lit(NAMES)}::jsonb ->> r.land_use)`),
  landUseNote: derived(sql`case
    when r.land_use_scheme is not null and r.land_use_scheme <> 'spatial-2023'
      then (${sql.lit(NOTES)}::jsonb ->> (r.land_use_scheme || ':' || coalesce(r.land_use_declared, '')))
    when coalesce(r.land_use_declared, r.land_use) is not null and (${sql.lit(NAMES)}::jsonb ->> r.land_use) is null
      then '不在用地分类表中，按原样保留，未归类。' end`),
};

const EXPIRY = sql`coalesce(r.expires_on, (r.granted_on + r.term_years * interval '1 year')::date)`;

export const termColumns: Record<string, StoredColumn> = {
  termYears: plain("term_years"),
  expiresOn: plain("expires_on"),
  expiry: derived(EXPIRY),
  expiryDerived: derived(
    sql`(r.expires_on is null and r.granted_on is not null and r.term_years is not null)`,
  ),
};

/** What is set beside the columns that were written: the bounds of an interval, the class of a declared use. */
export function alsoOfParcel(record: Row, written: ReadonlySet<string>): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  for (const { key } of CONDITIONS) if (written.has(key)) Object.assign(set, boundsSet(key, record, written));
  for (const { key } of CONDITIONS)
    for (const side of ["Min", "Max"])
      if (written.has(`${key}${side}Open`) && !(`${key}_${side.toLowerCase()}_open` in set))
        set[`${key}_${side.toLowerCase()}_open`] = record[`${key}${side}Open`] === true;
  // the column holds a list, if an empty one
  if (written.has("allowedIndustries") && record.allowedIndustries == null) set.allowed_industries = "{}";
  if (written.has("landUse") || written.has("landUseScheme")) Object.assign(set, landUseSet(record));
  return set;
}

/** The text goes before the columns of its bounds; where it is empty they stand, if they were given. */
function boundsSet(key: string, record: Row, written: ReadonlySet<string>): Record<string, unknown> {
  const text = record[key];
  const reading = typeof text === "string" ? readBounds(text) : undefined;
  const given = written.has(`${key}Min`) || written.has(`${key}Max`);
  const otherwise = given ? boundsOfRecord(record, key) : UNBOUNDED;
  const { min, max, minOpen, maxOpen } = reading?.kind === "bounds" ? reading.bounds : otherwise;
  return {
    [`${key}_min`]: min,
    [`${key}_max`]: max,
    [`${key}_min_open`]: minOpen,
    [`${key}_max_open`]: maxOpen,
  };
}

const UNBOUNDED: Bounds = { min: null, max: null, minOpen: false, maxOpen: false };

function landUseSet({ landUse, landUseScheme }: Row): Record<string, unknown> {
  if (typeof landUse !== "string") return { land_use: null, land_use_declared: null, land_use_scheme: null };
  const reading = readLandUse(LAND_USE, landUse, (landUseScheme as LandUseScheme | null) ?? null);
  return {
    land_use: reading.class ?? reading.declared,
    land_use_declared: reading.declared,
    land_use_scheme: reading.scheme ?? landUseScheme ?? null,
  };
}

/** Rules of the whole record: intervals that hold nothing. */
export const checkConditions = (record: Row): Problem[] =>
  CONDITIONS.flatMap(({ key, zh, en }) => {
    const bounds = boundsOfRecord(record, key);
    if (!isEmpty(bounds)) return [];
    return [
      {
        column: `${key}Min`,
        code: `${key}-runs-backward`,
        message: {
          zh: `${zh}下限 ${bounds.min} 与上限 ${bounds.max} 之间没有数`,
          en: `${en} from ${bounds.min} to ${bounds.max} runs backward`,
        },
      },
    ];
  });

function boundsOfRecord(record: Row, key: string): Bounds {
  const number = (value: unknown): number | null => (typeof value === "number" ? value : null);
  return {
    min: number(record[`${key}Min`]),
    max: number(record[`${key}Max`]),
    minOpen: record[`${key}MinOpen`] === true,
    maxOpen: record[`${key}MaxOpen`] === true,
  };
}

export const standardLandColumns: Record<string, StoredColumn> = {
  stdInvestWanPerMu: plain("std_invest_wan_per_mu"),
  stdTaxWanPerMu: plain("std_tax_wan_per_mu"),
  stdOutputWanPerMu: plain("std_output_wan_per_mu"),
  stdEnergyTcePerWan: plain("std_energy_tce_per_wan"),
  stdEmissionKgPerWan: plain("std_emission_kg_per_wan"),
  stdRdPercent: plain("std_rd_percent"),
  allowedIndustries: industries("allowed_industries"),
};
