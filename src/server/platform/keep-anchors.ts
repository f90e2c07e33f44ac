import { sql } from "kysely";
import { asAuth, type Database, inScope, type Tx } from "./db.ts";
import type { AnchorBook, LedgerAnchor } from "./ledger-anchors.ts";
import { repeat } from "./repeat.ts";
import { dayOf, todayOf } from "./today.ts";

const EVERY_MS = 3_600_000;

type Keeping = { db: Database; book: AnchorBook; now: () => Date; onError: (error: unknown) => void };

/** Anchors every zone's ledger at a start and then once a day; gives back how to stop. */
export const keepAnchors = ({ db, book, now, onError }: Keeping): (() => void) =>
  repeat(() => anchorZones(db, book, now), EVERY_MS, onError);

/** One line for every zone whose ledger has grown since its last, and which has none of today. */
export async function anchorZones(db: Database, book: AnchorBook, now: () => Date): Promise<void> {
  const zones = await asAuth(db, (tx) => tx.selectFrom("zone").select("id").execute());
  for (const { id } of zones) {
    const last = (await book.list(id)).at(-1);
    if (last && dayOf(new Date(last.at)) === todayOf({ now })) continue;
    await inScope(db, { zoneId: id }, (tx) => anchorHead(tx, book, now()), "reading");
  }
}

/** Adds the ledger's head of the transaction's zone as it is now, unless the last line says the same. */
export async function anchorHead(tx: Tx, book: AnchorBook, at: Date): Promise<LedgerAnchor | undefined> {
  const head = await tx
    .selectFrom("ledger_head as h")
    .innerJoin("zone as z", "z.id", "h.zone_id")
    .select(["h.seq", "h.hash", "z.id", "z.code"])
    .where("z.id", "=", sql<string>`current_zone()`)
    .executeTakeFirst();
  if (!head) return undefined;
  const hash = head.hash.toString("hex");
  const last = (await book.list(head.id)).at(-1);
  if (last?.seq === head.seq && last.hash === hash) return last;
  return book.add({ at: at.toISOString(), zone: head.code, zoneId: head.id, seq: head.seq, hash });
}
