import { sql } from "kysely";
import type { LandHit, LandUnknown } from "#contract/renewal/land-hit.ts";
import type { LandRun, RunCounts, RunEntry } from "#contract/renewal/poor-land.ts";
import type { LandLaw } from "#contract/renewal/poor-land-words.ts";
import type { Tx } from "#server/platform/db.ts";
import type { Listed } from "./land-run-decide.ts";

/** Runs of a zone take turns: two at once would both list the same land. */
export async function lockRuns(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('poor-land ' || current_zone()::text, 0))`.execute(
    tx,
  );
}

export async function listListed(tx: Tx, law: LandLaw): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select id, parcel_id as "parcelId", enterprise_id as "ownerId", status, found_year as "foundYear", gone_on as "goneOn", hits
      from poor_land_entry where zone_id = current_zone() and law = ${law} order by id for update`.execute(
    tx,
  );
  return rows;
}

type NewRun = {
  zoneId: string;
  law: LandLaw;
  packId: string | null;
  asOf: string;
  counts: RunCounts;
  userId: string;
  now: Date;
};

export async function addRun(tx: Tx, run: NewRun): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into poor_land_run (zone_id, law, pack_id, as_of, counts, ran_by, ran_at)
    values (${run.zoneId}, ${run.law}, ${run.packId}::uuid, ${run.asOf}, ${JSON.stringify(run.counts)}::jsonb, ${run.userId}, ${run.now})
    returning id`.execute(tx);
  return rows[0]!.id;
}

export type NewEntry = {
  parcelId: string;
  ownerId: string | null;
  areaM2: number;
  hits: LandHit[];
  unknowns: LandUnknown[];
};
type RunOf = {
  id: string;
  zoneId: string;
  law: LandLaw;
  packId: string | null;
  asOf: string;
  source: string;
  now: Date;
};

/** @returns ids in the order given */
export async function addEntries(tx: Tx, run: RunOf, entries: readonly NewEntry[]): Promise<string[]> {
  const ids: string[] = [];
  for (let from = 0; from < entries.length; from += 500) {
    const rows = entries.slice(from, from + 500).map(
      (
        one,
      ) => sql`(${run.zoneId}, ${one.parcelId}::uuid, ${one.ownerId}::uuid, ${run.law}, ${one.areaM2}::float8,
        ${Number(run.asOf.slice(0, 4))}::int, ${JSON.stringify(one.hits)}::jsonb, ${JSON.stringify(one.unknowns)}::jsonb,
        ${run.packId}::uuid, 'run', ${run.id}::uuid, ${run.id}::uuid, ${run.asOf}::date, ${run.source}, ${run.asOf}::date, ${run.now}::timestamptz)`,
    );
    const made = await sql<{ id: string }>`
      insert into poor_land_entry (zone_id, parcel_id, enterprise_id, law, area_m2, found_year, hits, unknowns, pack_id, found_by,
                                   first_run_id, last_run_id, found_on, source, as_of, created_at)
      values ${sql.join(rows)} returning id`.execute(tx);
    ids.push(...made.rows.map(({ id }) => id));
  }
  return ids;
}

/** What the run says of an entry now; `goneOn` null: it was found. */
export async function setEntryHits(
  tx: Tx,
  id: string,
  to: {
    hits: LandHit[];
    unknowns: LandUnknown[] | null;
    runId: string;
    packId: string | null;
    goneOn: string | null;
  },
): Promise<void> {
  await sql`
    update poor_land_entry set hits = ${JSON.stringify(to.hits)}::jsonb,
           unknowns = coalesce(${to.unknowns === null ? null : JSON.stringify(to.unknowns)}::jsonb, unknowns),
           last_run_id = ${to.runId}, pack_id = coalesce(${to.packId}::uuid, pack_id), gone_on = ${to.goneOn}::date,
           revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function addRunEntries(
  tx: Tx,
  run: { zoneId: string; id: string },
  entries: readonly { entryId: string; change: RunEntry["change"]; hits: LandHit[] }[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += 1000) {
    const rows = entries
      .slice(from, from + 1000)
      .map(
        (one) =>
          sql`(${run.zoneId}, ${run.id}::uuid, ${one.entryId}::uuid, ${one.change}, ${JSON.stringify(one.hits)}::jsonb)`,
      );
    await sql`insert into poor_land_run_entry (zone_id, run_id, entry_id, change, hits) values ${sql.join(rows)}`.execute(
      tx,
    );
  }
}

const RUNS = sql`
  select r.id, r.law, case when k.id is null then null else jsonb_build_object('id', k.id, 'key', k.pack_key, 'version', k.version,
         'title', k.definition->'title') end as pack, r.as_of as "asOf", r.counts, u.name as "ranBy",
         to_char(r.ran_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "ranAt"
    from poor_land_run r
    join app_user u on u.zone_id = r.zone_id and u.id = r.ran_by
    left join low_efficiency_pack k on k.zone_id = r.zone_id and k.id = r.pack_id
   where r.zone_id = current_zone()`;

export async function listRuns(tx: Tx, law?: LandLaw): Promise<LandRun[]> {
  const { rows } = await sql<LandRun>`${RUNS} and (${law ?? null}::text is null or r.law = ${law ?? null})
    order by r.ran_at desc, r.id limit 60`.execute(tx);
  return rows;
}

export async function findRunOf(tx: Tx, id: string): Promise<LandRun | undefined> {
  const { rows } = await sql<LandRun>`${RUNS} and r.id = ${id}`.execute(tx);
  return rows[0];
}

export async function listRunEntries(tx: Tx, runId: string): Promise<RunEntry[]> {
  const { rows } = await sql<RunEntry>`
    select n.entry_id as "entryId", p.code as "parcelCode", coalesce(e.name, p.holder) as "ownerName",
           round((r.area_m2 * 3 / 2000)::numeric, 4)::float8 as "areaMu", n.change, r.status,
           coalesce((select jsonb_agg(h->'label') from jsonb_array_elements(n.hits) h), '[]') as "hitLabels"
      from poor_land_run_entry n
      join poor_land_entry r on r.zone_id = n.zone_id and r.id = n.entry_id
      join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
      left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
     where n.zone_id = current_zone() and n.run_id = ${runId}
     order by n.change, p.code, n.entry_id limit 5000`.execute(tx);
  return rows;
}
