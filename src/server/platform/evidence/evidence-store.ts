import { sql } from "kysely";
import type { Tx } from "../db.ts";

/** A file without its bytes. */
export type StoredEvidence = {
  id: string;
  enterpriseId: string | null;
  subjectType: string | null;
  subjectId: string | null;
  fields: string[];
  fileName: string;
  contentType: string;
  size: number;
  sha256: string;
  uploadedById: string;
  uploadedBy: string;
  uploadedAt: Date;
};

const SELECT = sql`
  select f.id, f.enterprise_id as "enterpriseId", f.subject_type as "subjectType", f.subject_id as "subjectId", f.fields,
         f.file_name as "fileName", f.content_type as "contentType", f.size, f.sha256, f.uploaded_by as "uploadedById",
         u.name as "uploadedBy", f.uploaded_at as "uploadedAt"
    from evidence_file f join app_user u on u.zone_id = f.zone_id and u.id = f.uploaded_by
   where f.zone_id = current_zone()`;

export async function findEvidence(tx: Tx, id: string): Promise<StoredEvidence | undefined> {
  const { rows } = await sql<StoredEvidence>`${SELECT} and f.id = ${id}`.execute(tx);
  return rows[0];
}

/** All that was handed in with these, in the order in which it came. */
export async function listEvidenceOf(
  tx: Tx,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<StoredEvidence[]> {
  if (subjectIds.length === 0) return [];
  const { rows } = await sql<StoredEvidence>`${SELECT}
      and f.subject_type = ${subjectType} and f.subject_id = any(${[...subjectIds]}::uuid[])
    order by f.uploaded_at, f.id`.execute(tx);
  return rows;
}

export async function getEvidenceBody(tx: Tx, id: string): Promise<Buffer> {
  const { body } = await tx
    .selectFrom("evidence_file")
    .select("body")
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return body;
}

export type NewEvidence = {
  zoneId: string;
  enterpriseId: string | null;
  fileName: string;
  contentType: string;
  sha256: string;
  body: Buffer;
  uploadedBy: string;
  uploadedAt: Date;
};

export async function addEvidence(tx: Tx, made: NewEvidence): Promise<string> {
  const { id } = await tx
    .insertInto("evidence_file")
    .values({
      zone_id: made.zoneId,
      enterprise_id: made.enterpriseId,
      file_name: made.fileName,
      content_type: made.contentType,
      size: made.body.length,
      sha256: made.sha256,
      body: made.body,
      uploaded_by: made.uploadedBy,
      uploaded_at: made.uploadedAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Files that somebody brought and has not handed in with anything. */
export async function countWaiting(tx: Tx, uploadedBy: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from evidence_file
     where zone_id = current_zone() and uploaded_by = ${uploadedBy} and subject_id is null`.execute(tx);
  return rows[0]!.n;
}

/** Drops what was brought before a moment and never handed in. */
export async function removeForgotten(tx: Tx, uploadedBy: string, before: Date): Promise<void> {
  await sql`delete from evidence_file
     where zone_id = current_zone() and uploaded_by = ${uploadedBy} and subject_id is null and uploaded_at < ${before}`.execute(
    tx,
  );
}

export async function removeWaiting(tx: Tx, id: string, uploadedBy: string): Promise<boolean> {
  const { rows } = await sql`delete from evidence_file
     where zone_id = current_zone() and id = ${id} and uploaded_by = ${uploadedBy} and subject_id is null returning id`.execute(
    tx,
  );
  return rows.length > 0;
}

export type Handing = {
  subjectType: string;
  subjectId: string;
  enterpriseId: string | null;
  fields: readonly string[];
};

/** Hands files in; @returns how many were there to be handed in by this person */
export async function setSubject(
  tx: Tx,
  ids: readonly string[],
  uploadedBy: string,
  to: Handing,
): Promise<number> {
  const { rows } = await sql`
    update evidence_file
       set subject_type = ${to.subjectType}, subject_id = ${to.subjectId}, enterprise_id = ${to.enterpriseId}::uuid,
           fields = ${[...to.fields]}::text[]
     where zone_id = current_zone() and id = any(${[...ids]}::uuid[]) and uploaded_by = ${uploadedBy} and subject_id is null
    returning id`.execute(tx);
  return rows.length;
}
