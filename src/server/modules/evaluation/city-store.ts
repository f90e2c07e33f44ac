/** What a zone tells its city, and what a city keeps. Each runs inside its own wall; `city_publication` alone is seen from both. */
import { sql } from "kysely";
import type { CityResult, CityRunSummary, CitySums, CityUnit, CityYears } from "#contract/evaluation/city.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Tx } from "#server/platform/db.ts";

type Level = CityUnit["level"];
export type Membership = {
  cityId: string;
  level: Level;
  cityName: string;
  cityNameEn: string;
  code: string;
  name: string;
};

/** The city that the zone of the transaction reports to. */
export async function findMembership(tx: Tx): Promise<Membership | undefined> {
  const { rows } = await sql<Membership>`
    select m.city_id as "cityId", m.level, m.city_name as "cityName", m.city_name_en as "cityNameEn", z.code, z.name
      from city_member m join zone z on z.id = m.zone_id where m.zone_id = current_zone()`.execute(tx);
  return rows[0];
}

export type FrozenRun = { id: string; title: string; year: number; method: Method; resultHash: string };

export async function listFrozenRuns(tx: Tx, year?: number): Promise<FrozenRun[]> {
  const { rows } = await sql<FrozenRun>`
    select id, title, year, method, result_hash as "resultHash" from evaluation_run
     where zone_id = current_zone() and status = 'frozen' and (${year ?? null}::int is null or year = ${year ?? null}::int)
     order by year desc, title, id`.execute(tx);
  return rows;
}

/** Firms that a run looked at, by their place in its inputs, with the mu that were found for them. */
export async function listRunFirms(
  tx: Tx,
  runId: string,
): Promise<{ id: string; position: number; areaMu: number | null; grade: string | null }[]> {
  const { rows } = await sql<{ id: string; position: number; areaMu: number | null; grade: string | null }>`
    select enterprise_id as id, position, area_mu as "areaMu", grade from evaluation_result
     where zone_id = current_zone() and run_id = ${runId} and standing <> 'outside' order by enterprise_id`.execute(
    tx,
  );
  return rows;
}

export type Publication = {
  year: number;
  code: string;
  name: string;
  level: Level;
  figures: CitySums;
  grades: Record<string, number>;
  firms: number;
  why: string | null;
  by: string;
  at: Date;
  revision: number;
};

const PUBLICATION = sql`select p.year, p.zone_code as code, p.zone_name as name, p.level, p.figures, p.grades, p.firms, p.why,
  p.published_by as "by", p.published_at as "at", p.revision from city_publication p`;

/** What the zone of the transaction has told. */
export async function listOwnPublications(tx: Tx): Promise<Publication[]> {
  const { rows } = await sql<Publication>`${PUBLICATION} where p.zone_id = current_zone()`.execute(tx);
  return rows;
}

/** What was told to the city of the transaction. */
export async function listPublicationsTo(tx: Tx, year: number): Promise<Publication[]> {
  const { rows } =
    await sql<Publication>`${PUBLICATION} where p.city_id = current_zone() and p.year = ${year} order by p.zone_code`.execute(
      tx,
    );
  return rows;
}

export type NewPublication = Omit<Publication, "revision" | "by" | "at"> & {
  zoneId: string;
  cityId: string;
  runs: { id: string; title: string; resultHash: string }[];
  publishedBy: string;
  publishedAt: Date;
};

export async function setPublication(tx: Tx, made: NewPublication): Promise<void> {
  await sql`
    insert into city_publication (zone_id, city_id, year, zone_code, zone_name, level, figures, grades, firms, runs, why, published_by, published_at)
    values (${made.zoneId}, ${made.cityId}, ${made.year}, ${made.code}, ${made.name}, ${made.level}, ${JSON.stringify(made.figures)}::jsonb,
           ${JSON.stringify(made.grades)}::jsonb, ${made.firms}, ${JSON.stringify(made.runs)}::jsonb, ${made.why}, ${made.publishedBy}, ${made.publishedAt})
    on conflict (zone_id, year) do update set city_id = excluded.city_id, zone_code = excluded.zone_code, zone_name = excluded.zone_name,
           level = excluded.level, figures = excluded.figures, grades = excluded.grades, firms = excluded.firms, runs = excluded.runs,
           why = excluded.why, published_by = excluded.published_by, published_at = excluded.published_at,
           revision = city_publication.revision + 1`.execute(tx);
}

export async function removePublication(tx: Tx, year: number): Promise<boolean> {
  const { rows } =
    await sql`delete from city_publication where zone_id = current_zone() and year = ${year} returning year`.execute(
      tx,
    );
  return rows.length > 0;
}

/** Zones that report to the city of the transaction. Their names it learns when they tell it something. */
export async function countMembers(tx: Tx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from city_member where city_id = current_zone()`.execute(tx);
  return rows[0]!.n;
}

export async function countCityYears(tx: Tx): Promise<CityYears["years"]> {
  const { rows } = await sql<CityYears["years"][number]>`
    select year, sum(published)::int as published, sum(registered)::int as registered from (
      select year, 1 as published, 0 as registered from city_publication where city_id = current_zone()
      union all select year, 0, 1 from city_zone_year where zone_id = current_zone()) f
     group by year order by year desc`.execute(tx);
  return rows;
}

export type Registered = Omit<CityUnit, "origin" | "grades">;

export async function listRegistered(tx: Tx, year: number): Promise<Registered[]> {
  const { rows } = await sql<Registered>`
    select code, name, level, source, as_of::text as "asOf", firms,
           jsonb_build_object('areaMu', land_mu, 'taxWan', tax_wan, 'valueAddedWan', value_added_wan, 'revenueWan', revenue_wan,
             'energyTce', energy_tce, 'emissionT', emission_t, 'staff', staff, 'rdWan', rd_wan) as figures
      from city_zone_year where zone_id = current_zone() and year = ${year} order by code`.execute(tx);
  return rows;
}

export type StoredCityRun = Omit<CityRunSummary, "methodTitle" | "units" | "graded" | "createdAt"> & {
  createdAt: Date;
  method: Method;
  inputs: CityUnit[];
  results: CityResult[];
};

const RUN = sql`select id, title, year, method, method_hash as "methodHash", inputs, input_hash as "inputHash", results,
  result_hash as "resultHash", created_by as "createdBy", created_at as "createdAt" from city_run where zone_id = current_zone()`;

export async function listCityRuns(tx: Tx): Promise<StoredCityRun[]> {
  const { rows } = await sql<StoredCityRun>`${RUN} order by year desc, created_at desc limit 100`.execute(tx);
  return rows;
}

export async function findCityRun(tx: Tx, id: string): Promise<StoredCityRun | undefined> {
  const { rows } = await sql<StoredCityRun>`${RUN} and id = ${id}`.execute(tx);
  return rows[0];
}

export async function addCityRun(tx: Tx, zoneId: string, made: Omit<StoredCityRun, "id">): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into city_run (zone_id, title, year, method, method_hash, inputs, input_hash, results, result_hash, created_by, created_at)
    values (${zoneId}, ${made.title}, ${made.year}, ${JSON.stringify(made.method)}::jsonb, ${made.methodHash}, ${JSON.stringify(made.inputs)}::jsonb,
           ${made.inputHash}, ${JSON.stringify(made.results)}::jsonb, ${made.resultHash}, ${made.createdBy}, ${made.createdAt}) returning id`.execute(
    tx,
  );
  return rows[0]!.id;
}
