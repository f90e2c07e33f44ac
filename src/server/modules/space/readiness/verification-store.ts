/** What must be looked at again, and that it was. */
import { sql } from "kysely";
import type { VERIFIED_REGISTERS, VerificationQuery } from "#contract/space/readiness.ts";
import { VERIFICATIONS_A_PAGE } from "#contract/space/readiness.ts";
import type { Freshness } from "#engine/readiness/freshness.ts";
import type { Limits } from "#engine/readiness/readiness.ts";
import type { Tx } from "#server/platform/db.ts";

export type VerifiedRegister = (typeof VERIFIED_REGISTERS)[number];

const TABLES: Record<VerifiedRegister, string> = {
  "site-utility": "site_utility",
  "readiness-document": "readiness_document",
  "infrastructure-project": "infrastructure_project",
};

export type ToVerify = {
  register: VerifiedRegister;
  id: string;
  revision: number;
  kind: string;
  title: string;
  place: string;
  parcelId: string | null;
  verifiedOn: string | null;
  validUntil: string | null;
  staleOn: string | null;
  freshness: Freshness;
  ownerId: string | null;
  owner: string | null;
};

type Clock = { today: string; limits: Limits };

/** Everything that is looked at, with its freshness by the same rule as `freshnessOf`; entries of retired parcels are past. */
const looked = ({ today, limits }: Clock) => sql`
  entry as (
    select 'site-utility' as register, u.id, u.revision, u.kind, u.kind as limit_kind, coalesce(u.provider, '') as title,
           concat_ws(' ', p.code, b.code) as place, p.id as parcel_id, u.verified_on, null::date as valid_until,
           u.owner_id, u.department
      from site_utility u
      join parcel p on p.zone_id = u.zone_id and p.id = u.parcel_id and p.retired_on is null
      left join building b on b.zone_id = u.zone_id and b.id = u.building_id
     where u.zone_id = current_zone()
    union all
    select 'readiness-document', d.id, d.revision, d.kind, d.kind, d.title, coalesce(p.code, b.code, t.name),
           coalesce(d.parcel_id, b.parcel_id), d.verified_on, d.valid_until, d.owner_id, d.department
      from readiness_document d
      left join parcel p on p.zone_id = d.zone_id and p.id = d.parcel_id
      left join building b on b.zone_id = d.zone_id and b.id = d.building_id
      left join district t on t.zone_id = d.zone_id and t.id = d.district_id
     where d.zone_id = current_zone() and p.retired_on is null
    union all
    select 'infrastructure-project', w.id, w.revision, w.brings, 'works', w.name, coalesce(t.name, ''), null, w.verified_on,
           null, w.owner_id, w.department
      from infrastructure_project w
      left join district t on t.zone_id = w.zone_id and t.id = w.district_id
     where w.zone_id = current_zone() and w.state in ('planned', 'building')),
  aged as (
    select e.*, coalesce(a.name, e.department) as owner,
           least(e.verified_on + coalesce((${JSON.stringify(limits.byKind)}::jsonb ->> e.limit_kind)::int, ${limits.others}::int) + 1,
                 e.valid_until + 1) as stale_on
      from entry e left join app_user a on a.zone_id = current_zone() and a.id = e.owner_id),
  due as (
    select g.*,
           case when g.valid_until < ${today}::date then 'expired'
                when g.verified_on is null or g.verified_on > ${today}::date then 'unverified'
                when g.stale_on <= ${today}::date then 'stale'
                when g.stale_on <= ${today}::date + ${limits.warnDays}::int then 'soon'
                else 'fresh' end as freshness
      from aged g)`;

