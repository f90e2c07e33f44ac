/** Cases of the demo zone at every stage of their way, walked by the same actions as people use. All synthetic. */
import { sql } from "kysely";
import type { z } from "zod";
import type { MoveCase } from "#contract/renewal/case.ts";
import type { WritePlan } from "#contract/renewal/case-plan.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import type { CaseMove } from "#engine/renewal/case-flow.ts";
import { type RenewalRoute, routeRule } from "#engine/renewal/routes-of-renewal.ts";
import { addDays } from "#kernel/day.ts";
import { getCase } from "#server/modules/renewal/cases/case-view.ts";
import { disposeLand, returnLand } from "#server/modules/renewal/cases/land-back.ts";
import { moveCase } from "#server/modules/renewal/cases/move-case.ts";
import { openCase } from "#server/modules/renewal/cases/open-case.ts";
import { finishMilestone, payMoney, planTemplate, writePlan } from "#server/modules/renewal/cases/plan.ts";
import { answerStatement, makeStatement } from "#server/modules/renewal/cases/statements.ts";
import { listEntries } from "#server/modules/renewal/land-store.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database, Tx } from "#server/platform/db.ts";
import { dayOf } from "#server/platform/today.ts";
import { demoActor } from "./demo-actor.ts";
import { QIDI_POSTS } from "./logins.ts";

type Filling = { db: Database; zoneId: string; now: () => Date };
type Site = { parcelId: string; entryId?: string; enterpriseId?: string };
/** How far a case has come, begun so many days ago, and by which route. */
type Story = {
  until: CaseMove | "open" | "return";
  daysAgo: number;
  endsAgo?: number;
  route?: RenewalRoute;
  objects?: true;
};

// a publication of ten working days may take 24 days at New Year: steps after it lie further apart
const STORIES: readonly Story[] = [
  { until: "open", daysAgo: 6 },
  { until: "verify", daysAgo: 18 },
  { until: "notify", daysAgo: 24 },
  { until: "hear", daysAgo: 40, objects: true },
  { until: "recognise", daysAgo: 60 },
  { until: "publish", daysAgo: 50, route: "cooperation" },
  { until: "agree-plan", daysAgo: 200, route: "self-renewal" },
  { until: "start", daysAgo: 330, endsAgo: 120, route: "repurchase" },
  { until: "start", daysAgo: 300, endsAgo: 90, route: "upgrade" },
  { until: "retain", daysAgo: 80 },
];
const WAY: readonly CaseMove[] = [
  "verify",
  "notify",
  "hear",
  "recognise",
  "publish",
  "agree-plan",
  "start",
  "accept",
];

export async function renewalCasesDemo({ db, zoneId, now }: Filling): Promise<void> {
  const at = (username: string, daysAgo: number, enterpriseId: string | null = null): Context => {
    const post = QIDI_POSTS.find((one) => one.username === username)!;
    const then = new Date(now().getTime() - daysAgo * 86_400_000);
    return {
      db,
      now: () => then,
      actor: { ...demoActor(QIDI.code, zoneId, post), enterpriseId },
      requestId: "demo",
    };
  };
  const sites = await inTransaction(at("guihua", 0), listSites);
  for (const [index, site] of sites.owned.entries()) {
    const story = STORIES[index];
    if (story) await tell(at, site, story);
  }
  // the demo's own firm has been told, and may answer
  if (sites.own) await tell(at, sites.own, { until: "notify", daysAgo: 8 });
  if (sites.bare)
    await tell(at, sites.bare, { until: "return", daysAgo: 300, endsAgo: 20, route: "take-back" });
}

