/** 低效用地认定规则包: the rules of one document, as data. */
import type { Text } from "#kernel/register.ts";

export const RULE_OPS = ["lt", "le", "gt", "ge", "eq", "ne", "in"] as const;
export type RuleOp = (typeof RULE_OPS)[number];
export type RuleValue = number | string | boolean | readonly string[];

/** What a figure is held against: a value, or another fact, so many times. */
type Against = {
  op: RuleOp;
  value?: RuleValue | undefined;
  ofFact?: string | undefined;
  times?: number | undefined;
};

export type FactCondition = Against & { fact: string };
/** Figures of the last so many years: each of them, their mean, or their sum. */
export type SeriesCondition = Against & { series: string; years: number; take: "every" | "mean" | "sum" };
export type LandCondition =
  | { all: readonly LandCondition[] }
  | { any: readonly LandCondition[] }
  | { not: LandCondition }
  | FactCondition
  | SeriesCondition;

export type LandRule = {
  key: string;
  label: Text;
  /** the part of the document that says so */
  clause: string;
  when: LandCondition;
  /** facts shown with a hit though the rule does not test them */
  show?: readonly string[] | undefined;
};

export type RulePack = {
  /** the document's own key: `minhou-2018` */
  key: string;
  version: number;
  title: Text;
  document: string;
  issuedOn: string | null;
  /** what of the document is not in the pack, and what in the pack is ours */
  notes: readonly string[];
  rules: readonly LandRule[];
};
