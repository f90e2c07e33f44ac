/** A key changed together with every line that reads it. */
import type { Condition } from "#engine/evaluation/condition.ts";
import type { Method } from "#engine/evaluation/method.ts";

/** Where an indicator is named: ties, absolute cuts, adjustments and overrides may read its value. */
export function renamedIndicator(method: Method, from: string, to: string): Method {
  const inCondition = (condition: Condition): Condition => renamed(condition, from, to);
  const { ties } = method.ranking;
  const { rule } = method.grading;
  return {
    ...method,
    indicators: method.indicators.map((one) => (one.key === from ? { ...one, key: to } : one)),
    adjustments: method.adjustments.map((one) =>
      one.kind === "condition" ? { ...one, when: inCondition(one.when) } : one,
    ),
    overrides: method.overrides.map((one) => ({ ...one, when: inCondition(one.when) })),
    ranking: {
      ...method.ranking,
      ties:
        ties.kind === "break"
          ? { ...ties, by: ties.by.map((tie) => (tie.fact === from ? { ...tie, fact: to } : tie)) }
          : ties,
    },
    grading: {
      ...method.grading,
      rule:
        rule.kind === "absolute"
          ? { ...rule, cuts: rule.cuts.map((cut) => ({ ...cut, when: inCondition(cut.when) })) }
          : rule,
    },
  };
}

function renamed(condition: Condition, from: string, to: string): Condition {
  if ("all" in condition) return { all: condition.all.map((part) => renamed(part, from, to)) };
  if ("any" in condition) return { any: condition.any.map((part) => renamed(part, from, to)) };
  if ("not" in condition) return { not: renamed(condition.not, from, to) };
  return condition.fact === from ? { ...condition, fact: to } : condition;
}
