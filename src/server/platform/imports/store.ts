import { sql } from "kysely";
import type { ChangeRow, ChangeSet } from "#contract/change-set.ts";
import type { Verdict } from "#engine/change-set/diff-rows.ts";
import type { Tx } from "../db.ts";

const COLUMNS = [
  "c.id",
  "c.kind",
  "c.file_name as fileName",
  "c.status",
  "c.progress",
  "c.reading",
  "c.summary",
  "c.problem",
  "c.created_at as createdAt",
  "c.applied_at as appliedAt",
  "c.undone_at as undoneAt",
  "c.revision",
] as const;

const query = (tx: Tx, zoneId: string) =>
  tx
    .selectFrom("change_set as c")
    .innerJoin("app_user as u", (join) =>
      join.onRef("u.zone_id", "=", "c.zone_id").onRef("u.id", "=", "c.created_by"),
    )
    .select(COLUMNS)
    .select("u.name as createdBy")
    .where("c.zone_id", "=", zoneId);

type Stored = Awaited<ReturnType<ReturnType<typeof query>["executeTakeFirstOrThrow"]>>;

const shown = (row: Stored): ChangeSet => ({
  ...(row as unknown as ChangeSet),
  createdAt: row.createdAt.toISOString(),
  appliedAt: row.appliedAt?.toISOString() ?? null,
  undoneAt: row.undoneAt?.toISOString() ?? null,
});

export async function findChangeSet(
  tx: Tx,
  zoneId: string,
  kinds: readonly string[],
  id: string,
): Promise<ChangeSet | undefined> {
  const row = await query(tx, zoneId).where("c.kind", "in", kinds).where("c.id", "=", id).executeTakeFirst();
  return row && shown(row);
}

export async function listChangeSets(tx: Tx, zoneId: string, kinds: readonly string[]): Promise<ChangeSet[]> {
  const rows = await query(tx, zoneId)
    .where("c.kind", "in", kinds)
    .orderBy("c.created_at", "desc")
    .limit(100)
    .execute();
  return rows.map(shown);
}

