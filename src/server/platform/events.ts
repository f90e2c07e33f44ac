import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Context } from "./context.ts";
import type { Tx } from "./db.ts";

/** One line for the ledger. `changes` is {column: [before, after]}; a new record has null before. */
export type NewEvent = {
  kind: string;
  subject: { type: string; id: string; name: string };
  changes?: Record<string, [unknown, unknown]>;
  why?: string | undefined;
};

/** Who writes: the actor of a request; without an id, nobody who is signed in (`NOBODY`) or the house itself (`HOUSE`). */
export type Author = Pick<Context, "now"> & {
  actor: { userId: string | null; name: string; zoneId: string };
  requestId: string | null;
};

/**
 * Adds events to the zone's ledger in the change's own transaction. Each is chained to the one before:
 * hash = sha256(previous hash ‖ payload), payload being the canonical text of all that is said.
 * The head row is locked until commit, so a zone's writers take turns here and the chain has no forks (ADR 0006).
 */
export async function record(tx: Tx, author: Author, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  const zoneId = author.actor.zoneId;
  await tx
    .insertInto("ledger_head")
    .values({ zone_id: zoneId })
    .onConflict((c) => c.doNothing())
    .execute();
  const head = await tx
    .selectFrom("ledger_head")
    .select(["seq", "hash"])
    .where("zone_id", "=", zoneId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const at = author.now();
  let { seq, hash } = head;
  const rows = events.map((event) => {
    seq += 1;
    const payload = canonical({
      seq,
      at: at.toISOString(),
      by: [author.actor.userId, author.actor.name],
      ...event,
    });
    hash = createHash("sha256").update(hash).update(payload).digest();
    return rowOf(author, at, event, { seq, payload, hash });
  });
  for (let from = 0; from < rows.length; from += 1000) await insert(tx, rows.slice(from, from + 1000));
  await tx.updateTable("ledger_head").set({ seq, hash }).where("zone_id", "=", zoneId).execute();
}

function rowOf(
  author: Author,
  at: Date,
  event: NewEvent,
  link: { seq: number; payload: string; hash: Buffer },
) {
  return {
    zone_id: author.actor.zoneId,
    seq: link.seq,
    happened_at: at,
    actor_id: author.actor.userId,
    actor_name: author.actor.name,
    kind: event.kind,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    subject_name: event.subject.name,
    changes: JSON.stringify(event.changes ?? {}),
    why: event.why ?? null,
    request_id: author.requestId,
    payload: link.payload,
    hash: link.hash,
  };
}

const insert = (tx: Tx, rows: ReturnType<typeof rowOf>[]) => tx.insertInto("event").values(rows).execute();

/** JSON with the keys of every object in order, so that the same facts always make the same text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item) =>
    item !== null && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

/** The events of one record, newest first. */
export async function listTimeline(tx: Tx, subjectId: string, before: number | undefined, limit = 50) {
  return tx
    .selectFrom("event")
    .selectAll()
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("subject_id", "=", subjectId)
    .$if(before !== undefined, (q) => q.where("seq", "<", before!))
    .orderBy("seq", "desc")
    .limit(limit + 1)
    .execute();
}
