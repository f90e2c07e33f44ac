import { type Capability, PERMITS } from "#contract/access.ts";
import type { Actor, Context } from "#server/platform/context.ts";
import { type Database, inScope } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { addCommandLineUser, findCommandLineUser, NAME, USERNAME, type ZoneName } from "./store.ts";

/** Whoever may run the command may reach the database itself: it is bounded by its zone only. */
const CAPABILITY: Capability = {
  permits: [...PERMITS],
  fields: ["tax", "contact", "statistics"],
  rows: "zone",
};

/** A context for work in a zone by the command line, under its own name in the ledger. */
export async function commandLineContext(db: Database, zone: ZoneName, now: () => Date): Promise<Context> {
  const requestId = "command-line";
  const actor = await inScope(db, { zoneId: zone.id }, async (tx) => {
    const found = await findCommandLineUser(tx);
    if (found) return actorOf(zone, found);
    const added = actorOf(zone, await addCommandLineUser(tx, zone.id));
    await record(tx, { actor: added, now, requestId }, [
      {
        kind: "user-added",
        subject: { type: "user", id: added.userId, name: NAME },
        changes: { username: [null, USERNAME] },
      },
    ]);
    return added;
  });
  return { db, now, actor, requestId };
}

const actorOf = (zone: ZoneName, userId: string): Actor => ({
  userId,
  username: USERNAME,
  name: NAME,
  zoneId: zone.id,
  enterpriseId: null,
  roles: [],
  capability: CAPABILITY,
});
