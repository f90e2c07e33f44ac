import { sql } from "kysely";
import type { Tx } from "#server/platform/db.ts";

export type StoredDispute = {
  id: string;
  roundId: string;
  roundTitle: string;
  roundStatus: "open" | "closed";
  year: number;
  methodId: string;
  firm: { id: string; name: string };
  fact: string;
  shown: number | null;
  claimed: number | null;
  reason: string;
  raisedAs: "firm" | "paper";
  raisedBy: string;
  raisedAt: Date;
  dueOn: string;
  status: "open" | "accepted" | "kept";
  decided: number | null;
  decision: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  revision: number;
};

const SELECT = sql`
  select p.id, p.round_id as "roundId", r.title as "roundTitle", r.status as "roundStatus", r.year, r.method_id as "methodId",
         jsonb_build_object('id', e.id, 'name', e.name) as firm, p.fact, p.shown, p.claimed, p.reason, p.raised_as as "raisedAs",
         u.name as "raisedBy", p.raised_at as "raisedAt", p.due_on::text as "dueOn", p.status, p.decided, p.decision,
         c.name as "decidedBy", p.decided_at as "decidedAt", p.revision
    from evaluation_dispute p
    join evaluation_confirmation_round r on r.zone_id = p.zone_id and r.id = p.round_id
    join enterprise e on e.zone_id = p.zone_id and e.id = p.enterprise_id
    join app_user u on u.zone_id = p.zone_id and u.id = p.raised_by
    left join app_user c on c.zone_id = p.zone_id and c.id = p.decided_by
   where p.zone_id = current_zone()`;

/** Those to be answered first, by their last day; then the newest. */
export async function listDisputes(
  tx: Tx,
  asked: { roundId?: string | undefined; firmId?: string | undefined; open?: boolean | undefined },
): Promise<StoredDispute[]> {
  const { roundId = null, firmId = null, open = false } = asked;
  const { rows } = await sql<StoredDispute>`${SELECT}
      and (${roundId}::uuid is null or p.round_id = ${roundId}::uuid)
      and (${firmId}::uuid is null or p.enterprise_id = ${firmId}::uuid)
      and (${open} = false or p.status = 'open')
    order by p.status = 'open' desc, case when p.status = 'open' then p.due_on end, p.raised_at desc, p.id limit 500`.execute(
    tx,
  );
  return rows;
}

export async function findDispute(tx: Tx, id: string): Promise<StoredDispute | undefined> {
  const { rows } = await sql<StoredDispute>`${SELECT} and p.id = ${id}`.execute(tx);
  return rows[0];
}

/** `raisedBy` is the id of who raised it, not the name. */
export type NewStoredDispute = { zoneId: string; firmId: string } & Pick<
  StoredDispute,
  "roundId" | "fact" | "shown" | "claimed" | "reason" | "raisedAs" | "raisedBy" | "raisedAt" | "dueOn"
>;

export async function addDispute(tx: Tx, made: NewStoredDispute): Promise<string> {
  const { id } = await tx
    .insertInto("evaluation_dispute")
    .values({
      zone_id: made.zoneId,
      round_id: made.roundId,
      enterprise_id: made.firmId,
      fact: made.fact,
      shown: made.shown,
      claimed: made.claimed,
      reason: made.reason,
      raised_as: made.raisedAs,
      raised_by: made.raisedBy,
      raised_at: made.raisedAt,
      due_on: made.dueOn,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function setDecided(
  tx: Tx,
  id: string,
  to: { status: "accepted" | "kept"; decided: number | null; decision: string; by: string; at: Date },
): Promise<void> {
  await sql`
    update evaluation_dispute
       set status = ${to.status}, decided = ${to.decided}::float8, decision = ${to.decision}, decided_by = ${to.by},
           decided_at = ${to.at}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}
