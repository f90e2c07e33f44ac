import { sql } from "kysely";
import { QIDI } from "#engine/demo/zone-design.ts";
import { addDays } from "#kernel/day.ts";
import { fillFigures } from "#server/modules/enterprise/collection-fill.ts";
import { listFillRows } from "#server/modules/enterprise/collection-fill-store.ts";
import { nameSource, openRound } from "#server/modules/enterprise/collection-rounds.ts";
import { getRound } from "#server/modules/enterprise/collection-scope.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database } from "#server/platform/db.ts";
import { dayOf } from "#server/platform/today.ts";
import { demoActor } from "./demo-actor.ts";
import { QIDI_POSTS } from "./logins.ts";

type Collecting = { db: Database; now: () => Date; zoneId: string };
const YEAR = 2025;

/** Who gives what in the demo zone; the sources are those its figures carry. Land is resolved and asked of nobody. */
const SOURCES: readonly (readonly [department: string, ...figures: string[]])[] = [
  ["税务局", "taxWan"],
  ["供电公司", "electricityWanKwh"],
  ["生态环境分局", "emissionT"],
  ["统计局", "valueAddedWan", "revenueWan", "outputWan", "energyTce", "staff", "rdWan", "investmentWan"],
];

/**
 * The newest year half way: services, which no demo evaluation reads, still miss figures; the tax office has begun, and
 * says otherwise than three firms did themselves. Done by the same actions as people use.
 */
export async function collectDemo({ db, now, zoneId }: Collecting): Promise<void> {
  const officer = contextOf("pingjia");
  for (const [department, ...figures] of SOURCES)
    for (const figure of figures)
      await nameSource(officer, figure, { department, source: `合成数据·${department}`, revision: 0 });
  await inTransaction(officer, (tx) =>
    sql`
      with s as (
        select y.id, row_number() over (order by e.uscc) as n from enterprise_year y
          join enterprise e on e.zone_id = y.zone_id and e.id = y.enterprise_id
         where y.zone_id = ${zoneId} and y.year = ${YEAR} and not (substr(e.industry_code, 1, 2) between '13' and '43'))
      update enterprise_year y set
             tax_wan = case when n % 3 = 0 then null else tax_wan end,
             electricity_wan_kwh = case when n % 2 = 0 then null else electricity_wan_kwh end,
             output_wan = case when n % 4 = 0 then null else output_wan end,
             rd_wan = case when n % 5 = 0 then null else rd_wan end,
             provenance = case when n in (1, 4, 7)
               then y.provenance || jsonb_build_object('taxWan', jsonb_build_object('source', '合成数据·企业自报', 'asOf', '2026-02-28'))
               else y.provenance end
        from s where s.id = y.id`.execute(tx),
  );
  const openedOn = addDays(dayOf(now()), -9);
  const round = await openRound(officer, {
    year: YEAR,
    openedOn,
    days: 15,
    unit: "wd",
    scales: ["above", "below"],
    industries: [],
    note: "演示：请各部门按数源目录填报",
  });
  await beginTax(round.id);

  async function beginTax(roundId: string): Promise<void> {
    const tax = contextOf("shuiwu");
    const { missing, contested } = await inTransaction(tax, async (tx) => {
      const of = await getRound(tx, roundId);
      const page = (show: "all" | "missing", size: number) =>
        listFillRows(tx, of, ["taxWan"], { show, page: 1, size });
      const all = await page("all", 2000);
      return {
        missing: (await page("missing", 12)).rows,
        contested: all.rows.filter(({ cells }) => cells.taxWan?.source === "合成数据·企业自报"),
      };
    });
    const given = missing.map(({ enterpriseId }, n) => ({ enterpriseId, was: null, value: 46.5 + 13 * n }));
    const otherwise = contested.map(({ enterpriseId, cells }) => {
      const held = cells.taxWan!.value ?? 0;
      return { enterpriseId, was: held, value: Math.round(held * 93) / 100 };
    });
    await fillFigures(tax, roundId, {
      via: "form",
      cells: [...given, ...otherwise].map(({ enterpriseId, was, value }) => ({
        enterpriseId,
        figure: "taxWan",
        value,
        state: "given",
        was: was === null ? { value: null, state: "missing" } : { value: was, state: "given" },
      })),
    });
  }

  function contextOf(username: string): Context {
    const post = QIDI_POSTS.find((p) => p.username === username)!;
    return { db, now, actor: demoActor(QIDI.code, zoneId, post), requestId: "demo" };
  }
}
