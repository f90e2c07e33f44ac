import type { CaseMove, CaseState } from "#engine/renewal/case-flow.ts";
import { CASE_STATES } from "#engine/renewal/case-flow.ts";
import { ROUTE_RULES } from "#engine/renewal/routes-of-renewal.ts";
import type { Text } from "#kernel/register.ts";
import { option, t } from "../text.ts";

/** What the states of a renewal case are called. */
export const STATE_WORDS: Record<CaseState, Text> = {
  candidate: t("待核实", "Candidate"),
  verified: t("已核实", "Verified"),
  notified: t("已告知", "Notified"),
  stated: t("已陈述", "Heard"),
  recognised: t("已认定", "Recognised"),
  published: t("公示", "Published"),
  planned: t("方案议定", "Plan agreed"),
  "in-progress": t("整治中", "In progress"),
  accepted: t("已验收", "Accepted"),
  closed: t("已办结", "Closed"),
  escalated: t("已升级", "Escalated"),
  withdrawn: t("已撤销", "Withdrawn"),
  retained: t("保留现状", "Retained"),
};

export const MOVE_WORDS: Record<CaseMove, Text> = {
  verify: t("核实", "Verify"),
  notify: t("发告知书", "Notify the owner"),
  hear: t("记录陈述", "Take note of the statement"),
  "pass-over": t("期满未陈述", "No statement in time"),
  "look-again": t("重新核实", "Look again"),
  recognise: t("认定", "Recognise"),
  publish: t("公示", "Publish"),
  "agree-plan": t("议定方案", "Agree the plan"),
  start: t("启动整治", "Start"),
  replan: t("重议方案", "Agree the plan anew"),
  accept: t("验收", "Accept"),
  rectify: t("退回整改", "Send back to works"),
  close: t("办结", "Close"),
  escalate: t("升级处置", "Escalate"),
  withdraw: t("撤销个案", "Withdraw"),
  retain: t("保留现状", "Retain in place"),
};

const STATE_ALIASES: Partial<Record<CaseState, readonly string[]>> = {
  candidate: ["候选", "待认定", "未启动"],
  notified: ["告知"],
  published: ["公示中", "已公示"],
  planned: ["方案已定", "已签约"],
  "in-progress": ["进行中", "处置中", "实施中"],
  closed: ["已完成", "完成", "已处置"],
};

export const STATE_OPTIONS = CASE_STATES.map((state) =>
  option(state, STATE_WORDS[state].zh, STATE_WORDS[state].en, STATE_ALIASES[state]),
);

const ROUTE_ALIASES: Record<string, readonly string[]> = {
  repurchase: ["回购", "收储", "收购储备", "政府收购"],
  "lease-back": ["回租"],
  "self-renewal": ["自改", "自主更新", "自主提升"],
  upgrade: ["零增地技改", "技术改造"],
  exchange: ["置换"],
  "social-capital": ["社会资本"],
  judicial: ["司法", "司法拍卖"],
  "take-back": ["收回", "无偿收回"],
};

export const ROUTE_OPTIONS = ROUTE_RULES.map(({ route, label }) =>
  option(route, label.zh, label.en, ROUTE_ALIASES[route]),
);

export const LAW_OPTIONS = [
  option("low-efficiency", "低效", "Low-efficiency", ["低效用地"]),
  option("idle", "闲置", "Idle", ["闲置土地"]),
];

export const ESCALATION_WORDS: Record<string, Text> = {
  "take-back": t("依法收回", "Take-back"),
  judicial: t("司法程序", "Court"),
  differential: t("差别化措施", "Differential measures"),
};
