/** What other rooms may ask of leases. */
import type { Home } from "#contract/home.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { leaseTodos } from "./lease-todos.ts";

/** Leases and holds that come to their end, for those who keep them. */
export const listLeaseTodos = (tx: Tx, ctx: Context): Promise<Home["todos"]> => leaseTodos(tx, ctx);