export async function addChangeSet(
  tx: Tx,
  set: { zoneId: string; kind: string; fileName: string; file: Buffer; userId: string; now: Date },
): Promise<string> {
  const { id } = await tx
    .insertInto("change_set")
    .values({
      zone_id: set.zoneId,
      kind: set.kind,
      file_name: set.fileName,
      file: set.file,
      status: "reading",
      created_by: set.userId,
      created_at: set.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function getFile(tx: Tx, id: string): Promise<{ name: string; bytes: Buffer }> {
  const row = await tx
    .selectFrom("change_set")
    .select(["file_name", "file"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return { name: row.file_name, bytes: row.file ?? Buffer.alloc(0) };
}

/** Takes the set's lock if it stands as expected; undefined when someone moved it on. */
export async function moveChangeSet(
  tx: Tx,
  id: string,
  from: { status: string; revision?: number },
  to: Partial<{
    /** another register, before anything of it was written */
    kind: string;
    status: string;
    progress: number;
    reading: unknown;
    summary: ChangeSet["summary"];
    problem: unknown;
    applied_by: string;
    applied_at: Date;
    undone_at: Date;
  }>,
): Promise<boolean> {
  const { reading, summary, problem, ...plain } = to;
  const moved = await tx
    .updateTable("change_set")
    .set({
      ...plain,
      ...(reading !== undefined && { reading: JSON.stringify(reading) }),
      ...(summary !== undefined && { summary: JSON.stringify(summary) }),
      ...(problem !== undefined && { problem: JSON.stringify(problem) }),
      revision: sql`revision + 1`,
    })
    .where("id", "=", id)
    .where("status", "=", from.status)
    .$if(from.revision !== undefined, (q) => q.where("revision", "=", from.revision!))
    .executeTakeFirst();
  return moved.numUpdatedRows > 0n;
}

export const setProgress = (tx: Tx, id: string, progress: number) =>
  tx.updateTable("change_set").set({ progress }).where("id", "=", id).execute();

export type NewChangeRow = Omit<ChangeRow, "recordId" | "incoming"> & {
  incoming: unknown;
  recordId: string | null;
};

/** Read another way, the same file has other rows. */
export const removeChangeRows = (tx: Tx, changeSetId: string) =>
  tx.deleteFrom("change_row").where("change_set_id", "=", changeSetId).execute();

export async function addChangeRows(
  tx: Tx,
  zoneId: string,
  changeSetId: string,
  rows: readonly NewChangeRow[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    await tx
      .insertInto("change_row")
      .values(
        rows.slice(from, from + 1000).map((row) => ({
          zone_id: zoneId,
          change_set_id: changeSetId,
          row_no: row.rowNo,
          key: row.key,
          verdict: row.verdict,
          incoming: JSON.stringify(row.incoming),
          changes: JSON.stringify(row.changes),
          problems: JSON.stringify(row.problems),
          warnings: JSON.stringify(row.warnings),
          record_id: row.recordId,
        })),
      )
      .execute();
  }
}

export async function listChangeRows(
  tx: Tx,
  changeSetId: string,
  filter: { verdict?: Verdict | undefined; limit: number; offset: number },
): Promise<{ rows: ChangeRow[]; total: number }> {
  const base = tx
    .selectFrom("change_row")
    .where("change_set_id", "=", changeSetId)
    .$if(filter.verdict !== undefined, (q) => q.where("verdict", "=", filter.verdict!));
  const rows = await base
    .select([
      "row_no as rowNo",
      "key",
      "verdict",
      "incoming",
      "changes",
      "problems",
      "warnings",
      "record_id as recordId",
    ])
    .orderBy("row_no")
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const { total } = await base.select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  return { rows: rows as unknown as ChangeRow[], total };
}

/** Rows that something is to be said of though they can be taken, in the file's order. */
export async function listWarnedRows(tx: Tx, changeSetId: string, limit: number) {
  const rows = await tx
    .selectFrom("change_row")
    .select(["row_no as rowNo", "warnings"])
    .where("change_set_id", "=", changeSetId)
    .where(sql<boolean>`jsonb_array_length(warnings) > 0`)
    .orderBy("row_no")
    .limit(limit)
    .execute();
  return rows as unknown as Pick<ChangeRow, "rowNo" | "warnings">[];
}

/** The rows that applying would write, or did write, in the file's order. */
export async function listRowsToWrite(tx: Tx, changeSetId: string) {
  const rows = await tx
    .selectFrom("change_row")
    .select([
      "row_no as rowNo",
      "key",
      "verdict",
      "incoming",
      "changes",
      "record_id as recordId",
      "applied_revision as appliedRevision",
    ])
    .where("change_set_id", "=", changeSetId)
    .where("verdict", "in", ["new", "changed"])
    .orderBy("row_no")
    .execute();
  return rows as unknown as (Pick<ChangeRow, "rowNo" | "key" | "incoming" | "changes" | "recordId"> & {
    verdict: "new" | "changed";
    appliedRevision: number | null;
  })[];
}

/** Keeps what became of each row: the record it is now, at which revision; or that it was not written, and why. */
export async function setOutcomes(
  tx: Tx,
  changeSetId: string,
  outcomes: readonly {
    rowNo: number;
    recordId: string | null;
    revision: number | null;
    verdict: Verdict;
    problems: unknown;
  }[],
): Promise<void> {
  for (let from = 0; from < outcomes.length; from += 5000) {
    await sql`
      update change_row r
         set record_id = o."recordId", applied_revision = o.revision, verdict = o.verdict,
             problems = coalesce(o.problems, r.problems)
        from jsonb_to_recordset(${JSON.stringify(outcomes.slice(from, from + 5000))}::jsonb)
          as o("rowNo" int, "recordId" uuid, revision int, verdict text, problems jsonb)
       where r.zone_id = current_zone() and r.change_set_id = ${changeSetId} and r.row_no = o."rowNo"`.execute(
      tx,
    );
  }
}

/** The rows that were not taken, with why. */
export async function listFaultyRows(
  tx: Tx,
  changeSetId: string,
): Promise<Pick<ChangeRow, "rowNo" | "problems">[]> {
  const rows = await tx
    .selectFrom("change_row")
    .select(["row_no as rowNo", "problems"])
    .where("change_set_id", "=", changeSetId)
    .where("verdict", "in", ["bad", "conflict"])
    .orderBy("row_no")
    .execute();
  return rows as unknown as Pick<ChangeRow, "rowNo" | "problems">[];
}
