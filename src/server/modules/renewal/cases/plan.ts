/** Writing a plan, and what becomes of its milestones and money. */
import type { z } from "zod";
import type {
  MilestoneDelay,
  MilestoneDone,
  PaymentMade,
  PlanTemplate,
} from "#contract/renewal/case-plan.ts";
import { deadlineAfter } from "#engine/calendar/working-days.ts";
import { decideDisposal } from "#engine/renewal/area-balance.ts";
import type { CaseState } from "#engine/renewal/case-flow.ts";
import { sharesOf } from "#engine/renewal/plan-gaps.ts";
import { type RenewalRoute, routeRule } from "#engine/renewal/routes-of-renewal.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { zoneCalendar } from "#server/platform/calendar/calendar-store.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { setTouched } from "./case-store.ts";
import { holdCase, titleOf } from "./move-case.ts";
import {
  listMilestones,
  listPayments,
  type Plan,
  setMilestoneDelay,
  setMilestoneDone,
  setPaid,
  setPlan,
  setPlanParts,
} from "./plan-store.ts";

/** A plan is written until it is agreed; what is agreed is changed by agreeing anew. */
export const PLAN_OPEN: readonly CaseState[] = [
  "verified",
  "notified",
  "stated",
  "recognised",
  "published",
  "escalated",
];
const UNDER_WAY: readonly CaseState[] = ["planned", "in-progress", "escalated"];

export function writePlan(ctx: Context, caseId: string, plan: Plan): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, caseId, plan.revision);
    if (!PLAN_OPEN.includes(held.state)) throw settled();
    if (plan.plannedMu !== null) {
      const decision = decideDisposal(
        { occupiedM2: held.occupiedM2, disposedM2: 0 },
        m2FromMu(plan.plannedMu),
      );
      if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
    }
    requireWhole(plan);
    await setPlan(tx, caseId, plan);
    await setPlanParts(tx, caseId, plan);
    await record(tx, ctx, [
      {
        kind: "renewal-plan-written",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: {
          route: [held.route, plan.route],
          plannedMu: [null, plan.plannedMu],
          milestones: [null, plan.milestones.length],
        },
      },
    ]);
  });
}

function requireWhole(plan: Plan): void {
  const shares = sharesOf(plan.parties);
  if (shares > 100)
    throw new Refused("conflict", {
      zh: `参与方份额合计 ${shares}%，不能超过 100%。`,
      en: `Shares come to ${shares} %: no more than 100 %.`,
    });
  if (plan.plannedFrom !== null && plan.plannedTo !== null && plan.plannedTo < plan.plannedFrom)
    throw new Refused("conflict", {
      zh: `计划完成日期 ${plan.plannedTo} 早于开始日期 ${plan.plannedFrom}。`,
      en: `Planned until ${plan.plannedTo}, before it begins ${plan.plannedFrom}.`,
    });
}

/** A route's steps laid on the zone's calendar from a day on, one after another. */
export function planTemplate(
  ctx: Context,
  route: RenewalRoute,
  from: string,
): Promise<z.output<typeof PlanTemplate>> {
  return reading(ctx, async (tx) => {
    const calendar = await zoneCalendar(tx);
    let at = from;
    let provisional = false;
    const milestones = routeRule(route).steps.map(({ title, days }) => {
      const startsOn = at;
      const deadline = deadlineAfter(calendar, at, { n: days, unit: "wd" });
      at = deadline.on;
      provisional ||= deadline.provisional;
      return { title: title.zh, startsOn, dueOn: deadline.on, days };
    });
    return { milestones, plannedTo: at, provisional };
  });
}

/** The case, locked and under way, and one of its milestones. */
async function holdMilestone(tx: Tx, caseId: string, milestoneId: string) {
  const held = await holdCase(tx, caseId);
  const milestone = (await listMilestones(tx, caseId)).find(({ id }) => id === milestoneId);
  if (!milestone) throw notFound(MILESTONE);
  if (!UNDER_WAY.includes(held.state)) throw notUnderWay();
  return { held, milestone };
}

/** A milestone is done: by when, with what outcome. */
export function finishMilestone(
  ctx: Context,
  caseId: string,
  milestoneId: string,
  done: z.output<typeof MilestoneDone>,
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { held, milestone } = await holdMilestone(tx, caseId, milestoneId);
    if (done.doneOn > todayOf(ctx)) throw inFuture();
    if (!(await setMilestoneDone(tx, milestoneId, done))) throw stale({});
    await setTouched(tx, caseId);
    await record(tx, ctx, [
      {
        kind: "renewal-milestone-done",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: { [milestone.title]: [milestone.dueOn, done.doneOn] },
        why: done.outcome,
      },
    ]);
  });
}

/** The leading group lets a milestone be later, for a reason; the day first agreed stays on record. */
export function delayMilestone(
  ctx: Context,
  caseId: string,
  milestoneId: string,
  asked: z.output<typeof MilestoneDelay>,
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { held, milestone } = await holdMilestone(tx, caseId, milestoneId);
    if (asked.dueOn <= milestone.dueOn)
      throw new Refused("conflict", {
        zh: `延期后的日期须晚于现在的 ${milestone.dueOn}。`,
        en: `A later day than ${milestone.dueOn} is needed.`,
      });
    const to = { ...asked, by: ctx.actor.name, at: ctx.now() };
    if (!(await setMilestoneDelay(tx, milestoneId, to))) throw stale({});
    await setTouched(tx, caseId);
    await record(tx, ctx, [
      {
        kind: "renewal-milestone-delayed",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: { [milestone.title]: [milestone.dueOn, asked.dueOn] },
        why: asked.reason,
      },
    ]);
  });
}

/** What has been paid in all, never more than was agreed. */
export function payMoney(
  ctx: Context,
  caseId: string,
  paymentId: string,
  paid: z.output<typeof PaymentMade>,
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, caseId);
    const payment = (await listPayments(tx, caseId)).find(({ id }) => id === paymentId);
    if (!payment) throw notFound({ zh: "款项", en: "Payment" });
    if (paid.paidOn > todayOf(ctx)) throw inFuture();
    if (paid.paidWan > payment.amountWan)
      throw new Refused("conflict", {
        zh: `约定 ${payment.amountWan} 万元，不能支付 ${paid.paidWan} 万元。`,
        en: `Agreed ${payment.amountWan}, paid ${paid.paidWan} (10,000 yuan): no more than agreed.`,
      });
    if (!(await setPaid(tx, paymentId, paid))) throw stale({});
    await setTouched(tx, caseId);
    await record(tx, ctx, [
      {
        kind: "renewal-payment-made",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: { paidWan: [payment.paidWan, paid.paidWan], paidOn: [payment.paidOn, paid.paidOn] },
      },
    ]);
  });
}

const MILESTONE = { zh: "节点", en: "Milestone" };
const settled = (): Refused =>
  new Refused("conflict", {
    zh: "方案已经议定。要改方案，请先“重议方案”。",
    en: "The plan is agreed: agree it anew to change it.",
  });
const notUnderWay = (): Refused =>
  new Refused("conflict", {
    zh: "方案议定之后、验收之前才登记节点。",
    en: "Milestones are kept between agreement and acceptance.",
  });
const inFuture = (): Refused =>
  new Refused("conflict", { zh: "完成日期不能晚于今天。", en: "What is done is not done in the future." });
