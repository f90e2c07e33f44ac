import { sql } from "kysely";
import type { Objection, Standing } from "#contract/evaluation/objection.ts";
import type { Tx } from "#server/platform/db.ts";

type Said = { by: string; at: string; reason: string };
/** The row as a correction would leave it; `points` and `values` by indicator. */
export type CorrectedRow = Standing & {
  quotaGrade: string | null;
  taxWan: number | null;
  points: Record<string, number>;
  values: Record<string, number>;
};

/** A unit that a correction of another moves, where the method ranks anew. */
export type MovedRow = Pick<CorrectedRow, "grade" | "quotaGrade" | "rank"> & { enterpriseId: string };

export type StoredObjection = Omit<
  Objection,
  "figureLabel" | "files" | "raisedAt" | "correction" | "verdict" | "approval"
> & {
  raisedAt: Date;
  verdict: (Said & { figures: Record<string, number> }) | null;
  correction: {
    before: Standing;
    after: CorrectedRow;
    /** under whom the firm is counted, where not under itself */
    headId?: string;
    /** of others, where all are ranked anew */
    moved?: { places: number; grades: number };
  } | null;
  approval: Said | null;
};

const SELECT = sql`
  select o.id, o.publicity_id as "publicityId", o.run_id as "runId", p.title as "runTitle", p.stage,
         jsonb_build_object('id', e.id, 'name', e.name) as firm, o.said, o.figure, o.claimed, o.evidence,
         o.raised_as as "raisedAs", u.name as "raisedBy", o.raised_at as "raisedAt", o.status, o.verdict, o.correction,
         o.approval, o.revision
    from evaluation_objection o
    join evaluation_publicity p on p.zone_id = o.zone_id and p.id = o.publicity_id
    join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
    join app_user u on u.zone_id = o.zone_id and u.id = o.raised_by
   where o.zone_id = current_zone()`;

/** Those still open first, then the newest. */
export async function listObjections(
  tx: Tx,
  { runId, open }: { runId?: string | undefined; open?: boolean | undefined },
): Promise<StoredObjection[]> {
  const { rows } = await sql<StoredObjection>`${SELECT}
      and (${runId ?? null}::uuid is null or o.run_id = ${runId ?? null}::uuid)
      and (${open === true} = false or o.status in ('raised', 'accepted'))
    order by o.status in ('raised', 'accepted') desc, o.raised_at desc, o.id limit 500`.execute(tx);
  return rows;
}

export async function findObjection(tx: Tx, id: string): Promise<StoredObjection | undefined> {
  const { rows } = await sql<StoredObjection>`${SELECT} and o.id = ${id}`.execute(tx);
  return rows[0];
}

/** The same, locked until the transaction ends. */
export async function lockObjection(tx: Tx, id: string): Promise<StoredObjection | undefined> {
  await sql`select from evaluation_objection where zone_id = current_zone() and id = ${id} for update`.execute(
    tx,
  );
  return findObjection(tx, id);
}

export async function countOpenObjections(tx: Tx, runId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evaluation_objection
     where zone_id = current_zone() and run_id = ${runId} and status in ('raised', 'accepted')`.execute(tx);
  return rows[0]!.n;
}

export type NewStoredObjection = {
  zoneId: string;
  publicityId: string;
  runId: string;
  enterpriseId: string;
  said: string;
  figure: string | null;
  claimed: number | null;
  evidence: string | null;
  raisedAs: "firm" | "staff";
  raisedBy: string;
  raisedAt: Date;
};

/** Undefined where the firm already has an objection open in this run. */
export async function addObjection(tx: Tx, made: NewStoredObjection): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into evaluation_objection (zone_id, publicity_id, run_id, enterprise_id, said, figure, claimed, evidence, raised_as, raised_by, raised_at)
    values (${made.zoneId}, ${made.publicityId}, ${made.runId}, ${made.enterpriseId}, ${made.said}, ${made.figure},
            ${made.claimed}, ${made.evidence}, ${made.raisedAs}, ${made.raisedBy}, ${made.raisedAt})
    on conflict (zone_id, run_id, enterprise_id) where status in ('raised', 'accepted') do nothing
    returning id`.execute(tx);
  return rows[0]?.id;
}

