/** What a plan (一地一策) still lacks for its route. */
import type { Text } from "#kernel/register.ts";
import { type PartyRole, type PaymentKind, type RenewalRoute, routeRule } from "./routes-of-renewal.ts";

/** A plan as far as it is written. Money in 万元, areas m². */
export type PlanFacts = {
  route: RenewalRoute | null;
  goal: string | null;
  plannedM2: number | null;
  plannedTo: string | null;
  parties: readonly { role: string; sharePercent: number | null }[];
  payments: readonly { kind: string }[];
  milestones: number;
  expectedTaxWan: number | null;
  expectedOutputWan: number | null;
  ownerAgreed: boolean;
};

/** Empty where the plan is whole. */
export function planGaps(plan: PlanFacts): Text[] {
  if (plan.route === null) return [t("处置路径", "a route")];
  const { parties, money, needsOutput, needsAgreement } = routeRule(plan.route);
  const roles = new Set(plan.parties.map(({ role }) => role));
  const missing = parties.filter((role) => !roles.has(role));
  const share = sharesOf(plan.parties);
  return [
    ...(plan.goal?.trim() ? [] : [t("整治目标", "a goal")]),
    ...(plan.plannedM2 === null ? [t("计划处置面积", "the area it disposes of")] : []),
    ...(plan.plannedTo === null ? [t("计划完成日期", "a day by which it is done")] : []),
    ...missing.map((role) => t(`参与方“${PARTY_WORDS[role].zh}”`, `a party: ${PARTY_WORDS[role].en}`)),
    ...(share > 100 + 1e-9
      ? [t(`参与方份额合计 ${share}%，超过 100%`, `shares that are within 100 % (${share} %)`)]
      : []),
    ...(money.length === 0 || plan.payments.some(({ kind }) => money.includes(kind as PaymentKind))
      ? []
      : [t(`资金（${said(money, "zh")}）`, `money: ${said(money, "en")}`)]),
    ...(plan.milestones > 0 ? [] : [t("时间节点", "milestones")]),
    ...(needsOutput && (plan.expectedTaxWan === null || plan.expectedOutputWan === null)
      ? [t("预期产出与税收", "output and tax to expect")]
      : []),
    ...(needsAgreement && !plan.ownerAgreed ? [t("权利人同意方案的意见", "the owner’s agreement")] : []),
  ];
}

/** Shares are of one whole, in per cent. */
export const sharesOf = (parties: readonly { sharePercent: number | null }[]): number =>
  Math.round(parties.reduce((sum, { sharePercent }) => sum + (sharePercent ?? 0), 0) * 1e4) / 1e4;

const t = (zh: string, en: string): Text => ({ zh, en });

export const PARTY_WORDS: Record<PartyRole, Text> = {
  owner: t("权利人", "owner"),
  buyer: t("收购方", "buyer"),
  lessee: t("承租方", "lessee"),
  investor: t("投资方", "investor"),
  developer: t("开发方", "developer"),
  partner: t("合作方", "partner"),
  fund: t("基金", "fund"),
  court: t("法院或管理人", "court or administrator"),
  government: t("政府", "government"),
};

export const PAYMENT_WORDS: Record<PaymentKind, Text> = {
  compensation: t("补偿", "compensation"),
  investment: t("投资", "investment"),
  fund: t("专项资金", "fund"),
  price: t("价款", "price"),
  rent: t("租金", "rent"),
  fee: t("税费", "fees"),
  other: t("其他", "other"),
};

const said = (kinds: readonly PaymentKind[], lang: "zh" | "en"): string =>
  kinds.map((kind) => PAYMENT_WORDS[kind][lang]).join(lang === "zh" ? "或" : " or ");