/** The last of the low-efficiency list (a visit goes to the first), the demo firm's parcel, and idle land that nobody uses. */
async function listSites(tx: Tx): Promise<{ owned: Site[]; own: Site | undefined; bare: Site | undefined }> {
  const low = await listEntries(tx, { law: "low-efficiency", statuses: ["candidate"] });
  const own = await sql<{ parcelId: string; enterpriseId: string }>`
    select o.parcel_id as "parcelId", o.enterprise_id as "enterpriseId" from occupancy o
      join app_user u on u.zone_id = o.zone_id and u.enterprise_id = o.enterprise_id
     where o.zone_id = current_zone() and o.tenure = 'own' and o.ends_on is null order by o.id limit 1`.execute(
    tx,
  );
  const bare = await sql<{ parcelId: string; entryId: string }>`
    select p.id as "parcelId", r.id as "entryId" from parcel p
      join poor_land_entry r on r.zone_id = p.zone_id and r.parcel_id = p.id and r.law = 'idle' and r.status = 'candidate'
     where p.zone_id = current_zone() and p.status = 'idle' and p.retired_on is null
       and not exists (select from occupancy o where o.zone_id = p.zone_id and o.parcel_id = p.id)
     order by p.code limit 1`.execute(tx);
  const seen = new Set(own.rows.map(({ parcelId }) => parcelId));
  const owned = low
    .filter(({ ownerId, parcelId }) => ownerId !== null && !seen.has(parcelId) && seen.add(parcelId))
    .slice(6)
    .toReversed()
    .map(({ parcelId, id }): Site => ({ parcelId, entryId: id }));
  return { owned, own: own.rows[0], bare: bare.rows[0] };
}

type At = (username: string, daysAgo: number, enterpriseId?: string | null) => Context;

async function tell(at: At, site: Site, story: Story): Promise<void> {
  const { id } = await openCase(at("guihua", story.daysAgo), { ...site, why: "列入清单，经部门会商立案" });
  if (story.until === "open") return;
  if (story.until === "retain") {
    await moveCase(at("guihua", story.daysAgo - 7), id, await asked(at, id, "verify"));
    const review = addDays(dayOf(at("zhuren", 0).now()), 300);
    await moveCase(at("zhuren", story.daysAgo - 14), id, {
      ...(await asked(at, id, "retain")),
      reviewOn: review,
    });
    return;
  }
  const way = story.until === "return" ? WAY : WAY.slice(0, WAY.indexOf(story.until) + 1);
  for (const [index, move] of way.entries())
    await step(at, id, story, move, dayOfStep(story, index, way.length));
  if (story.until === "return") await giveBack(at, id);
}

/** Steps lie evenly between the beginning and now, with the limits of notice and publication kept. */
const dayOfStep = ({ daysAgo, endsAgo = 2 }: Story, index: number, steps: number): number =>
  Math.round(daysAgo - ((daysAgo - endsAgo) * (index + 1)) / steps);

async function step(at: At, id: string, story: Story, move: CaseMove, ago: number): Promise<void> {
  if (move === "hear") return say(at, id, story, ago);
  if (move === "agree-plan") await plan(at, id, story.route ?? "repurchase", ago);
  if (move === "accept") await finish(at, id, ago);
  const leader = move === "recognise" || move === "agree-plan" || move === "accept";
  await moveCase(at(leader ? "zhuren" : "guihua", ago), id, await asked(at, id, move));
  if (move === "publish" && story.until === "publish") await plan(at, id, story.route ?? "repurchase", ago);
  if (move === "start" && story.until === "start") await begin(at, id, ago);
}

const NUMBERS: Partial<Record<CaseMove, string>> = {
  notify: "腾换告",
  recognise: "腾换认",
  accept: "腾换验",
};
const WHY: Partial<Record<CaseMove, string>> = {
  verify: "联合踏勘核实，情况属实",
  notify: "依规告知权利人",
  recognise: "领导小组会议审定",
  publish: "认定结果公示",
  "agree-plan": "方案经会商一致",
  start: "协议签订，启动实施",
  accept: "现场验收合格",
  retain: "企业技改已备案，先行观察",
};

async function asked(at: At, id: string, move: CaseMove): Promise<z.output<typeof MoveCase>> {
  const { revision, code } = await getCase(at("guihua", 0), id);
  const number = NUMBERS[move];
  const documentNo = number && `${number}〔${code.slice(2, 6)}〕${Number(code.slice(-4))}号`;
  return {
    revision,
    move,
    why: WHY[move] ?? "按程序办理",
    evidenceIds: [],
    ...(documentNo && { documentNo }),
  };
}

async function say(at: At, id: string, { objects }: Story, ago: number): Promise<void> {
  await makeStatement(at("guihua", ago), id, {
    kind: objects ? "objection" : "statement",
    about: "notice",
    said: objects
      ? "部分厂房已出租给上下游企业，税收未计入，请重新核算亩均税收。"
      : "情况属实，愿意配合处置。",
    evidenceIds: [],
  });
  if (objects) return;
  const { statements } = await getCase(at("guihua", 0), id);
  const [statement] = statements;
  await answerStatement(at("guihua", ago), statement!.id, {
    revision: 1,
    upheld: false,
    answer: "已记录在案。",
  });
}

