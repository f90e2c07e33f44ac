import { HOUSE } from "#contract/event.ts";
import { lapseHolds } from "#server/modules/space/holds/store.ts";
import { asAuth, type Database, inScope } from "#server/platform/db.ts";
import type { Author } from "#server/platform/events.ts";
import { repeat } from "#server/platform/repeat.ts";
import { dayOf } from "#server/platform/today.ts";
import { listUnitsDue } from "./lease-store.ts";
import { settleUnits } from "./settle-units.ts";

const EVERY_MS = 3_600_000;

type Keeping = { db: Database; now: () => Date; onError: (error: unknown) => void };

/** Every hour and at a start: holds past their day lapse, leases whose day has come begin and end. Gives back how to stop. */
export const keepTenancies = ({ db, now, onError }: Keeping): (() => void) =>
  repeat(
    async () => {
      const zones = await asAuth(db, (tx) => tx.selectFrom("zone").select("id").execute());
      for (const { id } of zones) await turnDay({ db, now }, id);
    },
    EVERY_MS,
    onError,
  );

/** What the day brings to one zone. */
export function turnDay(
  { db, now }: Pick<Keeping, "db" | "now">,
  zoneId: string,
): Promise<{ lapsed: number; settled: number }> {
  const author: Author = { now, requestId: null, actor: { userId: null, name: HOUSE, zoneId } };
  return inScope(db, { zoneId }, async (tx) => {
    const lapsed = await lapseHolds(tx, author);
    const settled = await settleUnits(tx, author, await listUnitsDue(tx, dayOf(now())));
    return { lapsed, settled };
  });
}
