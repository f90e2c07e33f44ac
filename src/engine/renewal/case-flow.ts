/**
 * The way of a renewal case (一地一策) from suspicion to closure, as data. No published rule gives all of it; it follows the
 * steps that zones have in common: 名单 → 联合踏勘 → 告知书 → 陈述申辩 → 认定 → 公示 → 一地一策 → 整治 → 验收 (evaluation.md §7).
 */
export const CASE_STATES = [
  "candidate",
  "verified",
  "notified",
  "stated",
  "recognised",
  "published",
  "planned",
  "in-progress",
  "accepted",
  "closed",
  "escalated",
  "withdrawn",
  "retained",
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Over: another case may follow, this one is not moved again. */
export const OVER: readonly CaseState[] = ["closed", "withdrawn", "retained"];
export const isOver = (state: CaseState): boolean => OVER.includes(state);

export const CASE_MOVES = [
  "verify",
  "notify",
  "hear",
  "pass-over",
  "look-again",
  "recognise",
  "publish",
  "agree-plan",
  "start",
  "replan",
  "accept",
  "rectify",
  "close",
  "escalate",
  "withdraw",
  "retain",
] as const;
export type CaseMove = (typeof CASE_MOVES)[number];

/** What is owed with a move besides the reason: a paper by number, a measure, a day on which it is looked at again. */
export type MoveNeed = "document" | "measure" | "review-day";

export type MoveRule = {
  move: CaseMove;
  from: readonly CaseState[];
  to: CaseState;
  /** from which states on the leading group decides; elsewhere the officers do */
  approvedFrom: readonly CaseState[];
  needs: readonly MoveNeed[];
  /** the limit that begins with it, where none other is given; working days */
  limitDays: number | null;
};

const LATE: readonly CaseState[] = ["recognised", "published", "planned", "in-progress", "escalated"];

const rule = (
  move: CaseMove,
  from: readonly CaseState[],
  to: CaseState,
  more: Partial<Pick<MoveRule, "approvedFrom" | "needs" | "limitDays">> = {},
): MoveRule => ({ move, from, to, approvedFrom: [], needs: [], limitDays: null, ...more });

export const MOVE_RULES: readonly MoveRule[] = [
  rule("verify", ["candidate"], "verified"),
  rule("notify", ["verified"], "notified", { needs: ["document"], limitDays: 15 }),
  rule("hear", ["notified"], "stated"),
  rule("pass-over", ["notified"], "stated"),
  rule("look-again", ["stated", "published"], "verified", { approvedFrom: ["published"] }),
  rule("recognise", ["stated"], "recognised", { approvedFrom: ["stated"], needs: ["document"] }),
  rule("publish", ["recognised"], "published", { limitDays: 10 }),
  rule("agree-plan", ["published", "escalated"], "planned", { approvedFrom: ["published", "escalated"] }),
  rule("start", ["planned"], "in-progress"),
  rule("replan", ["planned", "in-progress"], "published", { approvedFrom: ["planned", "in-progress"] }),
  rule("accept", ["in-progress", "escalated"], "accepted", {
    approvedFrom: ["in-progress", "escalated"],
    needs: ["document"],
  }),
  rule("rectify", ["accepted"], "in-progress"),
  rule("close", ["accepted"], "closed"),
  rule("escalate", LATE.slice(0, 4), "escalated", {
    approvedFrom: LATE.slice(0, 4),
    needs: ["document", "measure"],
  }),
  rule("withdraw", ["candidate", "verified", "notified", "stated", ...LATE], "withdrawn", {
    approvedFrom: LATE,
  }),
  rule("retain", ["verified", "notified", "stated", ...LATE], "retained", {
    approvedFrom: ["verified", "notified", "stated", ...LATE],
    needs: ["review-day"],
  }),
];

export const ruleOf = (move: CaseMove): MoveRule => MOVE_RULES.find((one) => one.move === move)!;

/** Moves that lead away from a state; none from one that is over. */
export const movesFrom = (state: CaseState): MoveRule[] =>
  MOVE_RULES.filter(({ from }) => from.includes(state));
