import { t } from "#contract/text.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";
import type { Text } from "#kernel/register.ts";

/** A figure that somebody still has to decide. */
const OPEN = Number.NaN;

/** A method that decides nothing yet: four grades whose shares are open, no indicator, one tier. */
export function blankMethod(named: { code: string; title: Text; place: Text; year: number }): Method {
  const grade = (key: string) => ({ key, label: t(`${key}类`, key) });
  return {
    id: named.code,
    version: "1",
    title: named.title,
    place: named.place,
    year: named.year,
    source: { document: "" },
    facts: STANDARD_FACTS,
    tiers: [{ key: "above", label: t("规上", "Above scale") }],
    nonGraded: [],
    unit: { land: "own_and_leased", group: "standalone", dayWeighted: false },
    groupings: [],
    indicators: [],
    imputation: "after_cap",
    adjustments: [],
    ranking: { groupBy: [], ties: { kind: "break", by: [{ fact: "areaMu", better: "high" }] } },
    grading: {
      grades: ["A", "B", "C", "D"].map(grade),
      rule: {
        kind: "quota",
        cuts: [
          { grade: "A", percent: OPEN, rounding: "floor" },
          { grade: "B", percent: OPEN, rounding: "floor" },
          { grade: "C", percent: OPEN, rounding: "ceil" },
          { grade: "D", percent: 100, rounding: "half_up" },
        ],
      },
    },
    overrides: [],
    effects: [],
    trialYear: false,
    nonGradedYears: "skip",
  };
}
