import { sql } from "kysely";
import { HOUSE } from "#contract/event.ts";
import { type Database, inScope, type Tx } from "./db.ts";
import type { Author } from "./events.ts";

/** A line of the ledger, as a reader of it is told. `changes` is {column: [before, after]}. */
export type ReadEvent = {
  seq: number;
  happenedAt: Date;
  actorId: string | null;
  kind: string;
  subject: { type: string; id: string; name: string };
  changes: Record<string, [unknown, unknown]>;
  why: string | null;
};

/**
 * What follows, in one room, from what was written in another: the way the loop closes without an import. Each reader keeps
 * its place in the zone's ledger and is told every event of its kinds once, in order, in a transaction of its own that also
 * moves its place; what it writes is written by the house. What it throws leaves the place where it was, to be tried again.
 */
export type LedgerReader = {
  /** names its place: never changed once in use */
  name: string;
  kinds: readonly string[];
  read(tx: Tx, author: Author, events: readonly ReadEvent[]): Promise<void>;
};

/** Events told in one go. */
const BATCH = 500;

/**
 * Lets every reader read on to the end of the zone's ledger. A reader that is new begins at the end: what was written before
 * there was such a reader is history. While another process reads for it, a reader waits for none.
 */
export async function readLedger(
  { db, now }: { db: Database; now: () => Date },
  zoneId: string,
  readers: readonly LedgerReader[],
): Promise<void> {
  const author: Author = { now, requestId: null, actor: { userId: null, name: HOUSE, zoneId } };
  const faults: unknown[] = [];
  for (const reader of readers) {
    try {
      while (await inScope(db, { zoneId }, (tx) => readOn(tx, author, reader)));
    } catch (error) {
      faults.push(error);
      await inScope(db, { zoneId }, (tx) => noteFault(tx, reader.name, error));
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, "readers of the ledger failed");
}

/** One batch; whether there may be more. */
async function readOn(tx: Tx, author: Author, reader: LedgerReader): Promise<boolean> {
  const place = await placeOf(tx, reader.name);
  if (place === undefined) return false;
  const events = await tx
    .selectFrom("event")
    .select([
      "seq",
      "happened_at",
      "actor_id",
      "kind",
      "subject_type",
      "subject_id",
      "subject_name",
      "changes",
      "why",
    ])
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("seq", ">", place)
    .where("kind", "in", reader.kinds)
    .orderBy("seq")
    .limit(BATCH)
    .execute();
  if (events.length === 0) return false;
  await reader.read(
    tx,
    author,
    events.map((event) => ({
      seq: event.seq,
      happenedAt: event.happened_at,
      actorId: event.actor_id,
      kind: event.kind,
      subject: { type: event.subject_type, id: event.subject_id, name: event.subject_name },
      changes: event.changes as ReadEvent["changes"],
      why: event.why,
    })),
  );
  await tx
    .updateTable("ledger_reader")
    .set({ seq: events.at(-1)!.seq, fault: null })
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("reader", "=", reader.name)
    .execute();
  return events.length === BATCH;
}

/** How far the reader is, locked until commit; undefined where it begins now, or is being read for elsewhere. */
async function placeOf(tx: Tx, reader: string): Promise<number | undefined> {
  const begun = await sql`
    insert into ledger_reader (zone_id, reader, seq)
    select current_zone(), ${reader}, coalesce((select seq from ledger_head where zone_id = current_zone()), 0)
    on conflict do nothing`.execute(tx);
  if (begun.numAffectedRows === 1n) return undefined;
  const held = await tx
    .selectFrom("ledger_reader")
    .select("seq")
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("reader", "=", reader)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return held?.seq;
}

const noteFault = (tx: Tx, reader: string, error: unknown) =>
  tx
    .updateTable("ledger_reader")
    .set({ fault: error instanceof Error ? error.message : String(error) })
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("reader", "=", reader)
    .execute();
