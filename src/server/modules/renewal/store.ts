/** What later rooms may ask of the renewal room. */
import type { Home } from "#contract/home.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { findCaseStock } from "./cases/case-stock-store.ts";
import { listCaseTodos } from "./cases/case-todos.ts";
import { listLandTodos } from "./land-todos.ts";

/** What cases and the lists ask of the actor. */
export const listRenewalTodos = async (tx: Tx, ctx: Context): Promise<Home["todos"]> => [
  ...(await listCaseTodos(tx, ctx)),
  ...(await listLandTodos(tx, ctx)),
];

/** Cases in hand and the land they hold, and land that went back to supply in the year; areas in m². */
export const renewalStock = (
  tx: Tx,
  year: number,
): Promise<{ inHand: number; inHandM2: number; freedM2: number }> => findCaseStock(tx, year);