export async function setVerdict(
  tx: Tx,
  id: string,
  to: Pick<StoredObjection, "status" | "verdict" | "correction">,
): Promise<void> {
  await sql`
    update evaluation_objection
       set status = ${to.status}, verdict = ${JSON.stringify(to.verdict)}::jsonb,
           correction = ${to.correction ? JSON.stringify(to.correction) : null}::jsonb, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function setApproval(
  tx: Tx,
  id: string,
  to: Pick<StoredObjection, "status" | "approval">,
): Promise<void> {
  await sql`
    update evaluation_objection
       set status = ${to.status}, approval = ${JSON.stringify(to.approval)}::jsonb, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** Figures that were put right in this run already, firm by firm, the later over the earlier. */
export async function listCorrectedFigures(
  tx: Tx,
  runId: string,
): Promise<{ enterpriseId: string; figures: Record<string, number> }[]> {
  const { rows } = await sql<{ enterpriseId: string; figures: Record<string, number> }>`
    select enterprise_id as "enterpriseId", verdict->'figures' as figures from evaluation_objection
     where zone_id = current_zone() and run_id = ${runId} and status = 'corrected'
     order by (approval->>'at'), id`.execute(tx);
  return [...Map.groupBy(rows, ({ enterpriseId }) => enterpriseId)].map(([enterpriseId, of]) => ({
    enterpriseId,
    figures: Object.assign({}, ...of.map(({ figures }) => figures)),
  }));
}

/** Objections of the firm that ended in a correction, the first first. */
export async function listCorrections(
  tx: Tx,
  runId: string,
  enterpriseId: string,
): Promise<StoredObjection[]> {
  const { rows } = await sql<StoredObjection>`${SELECT}
      and o.run_id = ${runId} and o.enterprise_id = ${enterpriseId} and o.status = 'corrected'
    order by (o.approval->>'at'), o.id`.execute(tx);
  return rows;
}

/** How the firm stands in the run now. */
export async function findStanding(
  tx: Tx,
  runId: string,
  enterpriseId: string,
): Promise<Standing | undefined> {
  const { rows } = await sql<Standing>`
    select grade, score, rank, area_mu as "areaMu" from evaluation_result
     where zone_id = current_zone() and run_id = ${runId} and enterprise_id = ${enterpriseId}`.execute(tx);
  return rows[0];
}

/** The same of several, by firm. */
export async function listStandings(
  tx: Tx,
  runId: string,
  ids: readonly string[],
): Promise<Map<string, Standing>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Standing & { id: string }>`
    select enterprise_id as id, grade, score, rank, area_mu as "areaMu" from evaluation_result
     where zone_id = current_zone() and run_id = ${runId} and enterprise_id = any(${[...ids]}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map(({ id, ...standing }) => [id, standing]));
}

/** Gives others the places and grades they have when all are ranked anew. Those it does not name stay. */
export async function setMovedResults(tx: Tx, runId: string, moved: readonly MovedRow[]): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    update evaluation_result r set grade = m.grade, quota_grade = m."quotaGrade", rank = m.rank
      from json_to_recordset(${JSON.stringify(moved)}::json) as m("enterpriseId" uuid, grade text, "quotaGrade" text, rank integer)
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.enterprise_id = m."enterpriseId"`.execute(
    tx,
  );
}

/** Firms counted under another have its grade: after a correction they have it anew. */
export async function setSharedGrades(tx: Tx, runId: string): Promise<void> {
  await sql`
    update evaluation_result r set grade = h.grade
      from evaluation_result h
     where r.zone_id = current_zone() and r.run_id = ${runId} and r.standing = 'shared'
       and h.zone_id = r.zone_id and h.run_id = r.run_id and h.enterprise_id::text = r.reason->>'code' and h.grade <> r.grade`.execute(
    tx,
  );
}

/** Puts one firm right, and the run's headline with it. The ranking of all others stays. */
export async function setCorrectedResult(
  tx: Tx,
  { runId, enterpriseId }: { runId: string; enterpriseId: string },
  to: CorrectedRow,
): Promise<void> {
  await sql`
    update evaluation_result
       set grade = ${to.grade}, quota_grade = ${to.quotaGrade}, score = ${to.score}, rank = ${to.rank}, area_mu = ${to.areaMu},
           tax_wan = ${to.taxWan}, points = ${JSON.stringify(to.points)}::jsonb, "values" = ${JSON.stringify(to.values)}::jsonb
     where zone_id = current_zone() and run_id = ${runId} and enterprise_id = ${enterpriseId}`.execute(tx);
  await sql`
    with graded as (
      select grade, area_mu, tax_wan, score from evaluation_result
       where zone_id = current_zone() and run_id = ${runId} and standing = 'graded'),
    whole as (
      select sum(area_mu) as area, sum(tax_wan) as tax, avg(score) as mean,
             percentile_cont(0.5) within group (order by score) as median from graded)
    update evaluation_run u
       set counts = u.counts || (
             select jsonb_object_agg(key, (select count(*) from graded g where g.grade = key)) from jsonb_object_keys(u.counts) key),
           summary = u.summary || jsonb_build_object('areaMu', w.area, 'taxWan', w.tax, 'taxPerMu', w.tax / nullif(w.area, 0),
             'meanScore', w.mean, 'medianScore', w.median),
           revision = u.revision + 1
      from whole w where u.zone_id = current_zone() and u.id = ${runId}`.execute(tx);
}

/** Shows beside every published line of the run what a correction has made of it: the firm's own, and those it moved. */
export async function addCorrectedEntries(
  tx: Tx,
  { id, runId, firm }: Pick<StoredObjection, "id" | "runId" | "firm">,
  at: Date,
): Promise<void> {
  await sql`
    insert into evaluation_corrected_entry (zone_id, publicity_id, enterprise_id, objection_id, area_mu, grade, corrected_at)
    select n.zone_id, n.publicity_id, n.enterprise_id, ${id}::uuid,
           case when p.stage = 'area' then r.area_mu end, case when p.stage = 'grade' then r.grade end, ${at}
      from evaluation_publicity_entry n
      join evaluation_publicity p on p.zone_id = n.zone_id and p.id = n.publicity_id and p.run_id = ${runId}
      join evaluation_result r on r.zone_id = n.zone_id and r.run_id = p.run_id and r.enterprise_id = n.enterprise_id
      left join evaluation_corrected_entry c
        on c.zone_id = n.zone_id and c.publicity_id = n.publicity_id and c.enterprise_id = n.enterprise_id
     where n.zone_id = current_zone()
       and ((p.stage = 'area' and n.enterprise_id = ${firm.id} and coalesce(c.area_mu, n.area_mu) is distinct from r.area_mu)
         or (p.stage = 'grade' and coalesce(c.grade, n.grade) is distinct from r.grade))
    on conflict (zone_id, publicity_id, enterprise_id) do update
      set objection_id = excluded.objection_id, area_mu = excluded.area_mu, grade = excluded.grade, corrected_at = excluded.corrected_at`.execute(
    tx,
  );
}
