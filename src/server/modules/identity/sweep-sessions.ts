import { asAuth, type Database } from "#server/platform/db.ts";
import { repeat } from "#server/platform/repeat.ts";
import { recordExpired } from "./sign-in-events.ts";
import { removeExpiredSessions } from "./store.ts";

const EVERY_MS = 600_000;

type Sweeping = { db: Database; now: () => Date; onError: (error: unknown) => void };

/** Ends the sessions that have run out, at a start and every ten minutes; gives back how to stop. */
export const keepSweeping = ({ db, now, onError }: Sweeping): (() => void) =>
  repeat(() => sweepSessions(db, now), EVERY_MS, onError);

/** Removes the sessions that have run out, each with its line in its zone's ledger. */
export async function sweepSessions(db: Database, now: () => Date): Promise<void> {
  await asAuth(db, async (tx) => {
    const ended = await removeExpiredSessions(tx, now());
    // always in one order, so that two sweeps never wait for each other
    const zones = [...new Set(ended.map(({ zoneId }) => zoneId))].sort();
    for (const zoneId of zones)
      await recordExpired(
        tx,
        now,
        zoneId,
        ended.filter((session) => session.zoneId === zoneId),
      );
  });
}
