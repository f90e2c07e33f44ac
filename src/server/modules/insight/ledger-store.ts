import { sql } from "kysely";
import type { z } from "zod";
import type { LedgerQuery } from "#contract/event.ts";
import type { Tx } from "#server/platform/db.ts";

export type LedgerSearch = z.output<typeof LedgerQuery>;

/** The newest lines of the zone's ledger that fit the search. */
export const listLedger = (tx: Tx, { before, kind, actor, from, to }: LedgerSearch, limit: number) =>
  tx
    .selectFrom("event")
    .selectAll()
    .where("zone_id", "=", sql<string>`current_zone()`)
    .$if(before !== undefined, (q) => q.where("seq", "<", before!))
    .$if(kind !== undefined, (q) => q.where("kind", "=", kind!))
    .$if(actor !== undefined, (q) => q.where("actor_name", "ilike", `%${actor}%`))
    .$if(from !== undefined, (q) => q.where("happened_at", ">=", sql<Date>`${from}::date`))
    .$if(to !== undefined, (q) => q.where("happened_at", "<", sql<Date>`${to}::date + 1`))
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();
