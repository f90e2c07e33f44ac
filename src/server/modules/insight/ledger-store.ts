import { sql } from "kysely";
import type { z } from "zod";
import { type LedgerQuery, SIGN_IN_KINDS } from "#contract/event.ts";
import type { Tx } from "#server/platform/db.ts";
import { startOfDay } from "#server/platform/today.ts";

export type LedgerSearch = z.output<typeof LedgerQuery>;

/** The newest lines of the zone's ledger that fit the search. */
export const listLedger = (tx: Tx, { before, kind, group, actor, from, to }: LedgerSearch, limit: number) =>
  tx
    .selectFrom("event")
    .selectAll()
    .where("zone_id", "=", sql<string>`current_zone()`)
    .$if(before !== undefined, (q) => q.where("seq", "<", before!))
    .$if(kind !== undefined, (q) => q.where("kind", "=", kind!))
    .$if(group === "sign-in", (q) => q.where("kind", "in", SIGN_IN_KINDS))
    .$if(actor !== undefined, (q) =>
      q.where((e) => {
        const isBy = e("actor_name", "ilike", `%${actor}%`);
        // who failed to sign in is the one the line is about, and no actor
        return group === "sign-in" ? e.or([isBy, e("subject_name", "ilike", `%${actor}%`)]) : isBy;
      }),
    )
    .$if(from !== undefined, (q) => q.where("happened_at", ">=", startOfDay(from!)))
    .$if(to !== undefined, (q) => q.where("happened_at", "<", startOfDay(to!, 1)))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
