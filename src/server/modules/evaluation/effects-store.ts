import { sql } from "kysely";
import type { DecidedList, EffectLine, Exemption, NewExemption } from "#contract/evaluation/effects.ts";
import type { Tx } from "#server/platform/db.ts";

export type GradedFirm = {
  enterpriseId: string;
  name: string;
  uscc: string | null;
  /** position in the run's inputs */
  position: number;
  grade: string;
  /** {"2024":"C","2025":"D"}: grades of frozen runs up to the run's year */
  grades: Record<string, string>;
  exemptions: string[];
};

/** Firms that the run graded, with their grades of all frozen years up to its own. */
export async function listGradedFirms(tx: Tx, runId: string, year: number): Promise<GradedFirm[]> {
  const { rows } = await sql<GradedFirm>`
    select r.enterprise_id as "enterpriseId", e.name, e.uscc, r.position, r.grade, h.grades,
           coalesce((select array_agg(x.key) from evaluation_exemption x
              where x.zone_id = r.zone_id and x.enterprise_id = r.enterprise_id and x.year = ${year} and x.revoked_at is null), '{}') as exemptions
      from evaluation_result r
      join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
      join lateral (
        select jsonb_object_agg(u.year, p.grade) as grades
          from evaluation_result p
          join evaluation_run u on u.zone_id = p.zone_id and u.id = p.run_id and u.status = 'frozen' and u.year <= ${year}
         where p.zone_id = r.zone_id and p.enterprise_id = r.enterprise_id and p.grade is not null) h on true
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.grade is not null
     order by r.grade desc, e.name, e.id`.execute(tx);
  return rows;
}

/** Years of which a run is frozen, oldest first, up to a year. */
export async function listFrozenYears(tx: Tx, year: number): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct year from evaluation_run where zone_id = current_zone() and status = 'frozen' and year <= ${year} order by year`.execute(
    tx,
  );
  return rows.map((row) => row.year);
}

/** Figures that approved objections put right in the run, by firm. */
export async function listRunCorrections(
  tx: Tx,
  runId: string,
): Promise<Map<string, Record<string, number>>> {
  const { rows } = await sql<{ enterpriseId: string; figures: Record<string, number> }>`
    select enterprise_id as "enterpriseId", verdict->'figures' as figures from evaluation_objection
     where zone_id = current_zone() and run_id = ${runId} and status = 'corrected' order by approval->>'at', id`.execute(
    tx,
  );
  const corrected = new Map<string, Record<string, number>>();
  for (const { enterpriseId, figures } of rows)
    corrected.set(enterpriseId, { ...corrected.get(enterpriseId), ...figures });
  return corrected;
}

type MadeExemption = NewExemption & { zoneId: string; year: number; grantedBy: string; grantedAt: Date };

/** False where it was granted before. */
export async function addExemption(tx: Tx, made: MadeExemption): Promise<boolean> {
  const { rows } = await sql`
    insert into evaluation_exemption (zone_id, enterprise_id, year, key, reason, granted_by, granted_at)
    values (${made.zoneId}, ${made.enterpriseId}, ${made.year}, ${made.key}, ${made.reason}, ${made.grantedBy}, ${made.grantedAt})
    on conflict (zone_id, enterprise_id, year, key) where revoked_at is null do nothing returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

type At = { at: Date };

/** Of a year, those taken back among them; the latest first. */
export async function listExemptions(tx: Tx, year: number): Promise<Exemption[]> {
  const { rows } = await sql<
    Omit<Exemption, "at" | "revoked"> &
      At & { revokedAt: Date | null; revokedBy: string; revokeReason: string }
  >`
    select x.id, x.enterprise_id as "enterpriseId", e.name, x.key, x.reason, g.name as by, x.granted_at as at,
           x.revoked_at as "revokedAt", coalesce(v.name, '') as "revokedBy", x.revoke_reason as "revokeReason"
      from evaluation_exemption x
      join enterprise e on e.zone_id = x.zone_id and e.id = x.enterprise_id
      join app_user g on g.zone_id = x.zone_id and g.id = x.granted_by
      left join app_user v on v.zone_id = x.zone_id and v.id = x.revoked_by
     where x.zone_id = current_zone() and x.year = ${year} order by x.granted_at desc, x.id limit 1000`.execute(
    tx,
  );
  return rows.map(({ at, revokedAt, revokedBy, revokeReason, ...told }) => ({
    ...told,
    at: at.toISOString(),
    revoked: revokedAt && { at: revokedAt.toISOString(), by: revokedBy, reason: revokeReason },
  }));
}

/** Undefined where there is no such exemption in force. */
export async function setExemptionRevoked(
  tx: Tx,
  id: string,
  to: { year: number; reason: string; by: string; at: Date },
): Promise<{ enterpriseId: string; key: string } | undefined> {
  const { rows } = await sql<{ enterpriseId: string; key: string }>`
    update evaluation_exemption set revoked_by = ${to.by}, revoked_at = ${to.at}, revoke_reason = ${to.reason}
     where zone_id = current_zone() and id = ${id} and year = ${to.year} and revoked_at is null
    returning enterprise_id as "enterpriseId", key`.execute(tx);
  return rows[0];
}

/** Names and code of each parcel's district. */
export async function listParcelDistricts(tx: Tx): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; names: string[] }>`
    select p.id, array[d.name, d.code] as names from parcel p
      join district d on d.zone_id = p.zone_id and d.id = p.district_id where p.zone_id = current_zone()`.execute(
    tx,
  );
  return new Map(rows.map(({ id, names }) => [id, names]));
}

/** The decided lists of a run, newest first. */
export async function listDecided(tx: Tx, runId: string): Promise<DecidedList[]> {
  const { rows } = await sql<Omit<DecidedList, "at"> & At>`
    select l.id, l.version, l.applies_on::text as "appliesOn", l.lines, l.hash, l.why, u.name as by, l.decided_at as at
      from evaluation_effect_list l join app_user u on u.zone_id = l.zone_id and u.id = l.decided_by
     where l.zone_id = current_zone() and l.run_id = ${runId} order by l.version desc`.execute(tx);
  return rows.map(({ at, ...list }) => ({ ...list, at: at.toISOString() }));
}

export async function listDecidedLines(tx: Tx, listId: string): Promise<EffectLine[]> {
  const { rows } = await sql<{ body: EffectLine }>`
    select body from evaluation_effect_line where zone_id = current_zone() and list_id = ${listId} order by position`.execute(
    tx,
  );
  return rows.map(({ body }) => body);
}

type NewDecided = {
  zoneId: string;
  runId: string;
  version: number;
  on: string;
  hash: string;
  why: string;
  by: string;
  at: Date;
  lines: readonly EffectLine[];
};

export async function addDecided(tx: Tx, made: NewDecided): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into evaluation_effect_list (zone_id, run_id, version, applies_on, lines, hash, why, decided_by, decided_at)
    values (${made.zoneId}, ${made.runId}, ${made.version}, ${made.on}, ${made.lines.length}, ${made.hash}, ${made.why}, ${made.by}, ${made.at})
    returning id`.execute(tx);
  await sql`
    insert into evaluation_effect_line (zone_id, list_id, position, enterprise_id, body)
    select ${made.zoneId}::uuid, ${rows[0]!.id}::uuid, l.position, (l.body->>'enterpriseId')::uuid, l.body
      from jsonb_array_elements(${JSON.stringify(made.lines)}::jsonb) with ordinality as l(body, position)`.execute(
    tx,
  );
}
