import type { Home } from "#contract/home.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { daysToGrades, daysToProduction, daysToRenewal, daysToSupply } from "./days-to-next.ts";
import { landToLookAt, stockOfEvaluation, stockOfFirms, stockOfSpace, stockOfSupply } from "./stocks.ts";
import { firmsNotProducing, landLongIdle, landNotBegun, runsNotFrozen, unitsFreeForLong } from "./stuck.ts";
import { listTodos } from "./todos.ts";

type Room = Home["loop"][number];

/** The loop as it stands in what the actor may see, and what waits for the actor. */
export async function home(tx: Tx, ctx: Context): Promise<Home> {
  return { todos: await listTodos(tx, ctx), loop: await loop(tx, ctx), asOf: ctx.now().toISOString() };
}

/** The rooms in the order in which a mu goes through them. A firm is one stop of the loop and sees none of it. */
async function loop(tx: Tx, ctx: Context): Promise<Room[]> {
  const { actor } = ctx;
  if (actor.capability.rows === "own-firm") return [];
  const today = todayOf(ctx);
  const rooms: Room[] = [];
  if (may(actor, "space.read")) {
    rooms.push({
      ...(await stockOfSpace(tx, actor)),
      stuck: await landNotBegun(tx, today),
      daysToNext: await daysToSupply(tx),
    });
    rooms.push({
      ...(await stockOfSupply(tx, actor)),
      stuck: await unitsFreeForLong(tx, today),
      daysToNext: may(actor, "enterprise.read") ? await daysToProduction(tx, today) : null,
    });
  }
  if (may(actor, "enterprise.read")) {
    rooms.push({
      ...(await stockOfFirms(tx, actor)),
      stuck: await firmsNotProducing(tx, today),
      daysToNext: may(actor, "evaluation.read") ? await daysToGrades(tx) : null,
    });
  }
  if (may(actor, "evaluation.read")) {
    rooms.push({ ...(await stockOfEvaluation(tx)), stuck: await runsNotFrozen(tx), daysToNext: null });
  }
  if (may(actor, "space.read")) {
    rooms.push({
      ...(await landToLookAt(tx, actor, Number(today.slice(0, 4)))),
      stuck: await landLongIdle(tx, today),
      daysToNext: await daysToRenewal(tx),
    });
  }
  return rooms;
}
