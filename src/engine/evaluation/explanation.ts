/** What the why drawer shows of one unit: every line of its score with figures, rule, clause and arithmetic. */
import type { Text } from "#kernel/register.ts";
import type { AbsentRule, AbsentRules } from "./method.ts";
import type { Figure } from "./population.ts";

export type ExplainedFigure = {
  fact: string;
  label: Text;
  unit: string;
  value: number | null;
  figure: Figure;
};

export type ExplainedItem = {
  key: string;
  label: Text;
  unit: string;
  weight: number;
  clause: string | null;
  assumed: string | null;
  numerator: ExplainedFigure;
  denominator: ExplainedFigure | null;
  /** null where absent */
  value: number | null;
  baseline: { value: number | null; top: number | null; cell: string; source: Text };
  points: number | null;
  /** what stood in for an absent value, and why */
  imputed: { absence: keyof AbsentRules; rule: AbsentRule["kind"]; reason: Text } | null;
  /** `1200 ÷ 40 = 30；30 ÷ 24.097 × 30 = 37.349` */
  arithmetic: Text;
};

export type ExplainedAdjustment = {
  key: string;
  label: Text;
  points: number;
  clause: string | null;
  arithmetic: Text;
};

export type ExplainedStep = {
  key: string;
  label: Text;
  kind: string;
  from: string;
  to: string;
  clause: string | null;
  effect: Text;
};

export type ExplainedPlace = {
  group: string;
  rank: number;
  of: number;
  /** last place of each grade in this group, best grade first; empty where places do not decide */
  lastPlaces: { grade: string; place: number }[];
  reason: Text;
};

export type Explanation = {
  id: string;
  name: string;
  method: { id: string; version: string; title: Text; year: number; document: string };
  areaMu: number | null;
  /** set where the unit is not graded; then no line below has points */
  exclusion: { kind: string; code: string; message: Text; clause: string | null } | null;
  items: ExplainedItem[];
  adjustments: ExplainedAdjustment[];
  score: number | null;
  scoreArithmetic: Text;
  place: ExplainedPlace | null;
  quotaGrade: string | null;
  overrides: ExplainedStep[];
  grade: string | null;
};