/** A page of what is stale or soon will be, the oldest first, and how many of each there are. */
export async function listToVerify(tx: Tx, clock: Clock, query: VerificationQuery, userId: string) {
  const mine = query.mine === "true";
  const like = query.q ? `%${query.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  const fits = sql`(${mine}::boolean is false or owner_id = ${userId}) and (${like}::text is null or place like ${like} or title like ${like})
    and (${query.register ?? null}::text is null or register = ${query.register ?? null})`;
  const counts = await sql<{ freshness: Freshness; n: number; mine: number }>`
    with ${looked(clock)}
    select freshness, count(*) filter (where ${fits})::int as n, count(*) filter (where owner_id = ${userId})::int as mine
      from due group by freshness`.execute(tx);
  const wanted = query.freshness ? sql`freshness = ${query.freshness}` : sql`freshness <> 'fresh'`;
  const { rows } = await sql<ToVerify>`
    with ${looked(clock)}
    select register, id, revision, kind, title, place, parcel_id as "parcelId", verified_on as "verifiedOn",
           valid_until as "validUntil", stale_on as "staleOn", freshness, owner_id as "ownerId", owner
      from due where ${wanted} and ${fits}
     order by stale_on nulls first, place, kind, id
     limit ${VERIFICATIONS_A_PAGE} offset ${(query.page - 1) * VERIFICATIONS_A_PAGE}`.execute(tx);
  return { counts: counts.rows, rows };
}

/** How many of somebody's entries, or of nobody's, count no more or soon will not, and when the first of them does not. */
export async function countToVerify(
  tx: Tx,
  clock: Clock,
  userId: string | null,
): Promise<{ stale: number; soon: number; firstOn: string | null }> {
  const whose = userId === null ? sql`owner_id is null and department is null` : sql`owner_id = ${userId}`;
  const { rows } = await sql<{ stale: number; soon: number; firstOn: string | null }>`
    with ${looked(clock)}
    select count(*) filter (where freshness in ('stale', 'expired', 'unverified'))::int as stale,
           count(*) filter (where freshness = 'soon')::int as soon,
           (min(stale_on) filter (where freshness = 'soon'))::text as "firstOn"
      from due where ${whose}`.execute(tx);
  return rows[0]!;
}

export type Lockable = {
  id: string;
  revision: number;
  ownerId: string | null;
  verifiedOn: string | null;
  name: string;
  /** the parcel it was made for, where that is no more */
  ceased: string | null;
};

/** The entries of one register, held until the end of the transaction, in the order of their ids. */
export async function lockVerified(
  tx: Tx,
  register: VerifiedRegister,
  ids: readonly string[],
): Promise<Lockable[]> {
  const name = {
    "site-utility": sql`(select p.code from parcel p where p.zone_id = r.zone_id and p.id = r.parcel_id)`,
    "readiness-document": sql`r.title`,
    "infrastructure-project": sql`r.name`,
  }[register];
  const ceased =
    register === "infrastructure-project"
      ? sql`null::text`
      : sql`(select p.code from parcel p where p.zone_id = r.zone_id and p.id = r.parcel_id and p.retired_on is not null)`;
  const { rows } = await sql<Lockable>`
    select r.id, r.revision, r.owner_id as "ownerId", r.verified_on as "verifiedOn", ${name} as name, ${ceased} as ceased
      from ${sql.table(TABLES[register])} r
     where r.zone_id = current_zone() and r.id = any(${[...ids]}::uuid[])
     order by r.id for update of r`.execute(tx);
  return rows;
}

export async function setVerified(
  tx: Tx,
  register: VerifiedRegister,
  ids: readonly string[],
  verifiedOn: string,
): Promise<void> {
  await sql`update ${sql.table(TABLES[register])} set verified_on = ${verifiedOn}, revision = revision + 1
     where zone_id = current_zone() and id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** With which verification each of these was looked at, by entry; the ledger holds it. */
export async function listVerifications(tx: Tx, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; verification: string }>`
    select subject_id as id, changes -> 'verification' ->> 1 as verification from event
     where zone_id = current_zone() and subject_id = any(${[...ids]}::uuid[]) and kind = 'readiness-verified'
     order by seq desc`.execute(tx);
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, own]) => [id, own.map((one) => one.verification)]),
  );
}
