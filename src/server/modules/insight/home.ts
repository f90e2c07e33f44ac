import { sql } from "kysely";
import type { Home } from "#contract/home.ts";
import { listCollectionTodos } from "#server/modules/enterprise/store.ts";
import { listProcessTodos } from "#server/modules/evaluation/store.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { daysToGrades, daysToProduction, daysToRenewal, daysToSupply } from "./days-to-next.ts";
import { landToLookAt, stockOfEvaluation, stockOfFirms, stockOfSpace, stockOfSupply } from "./stocks.ts";
import { firmsNotProducing, landLongIdle, landNotBegun, runsNotFrozen, unitsFreeForLong } from "./stuck.ts";

type Room = Home["loop"][number];

/** The loop as it stands in what the actor may see, and what waits for the actor. */
export async function home(tx: Tx, ctx: Context): Promise<Home> {
  return { todos: await todos(tx, ctx), loop: await loop(tx, ctx), asOf: ctx.now().toISOString() };
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
      ...(await landToLookAt(tx, actor)),
      stuck: await landLongIdle(tx, today),
      daysToNext: await daysToRenewal(tx),
    });
  }
  return rooms;
}

async function todos(tx: Tx, ctx: Context): Promise<Home["todos"]> {
  const { actor } = ctx;
  const list: Home["todos"] = [];
  const waiting = await tx
    .selectFrom("change_set")
    .select(["id", "kind", "file_name"])
    .where("zone_id", "=", actor.zoneId)
    .where("created_by", "=", actor.userId)
    .where("status", "=", "ready")
    .orderBy("created_at")
    .limit(10)
    .execute();
  for (const set of waiting) {
    list.push({
      id: `change-set-${set.id}`,
      kind: "change-set",
      title: { zh: `导入“${set.file_name}”待核对`, en: `Review the import “${set.file_name}”` },
      href: `/imports/${set.kind}/${set.id}`,
      dueOn: null,
      count: null,
    });
  }
  if (may(actor, "evaluation.freeze") || may(actor, "evaluation.run")) {
    const runs = await tx
      .selectFrom("evaluation_run")
      .select(["id", "title"])
      .where("zone_id", "=", actor.zoneId)
      .where("status", "=", "scored")
      .orderBy("created_at")
      .limit(10)
      .execute();
    for (const run of runs) {
      list.push({
        id: `run-${run.id}`,
        kind: "evaluation-run",
        title: { zh: `${run.title}：评价结果待定档`, en: `${run.title}: results to be approved` },
        href: `/evaluation/runs/${run.id}`,
        dueOn: null,
        count: null,
      });
    }
  }
  if (may(actor, "evaluation.read")) list.push(...(await listProcessTodos(tx, ctx)));
  list.push(...(await listCollectionTodos(tx, ctx)));
  if (may(actor, "space.write")) list.push(...(await unmeasured(tx, actor.zoneId)));
  return list;
}

/** Parcels whose declared and measured areas disagree by more than 0.5 %. */
async function unmeasured(tx: Tx, zoneId: string): Promise<Home["todos"]> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from parcel
     where zone_id = ${zoneId} and computed_area_m2 is not null and abs(computed_area_m2 - area_m2) > 0.005 * area_m2`.execute(
    tx,
  );
  const n = rows[0]!.n;
  if (n === 0) return [];
  return [
    {
      id: "area-mismatch",
      kind: "area-mismatch",
      title: {
        zh: "宗地登记面积与量算面积相差超过 0.5%",
        en: "Declared and measured areas differ by more than 0.5 %",
      },
      href: "/parcels?f=areaGap:gte:0.5",
      dueOn: null,
      count: n,
    },
  ];
}
