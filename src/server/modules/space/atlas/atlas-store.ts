import { sql } from "kysely";
import type { NewAtlas } from "#contract/space/atlas.ts";
import type { Tx } from "#server/platform/db.ts";

export type StoredAtlas = {
  id: string;
  title: string;
  language: "zh" | "en";
  query: NewAtlas;
  status: "waiting" | "drawing" | "ready" | "failed";
  parcels: number;
  drawn: number;
  failureZh: string | null;
  failureEn: string | null;
  sizeBytes: number | null;
  createdAt: Date;
  finishedAt: Date | null;
  keptUntil: Date;
};
export type Own = { zoneId: string; userId: string };

const COLUMNS = sql`a.id, a.title, a.language, a.query, a.status, a.parcels, a.drawn, a.failure_zh as "failureZh", a.failure_en as "failureEn",
  octet_length(a.pdf) as "sizeBytes", a.created_at as "createdAt", a.finished_at as "finishedAt", a.kept_until as "keptUntil"`;

/** One's own that are still kept, newest first. */
export async function listAtlases(tx: Tx, { zoneId, userId }: Own, now: Date): Promise<StoredAtlas[]> {
  const { rows } = await sql<StoredAtlas>`
    select ${COLUMNS} from atlas a where a.zone_id = ${zoneId} and a.made_by = ${userId} and a.kept_until > ${now}
     order by a.created_at desc, a.id limit 50`.execute(tx);
  return rows;
}

export type NewRow = Pick<
  StoredAtlas,
  "title" | "language" | "query" | "parcels" | "createdAt" | "keptUntil"
>;

export async function addAtlas(tx: Tx, { zoneId, userId }: Own, made: NewRow): Promise<StoredAtlas> {
  const { rows } = await sql<StoredAtlas>`
    insert into atlas as a (zone_id, made_by, title, language, query, status, parcels, created_at, kept_until)
    values (${zoneId}, ${userId}, ${made.title}, ${made.language}, ${JSON.stringify(made.query)}::jsonb, 'waiting', ${made.parcels},
            ${made.createdAt}, ${made.keptUntil})
    returning ${COLUMNS}`.execute(tx);
  return rows[0]!;
}

/** How far it is; false where it is gone meanwhile. */
export async function setDrawn(tx: Tx, zoneId: string, id: string, drawn: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update atlas set status = 'drawing', drawn = ${drawn} where zone_id = ${zoneId} and id = ${id}`.execute(
    tx,
  );
  return numAffectedRows === 1n;
}

export const setReady = (tx: Tx, zoneId: string, id: string, done: { pdf: Buffer; at: Date }) =>
  sql`update atlas set status = 'ready', drawn = parcels, pdf = ${done.pdf}, finished_at = ${done.at}
       where zone_id = ${zoneId} and id = ${id}`.execute(tx);

export const setFailed = (tx: Tx, zoneId: string, id: string, why: { zh: string; en: string; at: Date }) =>
  sql`update atlas set status = 'failed', failure_zh = ${why.zh}, failure_en = ${why.en}, finished_at = ${why.at}
       where zone_id = ${zoneId} and id = ${id}`.execute(tx);

export async function getAtlasFile(
  tx: Tx,
  { zoneId, userId }: Own,
  id: string,
  now: Date,
): Promise<{ title: string; pdf: Buffer } | undefined> {
  const { rows } = await sql<{ title: string; pdf: Buffer }>`
    select title, pdf from atlas
     where zone_id = ${zoneId} and made_by = ${userId} and id = ${id} and pdf is not null and kept_until > ${now}`.execute(
    tx,
  );
  return rows[0];
}

export async function removeAtlas(tx: Tx, { zoneId, userId }: Own, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from atlas where zone_id = ${zoneId} and made_by = ${userId} and id = ${id}`.execute(tx);
  return numAffectedRows === 1n;
}

/** What nobody has to keep any longer. */
export const removeOldAtlases = (tx: Tx, zoneId: string, now: Date) =>
  sql`delete from atlas where zone_id = ${zoneId} and kept_until <= ${now}`.execute(tx);
