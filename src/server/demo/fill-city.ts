import { LINXI, QIDI } from "#engine/demo/zone-design.ts";
import { freezeRun } from "#server/modules/evaluation/change-run.ts";
import { publishToCity } from "#server/modules/evaluation/city-publish.ts";
import { runCity } from "#server/modules/evaluation/city-run.ts";
import { listMethods } from "#server/modules/evaluation/method-store.ts";
import { bringRulePacks } from "#server/modules/evaluation/rule-packs.ts";
import { runEvaluation } from "#server/modules/evaluation/run-evaluation.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { type Database, inScope } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { joinCity } from "#server/platform/join-city.ts";
import { addDemoAccounts, addStaff } from "./add-staff.ts";
import { addZone } from "./add-zone.ts";
import { CITY, cityZoneRows } from "./city-zones.ts";
import { demoActor } from "./demo-actor.ts";
import { insertRows } from "./insert-rows.ts";
import { CITY_POSTS, LINXI_POSTS, QIDI_POSTS } from "./logins.ts";
import { nameId } from "./name-id.ts";

type Filling = {
  db: Database;
  ownerUrl: string;
  now: () => Date;
  onProgress: (zh: string, en: string) => void;
};

const YEAR = 2024;

/**
 * A city with the two demo zones, which publish their year to it, and several more that it knows as sums only; and one run
 * over all of them. Done by the same actions as people use.
 */
export async function fillCity({ db, ownerUrl, now, onProgress }: Filling): Promise<void> {
  onProgress(
    "正在生成栖州市（合成数据）：园区间评价",
    "making the city of Qizhou (synthetic): zones against each other",
  );
  const cityId = await addZone(ownerUrl, CITY);
  await inScope(db, { zoneId: cityId }, async (tx) => {
    await addStaff(tx, { id: cityId, code: CITY.code }, CITY_POSTS, null);
    await insertRows(tx, "city_zone_year", cityZoneRows(cityId));
    const actor = demoActor(CITY.code, cityId, CITY_POSTS[0]!);
    await record(tx, { actor, now, requestId: "demo" }, [
      {
        kind: "zone-created",
        subject: { type: "zone", id: cityId, name: CITY.name },
        why: "演示城市，全部数据均为合成",
      },
    ]);
  });
  await addDemoAccounts(db, { id: cityId, code: CITY.code }, CITY_POSTS, now());
  await joinCity(ownerUrl, { zoneCode: QIDI.code, cityCode: CITY.code, level: "provincial" });
  await joinCity(ownerUrl, { zoneCode: LINXI.code, cityCode: CITY.code, level: "municipal" });

  const contextOf = (code: string, post: (typeof QIDI_POSTS)[number]): Context => ({
    db,
    now,
    actor: demoActor(code, nameId(code, "zone", code), post),
    requestId: "demo",
  });
  await decideYear(contextOf(LINXI.code, LINXI_POSTS[0]!));
  const why = `${YEAR}年度评价结果已定档，按市级要求报送汇总数据`;
  await publishToCity(contextOf(QIDI.code, QIDI_POSTS[0]!), YEAR, why);
  await publishToCity(contextOf(LINXI.code, LINXI_POSTS[0]!), YEAR, why);
  const method = { from: "pack", id: "zhejiang-zones" } as const;
  await runCity(contextOf(CITY.code, CITY_POSTS[0]!), { year: YEAR, method });
}

/** The small zone decides its year too, so that it has something to tell. */
async function decideYear(ctx: Context): Promise<void> {
  const method = await inTransaction(ctx, async (tx) => {
    await bringRulePacks(tx, ctx.actor.zoneId);
    return (await listMethods(tx)).find(({ summary }) => summary.code === "huangyan-2022-above")!.summary;
  });
  const run = await runEvaluation(ctx, {
    year: YEAR,
    methodId: method.id,
    population: { scales: ["above"] },
  });
  await freezeRun(ctx, run, { revision: 1, why: "演示：2024 年度评价结果定稿" });
}
