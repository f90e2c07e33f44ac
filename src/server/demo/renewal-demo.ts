/** The renewal room of the large demo zone: works as reported, both screenings, a visit to come. All synthetic. */
import { sql } from "kysely";
import { type Random, randomFrom } from "#engine/demo/random.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import { addDays } from "#kernel/day.ts";
import { runLand } from "#server/modules/renewal/land-run.ts";
import { listEntries } from "#server/modules/renewal/land-store.ts";
import { packs } from "#server/modules/renewal/packs.ts";
import { planVisit } from "#server/modules/renewal/visits.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database, Tx } from "#server/platform/db.ts";
import { dayOf } from "#server/platform/today.ts";
import { demoActor } from "./demo-actor.ts";
import { insertRows, type JsonRow } from "./insert-rows.ts";
import { QIDI_POSTS } from "./logins.ts";
import { nameId } from "./name-id.ts";

type Filling = { db: Database; zoneId: string; now: () => Date };
type Site = {
  id: string;
  code: string;
  status: string;
  areaM2: number;
  startBy: string | null;
  startedOn: string | null;
};

export async function renewalDemo({ db, zoneId, now }: Filling): Promise<void> {
  const contextOf = (username: string): Context => {
    const post = QIDI_POSTS.find((p) => p.username === username)!;
    return { db, now, actor: demoActor(QIDI.code, zoneId, post), requestId: "demo" };
  };
  const today = dayOf(now());
  await inTransaction(contextOf("guihua"), async (tx) => {
    const sites = await listSites(tx);
    await insertRows(
      tx,
      "site_progress",
      sites.flatMap((site) => progressRow(site, zoneId, today)),
    );
    await insertRows(
      tx,
      "idle_delay",
      sites
        .filter(({ status }) => status === "idle")
        .slice(0, 2)
        .flatMap((site, i) => delayRow(site, zoneId, i, now())),
    );
  });
  const officer = contextOf("pingjia");
  const general = (await packs(officer)).packs.find(({ key }) => key === "perch-general")!;
  await runLand(officer, { law: "idle" });
  await runLand(officer, { law: "low-efficiency", packId: general.id });
  await planNext(contextOf("wangge"), today);
}

/** A visit in three days to the first few suspects. */
async function planNext(ctx: Context, today: string): Promise<void> {
  const entries = await inTransaction(ctx, (tx) =>
    listEntries(tx, { law: "low-efficiency", statuses: ["candidate"] }),
  );
  if (entries.length === 0) return;
  await planVisit(ctx, {
    title: "低效用地联合踏勘（第一批）",
    plannedOn: addDays(today, 3),
    leadName: ctx.actor.name,
    members: ["裘亩均", "陶绘青"],
    departments: ["经济发展局", "规划建设局", "税务局"],
    note: null,
    entryIds: entries.slice(0, 6).map(({ id }) => id),
  });
}

async function listSites(tx: Tx): Promise<Site[]> {
  const { rows } = await sql<Site>`
    select p.id, p.code, p.status, p.area_m2 as "areaM2", l.start_by as "startBy", l.started_on as "startedOn"
      from parcel p left join land_contract l on l.zone_id = p.zone_id and l.parcel_id = p.id
     where p.zone_id = current_zone() and p.retired_on is null and p.status in ('granted', 'building', 'idle')
     order by p.code`.execute(tx);
  return rows;
}

function progressRow(site: Site, zoneId: string, today: string): JsonRow[] {
  const random = randomFrom(`renewal/${site.code}`);
  const seen = {
    zone_id: zoneId,
    id: nameId(QIDI.code, "site-progress", site.code),
    parcel_id: site.id,
    source: "合成数据·规划建设局",
    as_of: addDays(today, -random.integer(5, 60)),
    revision: 1,
  };
  return [{ ...seen, ...(site.status === "building" ? worksOf(site, random, today) : NOT_BEGUN) }];
}

const NOT_BEGUN: JsonRow = {
  started: false,
  started_on: null,
  due_area_m2: null,
  developed_area_m2: null,
  total_invest_wan: null,
  invested_wan: null,
  suspended_on: null,
  suspension_approved: null,
};

/** Two in five sites under construction have stopped; how far they had come is as chance has it. */
function worksOf(site: Site, random: Random, today: string): JsonRow {
  const startedOn = site.startedOn ?? addDays(today, -random.integer(200, 1400));
  const share = random.integer(10, 95) / 100;
  const total = Math.round((site.areaM2 / 666.67) * random.integer(180, 420));
  const stopped = random.integer(1, 5) <= 2;
  return {
    started: true,
    started_on: startedOn,
    due_area_m2: Math.round(site.areaM2 * 0.9),
    developed_area_m2: Math.round(site.areaM2 * 0.9 * share),
    total_invest_wan: total,
    invested_wan: Math.round(total * Math.min(0.98, share * 1.05)),
    suspended_on: stopped ? laterOf(startedOn, addDays(today, -random.integer(120, 900))) : null,
    suspension_approved: stopped ? false : null,
  };
}

function laterOf(a: string, b: string): string {
  if (a > b) return a;
  return b;
}

function delayRow(site: Site, zoneId: string, index: number, now: Date): JsonRow[] {
  if (site.startBy === null) return [];
  const by = nameId(QIDI.code, "app-user", "guihua");
  const accepted = index === 0;
  return [
    {
      zone_id: zoneId,
      id: nameId(QIDI.code, "idle-delay", site.code),
      parcel_id: site.id,
      from_on: addDays(site.startBy, 60),
      until_on: addDays(site.startBy, 170),
      cause: accepted ? "planning" : "delivery",
      note: accepted ? "控规修改期间暂缓办理规划许可" : "企业称场外道路未按期接通",
      document: accepted ? "合成数据·规划调整通知" : null,
      accepted: accepted ? true : null,
      decided_by: accepted ? nameId(QIDI.code, "app-user", "zhuren") : null,
      decided_at: accepted ? now.toISOString() : null,
      why: accepted ? "有规划调整批文，期间不计入" : null,
      added_by: by,
      added_at: now.toISOString(),
      revision: 1,
    },
  ];
}