async function plan(at: At, id: string, route: RenewalRoute, ago: number): Promise<void> {
  const ctx = at("guihua", ago);
  const held = await getCase(ctx, id);
  const laid = await planTemplate(ctx, route, dayOf(ctx.now()));
  const rule = routeRule(route);
  const owner = held.firm?.name ?? held.landUser ?? "权利人";
  const names = {
    owner,
    buyer: "启迪高新区土地储备中心",
    government: "启迪高新区管理委员会",
    partner: "凤栖产业投资有限公司（合成）",
  };
  const other = rule.parties.find((role) => role !== "owner");
  const partner = names[other as keyof typeof names] ?? "凤栖产业投资有限公司（合成）";
  const [kind] = rule.money;
  const written: z.output<typeof WritePlan> = {
    revision: held.revision,
    route,
    goal: rule.freesLand ? "腾出土地，供给主导产业项目" : "两年内亩均税收达到 20 万元",
    measures: rule.about.zh,
    implementer: rule.freesLand ? names.buyer : owner,
    plannedUse: "工业用地",
    plannedMu: held.occupiedMu,
    plannedFrom: dayOf(ctx.now()),
    plannedTo: laid.plannedTo,
    expectedOutputWan: rule.needsOutput ? Math.round(held.occupiedMu * 400) : null,
    expectedTaxWan: rule.needsOutput ? Math.round(held.occupiedMu * 20) : null,
    expectedFar: rule.needsOutput ? 1.8 : null,
    parties: rule.parties.map((role) => ({
      role,
      name: role === "owner" ? owner : partner,
      uscc: null,
      sharePercent: role === "partner" ? 40 : null,
      note: null,
    })),
    payments: kind
      ? [
          {
            kind,
            amountWan: Math.round(held.occupiedMu * 35),
            payer: partner,
            payee: owner,
            dueOn: laid.plannedTo,
            note: null,
          },
        ]
      : [],
    milestones: laid.milestones.map(({ title, startsOn, dueOn }) => ({ title, startsOn, dueOn })),
  };
  await writePlan(ctx, id, written);
  if (rule.needsAgreement)
    await makeStatement(ctx, id, { kind: "agreement", about: "plan", said: "同意方案。", evidenceIds: [] });
}

/** The first milestones are done, the first money paid, a part of the land disposed of. */
async function begin(at: At, id: string, ago: number): Promise<void> {
  const held = await getCase(at("guihua", 0), id);
  const ctx = at("guihua", Math.max(0, ago - 1));
  const doneOn = dayOf(ctx.now());
  for (const { id: milestoneId } of held.milestones.slice(0, 3))
    await finishMilestone(ctx, id, milestoneId, { revision: 1, doneOn, outcome: "已完成，材料归档" });
  for (const { id: paymentId, amountWan } of held.payments)
    await payMoney(ctx, id, paymentId, { revision: 1, paidWan: Math.round(amountWan * 0.4), paidOn: doneOn });
  await disposeLand(ctx, id, {
    areaMu: Math.round(held.occupiedMu * 30) / 100,
    onDay: doneOn,
    what: "第一批移交",
  });
}

async function finish(at: At, id: string, ago: number): Promise<void> {
  const ctx = at("guihua", ago);
  const held = await getCase(ctx, id);
  const doneOn = dayOf(ctx.now());
  for (const { id: milestoneId } of held.milestones)
    await finishMilestone(ctx, id, milestoneId, { revision: 1, doneOn, outcome: "已完成" });
  for (const { id: paymentId, amountWan } of held.payments)
    await payMoney(ctx, id, paymentId, { revision: 1, paidWan: amountWan, paidOn: doneOn });
  await disposeLand(ctx, id, { areaMu: held.remainingMu, onDay: doneOn, what: "整宗收回移交" });
}

async function giveBack(at: At, id: string): Promise<void> {
  const { revision } = await getCase(at("zhuren", 0), id);
  const vacatedOn = dayOf(at("zhuren", 16).now());
  await returnLand(at("zhuren", 12), id, {
    revision,
    status: "cleared",
    vacatedOn,
    endTenancies: true,
    why: "验收合格，纳入净地供应",
  });
  await moveCase(at("guihua", 11), id, await asked(at, id, "close"));
}
