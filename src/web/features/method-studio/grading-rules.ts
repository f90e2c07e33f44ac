/** A grading of another manner, keeping of the one before what both have. */
import type { Grading, QuotaCut, ScoreCut } from "#engine/evaluation/method.ts";
import { NEW_COMPARISON } from "./condition-kinds.ts";

type Rule = Grading["rule"];

/** A figure that is still to be filled in. */
const OPEN = null as unknown as number;

export function ruleOf(kind: Rule["kind"], { rule, grades }: Grading): Rule {
  const keys = grades.map(({ key }) => key);
  switch (kind) {
    case "quota":
      return { kind, cuts: quotasOf(rule) ?? openQuotas(keys) };
    case "score_threshold":
      return { kind, cuts: limitsOf(rule) ?? openLimits(keys) };
    case "absolute":
      return {
        kind,
        cuts:
          rule.kind === kind
            ? rule.cuts
            : keys.slice(0, -1).map((grade) => ({ grade, when: NEW_COMPARISON })),
      };
    case "mixed":
      return {
        kind,
        quota: quotasOf(rule) ?? openQuotas(keys),
        thresholds: limitsOf(rule) ?? openLimits(keys),
        take: "worse",
      };
  }
}

const quotasOf = (rule: Rule): readonly QuotaCut[] | undefined => {
  if (rule.kind === "mixed") return rule.quota;
  return rule.kind === "quota" ? rule.cuts : undefined;
};

const limitsOf = (rule: Rule): readonly ScoreCut[] | undefined => {
  if (rule.kind === "mixed") return rule.thresholds;
  return rule.kind === "score_threshold" ? rule.cuts : undefined;
};

const openQuotas = (grades: readonly string[]): QuotaCut[] =>
  grades.map((grade, n) => ({ grade, percent: n === grades.length - 1 ? 100 : OPEN, rounding: "floor" }));

/** The last grade is for whoever reaches none. */
const openLimits = (grades: readonly string[]): ScoreCut[] =>
  grades.slice(0, -1).map((grade) => ({ grade, atLeast: OPEN }));
