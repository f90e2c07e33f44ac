/** The facts, classes and conditions of a method in words, in both languages. A figure still to be filled in reads “—”. */
import type { Text } from "#kernel/register.ts";
import type { Condition } from "../condition.ts";
import type { Grouping, Method } from "../method.ts";

export const say = (zh: string, en: string): Text => ({ zh, en });

export const NOTHING: Text = { zh: "", en: "" };

/** A figure as it was entered; an open one (NaN, or null where it was stored) as a dash. */
export const figureText = (value: number | undefined): string =>
  Number.isFinite(value) ? String(value) : "—";

/** Texts one after another, those that say nothing left out. */
export function listed(texts: readonly Text[], zh = "、", en = ", "): Text {
  const said = texts.filter((text) => text.zh !== "");
  return say(said.map((text) => text.zh).join(zh), said.map((text) => text.en).join(en));
}

/** English labels stand in the middle of sentences; abbreviations keep their capitals. */
export const inSentence = (label: string): string =>
  /^[A-Z][a-z]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;

/** What names the figures and classes of a method. */
export type Named = Pick<Method, "facts" | "groupings" | "indicators">;

export function factText(method: Named, key: string): Text {
  const fact = method.facts.find((one) => one.key === key);
  if (fact) return fact.label;
  const grouping = method.groupings.find((one) => one.fact === key);
  if (grouping) return groupingText(method, grouping);
  const indicator = method.indicators.find((one) => one.key === key);
  return indicator?.label ?? say(key, key);
}

/** 行业代码分组; with its key where there are several of one class. */
function groupingText(method: Named, { fact, from }: Grouping): Text {
  const { zh, en } = method.facts.find((one) => one.key === from)?.label ?? say(from, from);
  const isOnly = method.groupings.filter((one) => one.from === from).length === 1;
  return isOnly ? say(`${zh}分组`, `${en} groups`) : say(`${zh}分组 ${fact}`, `${en} groups ${fact}`);
}

/** What a class is called: 规上 for `above`, the name of a group for its key. */
export function classText(method: Method, fact: string, key: string): Text {
  if (fact === "tier") return method.tiers.find((tier) => tier.key === key)?.label ?? say(key, key);
  const grouping = method.groupings.find((one) => one.fact === fact);
  const group = [...(grouping?.groups ?? []), ...(grouping ? [grouping.otherwise] : [])].find(
    (one) => one.key === key,
  );
  return group?.label ?? say(key, key);
}

/** A combination of classes, as `规上 / 其他`, in the order of the facts that make it. */
export function cellText(method: Method, by: readonly string[], cell: string): Text {
  const parts = cell.split(" / ");
  return listed(
    parts.map((part, n) => classText(method, by[n] ?? "", part)),
    " / ",
    " / ",
  );
}

const IS = { lt: "<", le: "≤", gt: ">", ge: "≥", eq: "=", ne: "≠" } as const;

/** A condition as one phrase: `用地面积 < 3 且 …`; an alternative inside a conjunction is put in brackets. */
export function conditionText(method: Method, condition: Condition): Text {
  if ("all" in condition) return joined(method, condition.all, "且", "and");
  if ("any" in condition) return joined(method, condition.any, "或", "or");
  if ("not" in condition) {
    const inner = conditionText(method, condition.not);
    return say(`非（${inner.zh}）`, `not (${inner.en})`);
  }
  return comparisonText(method, condition);
}

type Comparison = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

function comparisonText(method: Method, condition: Comparison): Text {
  const fact = factText(method, condition.fact);
  const en = inSentence(fact.en);
  if ("startsWith" in condition) {
    const codes = condition.startsWith;
    return say(
      `${fact.zh}以 ${codes.join("、") || "—"} 开头`,
      `${en} begins with ${codes.join(", ") || "—"}`,
    );
  }
  if ("in" in condition) {
    const classes = listed(condition.in.map((key) => classText(method, condition.fact, key)));
    return say(`${fact.zh}为 ${classes.zh || "—"}`, `${en} is ${classes.en || "—"}`);
  }
  if (!("value" in condition)) {
    return condition.is === "given"
      ? say(`有${fact.zh}`, `${en} is given`)
      : say(`没有${fact.zh}`, `${en} is not given`);
  }
  const value =
    typeof condition.value === "string"
      ? classText(method, condition.fact, condition.value)
      : say(figureText(condition.value), figureText(condition.value));
  return say(`${fact.zh} ${IS[condition.is]} ${value.zh}`, `${en} ${IS[condition.is]} ${value.en}`);
}

function joined(method: Method, parts: readonly Condition[], zh: string, en: string): Text {
  if (parts.length === 0) return say("—", "—");
  const said = parts.map((part) => {
    const inner = conditionText(method, part);
    const isCompound = "all" in part || "any" in part;
    return isCompound && parts.length > 1 ? say(`（${inner.zh}）`, `(${inner.en})`) : inner;
  });
  return listed(said, ` ${zh} `, ` ${en} `);
}
