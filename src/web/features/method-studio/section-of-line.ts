import type { MethodSection } from "#engine/evaluation/lines/line-fields.ts";

const SECTIONS: Record<string, MethodSection> = {
  title: "basis",
  place: "basis",
  year: "basis",
  source: "basis",
  tiers: "population",
  nonGraded: "exclusions",
  unit: "land",
  facts: "indicators",
  indicators: "indicators",
  imputation: "indicators",
  adjustments: "adjustments",
  adjustmentLimits: "adjustments",
  groupings: "ranking",
  ranking: "ranking",
  grading: "grading",
  overrides: "overrides",
  effects: "effects",
};

/** The part of the page on which a line stands: `indicators[2].weight` is among the indicators. */
export const sectionOfLine = (line: string): MethodSection =>
  SECTIONS[/^\w+/.exec(line)?.[0] ?? ""] ?? "basis";
