/** Whether a case may be moved, and if not, what stands in the way. */
import { muFromM2 } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";
import { type CaseMove, type CaseState, isOver, type MoveNeed, ruleOf } from "./case-flow.ts";

/** What is known of a case when it is to be moved. Days are YYYY-MM-DD, areas m². */
export type CaseFacts = {
  state: CaseState;
  today: string;
  /** the last day of the limit that runs; null where none does */
  dueOn: string | null;
  /** what the owner said to the notice */
  heard: number;
  /** objections without an answer */
  openObjections: number;
  upheldObjections: number;
  /** what the plan still lacks; empty where it is whole */
  planGaps: readonly Text[];
  openMilestones: number;
  disposedM2: number;
  plannedM2: number | null;
  returnedM2: number;
  /** whether its route gives land back to supply */
  freesLand: boolean;
  /** compensation agreed and not paid, in 万元 */
  unpaidWan: number;
};

/** What is handed over with a move. */
export type MoveGiven = {
  move: CaseMove;
  why: string;
  documentNo?: string | null | undefined;
  measure?: string | null | undefined;
  reviewOn?: string | null | undefined;
};

export type MoveDecision = { kind: "allow"; to: CaseState } | { kind: "refuse"; because: Text };

/** Who may decide is asked elsewhere (`approvedFrom`); this is about the case alone. */
export function decideMove(facts: CaseFacts, given: MoveGiven): MoveDecision {
  const { from, to, needs } = ruleOf(given.move);
  if (!from.includes(facts.state)) return refuse(isOver(facts.state) ? CASE_IS_OVER : NOT_FROM_HERE);
  if (given.why.trim() === "") return refuse(SAY_WHY);
  const lacking = needs.find((need) => !isGiven(need, given, facts.today));
  if (lacking) return refuse(LACKING[lacking]);
  const because = OBSTACLES[given.move]?.(facts);
  return because ? refuse(because) : { kind: "allow", to };
}

function isGiven(need: MoveNeed, given: MoveGiven, today: string): boolean {
  if (need === "document") return Boolean(given.documentNo?.trim());
  if (need === "measure") return Boolean(given.measure);
  return Boolean(given.reviewOn && given.reviewOn > today);
}

const t = (zh: string, en: string): Text => ({ zh, en });
const CASE_IS_OVER = t(
  "这件个案已经办结，不再变动。需要重新处置的，请为该宗地另立个案。",
  "This case is over: open another for the parcel.",
);
const NOT_FROM_HERE = t(
  "个案不在可以办理这一步的状态，请刷新后再看。",
  "The case is not in a state for this step: look at it again.",
);
const SAY_WHY = t("请写明理由。", "Say why.");
const LACKING: Record<MoveNeed, Text> = {
  document: t("请填写文号。", "Give the number of the document."),
  measure: t(
    "请选择升级措施：收回、司法或差别化措施。",
    "Say which measure: take-back, court, or differential.",
  ),
  "review-day": t(
    "保留现状须定下复核日期，且晚于今天。",
    "Land that is retained is looked at again: give a day after today.",
  ),
};

type Obstacle = (facts: CaseFacts) => Text | undefined;

const undecided: Obstacle = ({ openObjections }) =>
  openObjections > 0
    ? t(
        `还有 ${openObjections} 件异议没有答复，请先答复。`,
        `${openObjections} objections have no answer: answer them first.`,
      )
    : undefined;

const upheld: Obstacle = ({ upheldObjections }) =>
  upheldObjections > 0
    ? t(
        "已采纳异议，不能径行往下办理。请重新核实，或撤销个案。",
        "An objection was upheld: look again or withdraw the case.",
      )
    : undefined;

const OBSTACLES: Partial<Record<CaseMove, Obstacle>> = {
  hear: ({ heard }) =>
    heard === 0 ? t("还没有收到陈述意见。", "The owner has not made a statement.") : undefined,
  "pass-over": ({ dueOn, today }) =>
    dueOn !== null && today <= dueOn
      ? t(
          `陈述申辩期到 ${dueOn} 截止，期满未陈述的才视为无异议。`,
          `The owner may speak until ${dueOn}: only after that is silence taken for consent.`,
        )
      : undefined,
  recognise: (facts) => undecided(facts) ?? upheld(facts),
  "agree-plan": (facts) =>
    facts.state === "published" && facts.dueOn !== null && facts.today <= facts.dueOn
      ? t(
          `公示到 ${facts.dueOn} 截止，期满后才能议定方案。`,
          `It is published until ${facts.dueOn}: the plan is agreed after that.`,
        )
      : (undecided(facts) ?? upheld(facts) ?? incomplete(facts)),
  accept: (facts) => unfinished(facts),
  rectify: ({ returnedM2 }) =>
    returnedM2 > 0
      ? t("土地已经重新入库，不能再退回整改。", "The land is supply again: the case cannot go back to works.")
      : undefined,
  close: ({ freesLand, returnedM2 }) =>
    freesLand && returnedM2 === 0
      ? t(
          "这一路径腾出土地：请先办理重新入库，再结案。",
          "This route frees land: return it to supply before closing.",
        )
      : undefined,
};

const incomplete: Obstacle = ({ planGaps }) =>
  planGaps.length === 0
    ? undefined
    : t(
        `方案还缺：${planGaps.map(({ zh }) => zh).join("；")}。`,
        `The plan lacks: ${planGaps.map(({ en }) => en).join("; ")}.`,
      );

const TOLERANCE_M2 = 0.01;
const mu = (areaM2: number): string => muFromM2(areaM2).toFixed(2);

const unfinished: Obstacle = ({ openMilestones, disposedM2, plannedM2, unpaidWan, state }) => {
  if (openMilestones > 0 && state !== "escalated")
    return t(`还有 ${openMilestones} 个节点没有完成。`, `${openMilestones} milestones are not done.`);
  if (plannedM2 !== null && disposedM2 < plannedM2 - TOLERANCE_M2)
    return t(
      `方案处置 ${mu(plannedM2)} 亩，已处置 ${mu(disposedM2)} 亩，还差 ${mu(plannedM2 - disposedM2)} 亩。`,
      `The plan disposes of ${mu(plannedM2)} mu and ${mu(disposedM2)} are done: ${mu(plannedM2 - disposedM2)} mu are left.`,
    );
  return unpaidWan > 0
    ? t(
        `补偿款还有 ${unpaidWan} 万元没有支付。`,
        `Compensation of ${unpaidWan} × 10,000 yuan has not been paid.`,
      )
    : undefined;
};

const refuse = (because: Text): MoveDecision => ({ kind: "refuse", because });
