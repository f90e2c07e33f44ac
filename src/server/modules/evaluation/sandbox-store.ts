/** Scenarios, and what of stored results goes to the browser with the figures of a run. */
import { sql } from "kysely";
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import type { Tx } from "#server/platform/db.ts";

const SEPARATOR = "\u001f";

/** Final grades in the order of the run's snapshot; null where the firm has none. */
export async function listStoredGrades(tx: Tx, runId: string): Promise<(string | null)[]> {
  const { rows } = await sql<{ grades: string | null }>`
    select string_agg(coalesce(grade, ''), ${SEPARATOR} order by position) as grades
      from evaluation_result where zone_id = current_zone() and run_id = ${runId}`.execute(tx);
  return (rows[0]?.grades?.split(SEPARATOR) ?? []).map((grade) => (grade === "" ? null : grade));
}

export type PastGrades = { position: number; grades: { year: number; grade: string | null }[] };

/** Grades of the run's firms in frozen runs of earlier years, oldest first. */
export async function listPastGrades(tx: Tx, runId: string, year: number): Promise<PastGrades[]> {
  const { rows } = await sql<PastGrades>`
    select held.position, json_agg(json_build_object('year', held.year, 'grade', held.grade) order by held.year) as grades
      from (select r.position, u.year, max(p.grade) as grade
              from evaluation_result r
              join evaluation_result p on p.zone_id = r.zone_id and p.enterprise_id = r.enterprise_id
              join evaluation_run u on u.zone_id = p.zone_id and u.id = p.run_id and u.status = 'frozen' and u.year < ${year}
             where r.zone_id = current_zone() and r.run_id = ${runId}
             group by 1, 2) held
     group by 1 having bool_or(held.grade is not null)`.execute(tx);
  return rows;
}

export type StoredScenario = {
  id: string;
  runId: string;
  runTitle: string;
  runYear: number;
  title: string;
  note: string;
  changes: SandboxChanges;
  createdById: string;
  createdBy: string;
  updatedAt: Date;
  adoptedAs: string | null;
  revision: number;
};

const SELECT = sql`
  select s.id, s.run_id as "runId", u.title as "runTitle", u.year as "runYear", s.title, s.note, s.changes,
         s.created_by as "createdById", c.name as "createdBy", s.updated_at as "updatedAt", s.adopted_as as "adoptedAs", s.revision
    from evaluation_scenario s
    join evaluation_run u on u.zone_id = s.zone_id and u.id = s.run_id
    join app_user c on c.zone_id = s.zone_id and c.id = s.created_by
   where s.zone_id = current_zone()`;

/** Newest first; of one run where it is named. */
export async function listScenarios(tx: Tx, runId: string | undefined): Promise<StoredScenario[]> {
  const { rows } =
    await sql<StoredScenario>`${SELECT} and (${runId ?? null}::uuid is null or s.run_id = ${runId ?? null})
    order by s.updated_at desc limit 200`.execute(tx);
  return rows;
}

export async function findScenario(tx: Tx, id: string): Promise<StoredScenario | undefined> {
  const { rows } = await sql<StoredScenario>`${SELECT} and s.id = ${id}`.execute(tx);
  return rows[0];
}

/** Takes the row's lock until the transaction ends. */
export async function lockScenario(tx: Tx, id: string): Promise<StoredScenario | undefined> {
  const { rows } = await sql<StoredScenario>`${SELECT} and s.id = ${id} for update of s`.execute(tx);
  return rows[0];
}

export async function findScenarioByTitle(
  tx: Tx,
  runId: string,
  title: string,
): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom("evaluation_scenario")
    .select("id")
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("run_id", "=", runId)
    .where("title", "=", title)
    .executeTakeFirst();
}

export type ScenarioValues = { title: string; note: string; changes: SandboxChanges };

export async function addScenario(
  tx: Tx,
  to: { zoneId: string; runId: string; userId: string; now: Date },
  values: ScenarioValues,
): Promise<string> {
  const added = await tx
    .insertInto("evaluation_scenario")
    .values({
      zone_id: to.zoneId,
      run_id: to.runId,
      title: values.title,
      note: values.note,
      changes: JSON.stringify(values.changes),
      created_by: to.userId,
      created_at: to.now,
      updated_at: to.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}

export async function setScenario(tx: Tx, id: string, values: ScenarioValues, now: Date): Promise<void> {
  await sql`update evaluation_scenario
       set title = ${values.title}, note = ${values.note}, changes = ${JSON.stringify(values.changes)}::jsonb,
           updated_at = ${now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function setAdopted(tx: Tx, id: string, code: string, now: Date): Promise<void> {
  await sql`update evaluation_scenario set adopted_as = ${code}, updated_at = ${now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function removeScenario(tx: Tx, id: string): Promise<void> {
  await sql`delete from evaluation_scenario where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** The method of this wording, as long as the zone keeps it. */
export async function findMethodByHash(tx: Tx, hash: string): Promise<string | null> {
  const found = await tx
    .selectFrom("evaluation_method")
    .select("id")
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("hash", "=", hash)
    .orderBy("created_at")
    .executeTakeFirst();
  return found?.id ?? null;
}
