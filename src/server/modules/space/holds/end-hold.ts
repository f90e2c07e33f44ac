import type { Tx } from "#server/platform/db.ts";
import { type Author, record } from "#server/platform/events.ts";
import { endHold, type HoldEnd, type StoredHold } from "./hold-store.ts";

const KINDS: Record<HoldEnd["outcome"], string> = {
  released: "hold-released",
  lapsed: "hold-lapsed",
  used: "hold-used",
};

/** Ends a hold, with its line in the site's own thread: `hold-released`, `hold-lapsed` or `hold-used`. */
export async function finishHold(
  tx: Tx,
  author: Author,
  hold: StoredHold,
  { outcome, why }: Pick<HoldEnd, "outcome" | "why">,
): Promise<void> {
  await endHold(tx, hold.id, { outcome, why, at: author.now(), by: author.actor.userId });
  await record(tx, author, [
    {
      kind: KINDS[outcome],
      subject: { type: hold.siteType, id: hold.siteId, name: hold.siteCode },
      changes: { holder: [hold.holderName, null], untilOn: [hold.untilOn, null] },
      ...(why && { why }),
    },
  ]);
}
