import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { LedgerCheck } from "#contract/event.ts";
import type { Tx } from "./db.ts";
import { canonical } from "./events.ts";
import type { LedgerAnchor } from "./ledger-anchors.ts";

const PAGE = 5000;

type Fault = { fault: NonNullable<LedgerCheck["fault"]>; at: number };
/** How far the chain was followed: the last event that fits, its hash, and the last that an anchor vouches for. */
type Walk = { seq: number; hash: Buffer; vouched: number };
type Anchored = ReadonlyMap<number, string>;

/**
 * Walks a zone's chain from its first event and tells where it stops being whole, and in which way. Anchors find what
 * the table cannot tell of itself: a tail cut off together with the head, and a chain written anew from some point on.
 */
export async function checkLedger(tx: Tx, anchors: readonly LedgerAnchor[] = []): Promise<LedgerCheck> {
  // of two that speak of one event the elder counts: a ledger that was cut and anchored again must not vouch for itself
  const anchored = new Map(anchors.toReversed().map(({ seq, hash }) => [seq, hash]));
  const walk: Walk = { seq: 0, hash: Buffer.from([0]), vouched: 0 };
  const forged = anchors.some(({ isGenuine }) => !isGenuine);
  const found: Fault | undefined = forged
    ? { fault: "forged-anchor", at: 0 }
    : ((await follow(tx, walk, anchored)) ?? (await faultAtEnd(tx, walk, anchored)));
  return {
    intact: found === undefined,
    events: walk.seq,
    brokenAt: found?.at ?? null,
    fault: found?.fault ?? null,
    head: walk.hash.toString("hex"),
    anchors: anchors.length,
    anchoredAt: anchors.at(-1)?.at ?? null,
  };
}

/** Moves the walk to the last event that fits, or to the first that does not. */
async function follow(tx: Tx, walk: Walk, anchored: Anchored): Promise<Fault | undefined> {
  for (;;) {
    const page = await listLinks(tx, walk.seq);
    for (const link of page) {
      const found = step(walk, link, anchored);
      if (found) return found;
    }
    if (page.length < PAGE) return undefined;
  }
}

function step(walk: Walk, link: Link, anchored: Anchored): Fault | undefined {
  if (link.seq !== walk.seq + 1) return { fault: "altered", at: walk.seq + 1 };
  const hash = createHash("sha256").update(walk.hash).update(link.payload).digest();
  if (!hash.equals(link.hash) || !saysThePayload(link)) return { fault: "altered", at: link.seq };
  const kept = anchored.get(link.seq);
  if (kept !== undefined && kept !== hash.toString("hex"))
    return { fault: "rewritten", at: walk.vouched + 1 };
  walk.seq = link.seq;
  walk.hash = hash;
  if (kept !== undefined) walk.vouched = link.seq;
  return undefined;
}

async function faultAtEnd(tx: Tx, walk: Walk, anchored: Anchored): Promise<Fault | undefined> {
  const head = await tx
    .selectFrom("ledger_head")
    .select(["seq", "hash"])
    .where("zone_id", "=", sql<string>`current_zone()`)
    .executeTakeFirst();
  const fits = (head?.seq ?? 0) === walk.seq && (head === undefined || head.hash.equals(walk.hash));
  const isWhole = fits && walk.seq >= Math.max(0, ...anchored.keys());
  return isWhole ? undefined : { fault: "cut", at: walk.seq + 1 };
}

type Link = Awaited<ReturnType<typeof listLinks>>[number];

function listLinks(tx: Tx, after: number) {
  return tx
    .selectFrom("event")
    .select(["seq", "payload", "hash", "happened_at", "actor_id", "actor_name", "kind", "changes", "why"])
    .select(["subject_type", "subject_id", "subject_name"])
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(PAGE)
    .execute();
}

/** The hash is over the payload; what people read is in the columns, and must say the same. */
function saysThePayload(link: Link): boolean {
  const { changes = {}, why = null, ...payload } = JSON.parse(link.payload) as Record<string, unknown>;
  const columns = {
    seq: link.seq,
    at: link.happened_at.toISOString(),
    by: [link.actor_id, link.actor_name],
    kind: link.kind,
    subject: { type: link.subject_type, id: link.subject_id, name: link.subject_name },
    changes: link.changes,
    why: link.why,
  };
  return canonical({ ...payload, changes, why }) === canonical(columns);
}
