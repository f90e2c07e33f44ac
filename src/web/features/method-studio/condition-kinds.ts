/** How a figure or class may be compared. */
import { t } from "#contract/text.ts";
import type { Condition } from "#engine/evaluation/condition.ts";

export type Comparison = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

/** The figure is open until it is typed. */
export const NEW_COMPARISON: Condition = { fact: "areaMu", is: "lt", value: null as unknown as number };

export const NUMBER_WAYS = [
  { value: "lt", label: t("小于", "<") },
  { value: "le", label: t("不大于", "≤") },
  { value: "gt", label: t("大于", ">") },
  { value: "ge", label: t("不小于", "≥") },
  { value: "eq", label: t("等于", "=") },
  { value: "ne", label: t("不等于", "≠") },
  { value: "given", label: t("有数据", "is given") },
  { value: "not_given", label: t("没有数据", "is not given") },
] as const;

export const TEXT_WAYS = [
  { value: "in", label: t("为其中之一", "is one of") },
  { value: "startsWith", label: t("以此开头", "begins with") },
  { value: "eq", label: t("是", "is") },
  { value: "ne", label: t("不是", "is not") },
  { value: "given", label: t("已填", "is given") },
  { value: "not_given", label: t("未填", "is not given") },
] as const;

export type Way = (typeof NUMBER_WAYS)[number]["value"] | (typeof TEXT_WAYS)[number]["value"];

export function wayOf(comparison: Comparison): Way {
  if ("startsWith" in comparison) return "startsWith";
  return "in" in comparison ? "in" : comparison.is;
}

/** The same fact compared another way, keeping of the value what still fits. */
export function compared(fact: string, isText: boolean, way: Way, before: Comparison): Comparison {
  if (way === "in" || way === "startsWith") {
    const words = wordsOf(before);
    return way === "in" ? { fact, in: words } : { fact, startsWith: words };
  }
  if (way === "given" || way === "not_given") return { fact, is: way };
  if (isText) return { fact, is: way === "ne" ? "ne" : "eq", value: wordsOf(before)[0] ?? "" };
  const value =
    "value" in before && typeof before.value === "number" ? before.value : (null as unknown as number);
  return { fact, is: way, value };
}

function wordsOf(comparison: Comparison): readonly string[] {
  if ("startsWith" in comparison) return comparison.startsWith;
  if ("in" in comparison) return comparison.in;
  return "value" in comparison && typeof comparison.value === "string" && comparison.value !== ""
    ? [comparison.value]
    : [];
}
