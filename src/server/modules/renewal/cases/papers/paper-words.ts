/** A case in the words of its papers. */
import type { z } from "zod";
import type { CaseDetail } from "#contract/renewal/case.ts";
import type { CaseMove } from "#engine/renewal/case-flow.ts";
import { PARTY_WORDS, PAYMENT_WORDS } from "#engine/renewal/plan-gaps.ts";
import { routeRule } from "#engine/renewal/routes-of-renewal.ts";
import type { PaperKind } from "./paper-kinds.ts";

type Case = z.output<typeof CaseDetail>;
/** The step whose paper it is: its number and day stand on it. */
const STEP: Record<PaperKind, CaseMove> = {
  notice: "notify",
  recognition: "recognise",
  publicity: "publish",
  plan: "agree-plan",
  acceptance: "accept",
};

const none = "—";
const fixed = (value: number | null, decimals = 2): string =>
  value === null ? none : value.toFixed(decimals);
const said = (value: string | null | undefined): string => value || none;
/** Within a sentence that ends by itself. */
const clause = (value: string | null | undefined): string => said(value?.trim().replace(/[。；.;]+$/, ""));

function chineseDay(on: string | null | undefined): string {
  if (!on) return none;
  const [year, month, day] = on.split("-").map(Number);
  return `${year}年${month}月${day}日`;
}

const last = (held: Case, move: CaseMove) => held.steps.findLast((step) => step.move === move);

export function paperWords(
  held: Case,
  kind: PaperKind,
  zone: string,
  today: string,
): Record<string, unknown> {
  const step = last(held, STEP[kind]);
  return {
    园区名称: zone,
    文号: step?.documentNo ?? "",
    有文号: Boolean(step?.documentNo),
    文书日期: chineseDay(step?.onDay ?? today),
    个案编号: held.code,
    经办人: said(held.handler?.name),
    ...landWords(held),
    ...processWords(held),
    ...planWords(held),
    验收意见: said(last(held, "accept")?.why),
    节点: held.milestones.map(({ title, startsOn, dueOn, doneOn, outcome }, at) => ({
      序号: at + 1,
      节点名称: title,
      开始日期: startsOn,
      完成期限: dueOn,
      完成情况: doneOn ? `${doneOn} ${outcome ?? ""}` : none,
    })),
    参与方: held.parties.map(({ role, name, sharePercent }) => ({
      角色: PARTY_WORDS[role].zh,
      参与方名称: name,
      份额: sharePercent === null ? none : `${sharePercent}%`,
    })),
    资金: held.payments.map(({ kind: sort, payer, payee, amountWan, dueOn, paidWan }) => ({
      资金类别: PAYMENT_WORDS[sort].zh,
      付款方: payer,
      收款方: payee,
      金额: fixed(amountWan),
      付款期限: said(dueOn),
      已付: fixed(paidWan),
    })),
  };
}

const landWords = (held: Case) => ({
  用地类别: held.law === "idle" ? "闲置土地" : "低效用地",
  用地单位: said(held.firm?.name ?? held.landUser),
  土地使用权人: said(held.rightHolder ?? held.firm?.name),
  宗地编号: held.parcel.code,
  宗地名称: held.parcel.name ? ` ${held.parcel.name}` : "",
  占地面积: fixed(held.occupiedMu),
  计划面积: fixed(held.plannedMu),
  处置面积: fixed(held.disposedMu),
  剩余面积: fixed(held.remainingMu),
  低效类型: said(held.reasonKind ?? held.problem),
  问题描述: held.problem && held.problem !== held.reasonKind ? held.problem : "",
  上年亩均税收: fixed(held.taxPerMu.before),
  有税收: held.taxPerMu.before !== null,
  有容积率: held.far.before !== null,
  现状容积率: fixed(held.far.before),
});

function processWords(held: Case) {
  const notice = last(held, "notify");
  const publish = last(held, "publish");
  return {
    陈述期限: chineseDay(notice?.dueOn ?? held.dueOn),
    告知日期: chineseDay(notice?.onDay),
    告知文号: said(notice?.documentNo),
    陈述情况: statedWords(held),
    公示日期: chineseDay(publish?.onDay),
    公示天数: publish?.limitDays ?? none,
    公示截止: chineseDay(publish?.dueOn),
  };
}

function statedWords({ statements }: Case): string {
  const objection = statements.findLast(({ kind }) => kind === "objection");
  if (objection?.answer)
    return `你单位提出异议，经研究${objection.upheld ? "予以采纳" : "不予采纳"}：${objection.answer}。`;
  return statements.length > 0 ? "你单位已陈述意见。" : "你单位在期限内未提出异议。";
}

function planWords(held: Case) {
  const rule = held.route === null ? null : routeRule(held.route);
  return {
    处置方式: said(rule?.label.zh),
    处置方式说明: said(rule?.about.zh),
    整治目标: clause(held.goal),
    主要措施: clause(held.measures),
    有措施: Boolean(held.measures),
    实施单位: said(held.implementer),
    计划开始: chineseDay(held.plannedFrom),
    计划完成: chineseDay(held.plannedTo),
    预期亩均税收: fixed(held.taxPerMu.expected),
    预期亩均产出: fixed(held.outputPerMu.expected),
    预期容积率: fixed(held.far.expected),
    有预期: held.taxPerMu.expected !== null || held.outputPerMu.expected !== null,
  };
}
