/** Methods as the studio writes them: drafts, versions, standing. */
import { sql } from "kysely";
import type { StudioMethod } from "#contract/evaluation/method-studio.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Tx } from "#server/platform/db.ts";

export type HeldMethod = {
  /** figures still open are null */
  body: Method;
  summary: Omit<StudioMethod, "issues">;
};

type MethodRecord = Pick<
  StudioMethod,
  | "id"
  | "code"
  | "year"
  | "version"
  | "hash"
  | "origin"
  | "status"
  | "runs"
  | "revision"
  | "basedOn"
  | "changedBy"
> & { body: Method; changedAt: Date };

const SELECT = sql`
  select m.id, m.code, m.year, m.version, m.body, m.hash, m.origin, m.status, m.revision, m.based_on as "basedOn",
         m.changed_at as "changedAt", c.name as "changedBy",
         (select count(*)::int from evaluation_run u
           where u.zone_id = m.zone_id and u.method_hash = m.hash and u.status <> 'withdrawn') as runs
    from evaluation_method m
    left join app_user c on c.zone_id = m.zone_id and c.id = m.changed_by
   where m.zone_id = current_zone()`;

const held = ({ body, changedAt, ...record }: MethodRecord): HeldMethod => ({
  body,
  summary: {
    ...record,
    title: body.title,
    place: body.place,
    tiers: body.tiers.map(({ key, label }) => ({ key, label })),
    indicators: body.indicators.length,
    document: body.source.document,
    changedAt: changedAt.toISOString(),
  },
});

/** The zone's own before the shipped ones, then newest year first; the versions of one method beside each other. */
export async function listHeldMethods(tx: Tx): Promise<HeldMethod[]> {
  const { rows } = await sql<MethodRecord>`${SELECT}
    order by m.origin = 'rule-pack', m.year desc, m.code, length(m.version) desc, m.version desc`.execute(tx);
  return rows.map(held);
}

export async function findHeldMethod(tx: Tx, id: string): Promise<HeldMethod | undefined> {
  const { rows } = await sql<MethodRecord>`${SELECT} and m.id = ${id}`.execute(tx);
  return rows[0] && held(rows[0]);
}

/** Takes the locks of the method and of all its versions, in one order, until the transaction ends. */
export async function lockVersions(tx: Tx, id: string): Promise<HeldMethod[]> {
  const { rows } = await sql<MethodRecord>`${SELECT}
     and m.code = (select code from evaluation_method where zone_id = current_zone() and id = ${id})
   order by length(m.version) desc, m.version desc, m.id for update of m`.execute(tx);
  return rows.map(held);
}

/** Every code in use that begins like this one. */
export async function listCodes(tx: Tx, beginning: string): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select distinct code from evaluation_method where zone_id = current_zone() and starts_with(code, ${beginning})`.execute(
    tx,
  );
  return new Set(rows.map(({ code }) => code));
}

export async function findOwnVersions(tx: Tx, code: string): Promise<HeldMethod[]> {
  const { rows } = await sql<MethodRecord>`${SELECT} and m.code = ${code} and m.origin = 'zone'
    order by length(m.version) desc, m.version desc`.execute(tx);
  return rows.map(held);
}

export type Hand = { zoneId: string; userId: string; now: Date };

export async function addDraft(
  tx: Tx,
  hand: Hand,
  draft: { method: Method; hash: string; basedOn: string | null },
): Promise<string> {
  const { method, hash, basedOn } = draft;
  const added = await tx
    .insertInto("evaluation_method")
    .values({
      zone_id: hand.zoneId,
      code: method.id,
      title: method.title.zh,
      year: Number.isFinite(method.year) ? method.year : 0,
      body: JSON.stringify(method),
      hash,
      origin: "zone",
      status: "draft",
      based_on: basedOn,
      changed_by: hand.userId,
      changed_at: hand.now,
      created_at: hand.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}

export async function setDraft(tx: Tx, hand: Hand, id: string, method: Method, hash: string): Promise<void> {
  const year = Number.isFinite(method.year) ? method.year : 0;
  await sql`update evaluation_method
       set title = ${method.title.zh}, year = ${year}, body = ${JSON.stringify(method)}::jsonb, hash = ${hash},
           changed_by = ${hand.userId}, changed_at = ${hand.now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function setMethodStatus(
  tx: Tx,
  hand: Hand,
  id: string,
  status: StudioMethod["status"],
): Promise<void> {
  await sql`update evaluation_method
       set status = ${status}, changed_by = ${hand.userId}, changed_at = ${hand.now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function removeDraft(tx: Tx, id: string): Promise<void> {
  await sql`delete from evaluation_method where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function getZoneName(tx: Tx): Promise<{ zh: string; en: string }> {
  const { rows } = await sql<{ zh: string; en: string }>`
    select name as zh, name_en as en from zone where id = current_zone()`.execute(tx);
  return rows[0]!;
}
