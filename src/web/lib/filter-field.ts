import type { Filter } from "#contract/list.ts";
import type { Column, ColumnType } from "#kernel/register.ts";
import { formatUnit, formatValue, type Language } from "./format.ts";

/** How a column is asked for: some words, a range, a choice among options or in the tree of industries, or yes/no. */
export type FieldShape = "words" | "range" | "choice" | "industry" | "yes-no";

const SHAPES: Record<ColumnType, FieldShape> = {
  text: "words",
  uscc: "words",
  industry: "industry",
  integer: "range",
  number: "range",
  year: "range",
  date: "range",
  period: "range",
  enum: "choice",
  boolean: "yes-no",
};

export const shapeOf = (column: Column): FieldShape => SHAPES[column.type];

/** What a query field holds. `presence` asks only whether there is a value at all. */
export type FieldState = {
  presence: "any" | "empty" | "filled";
  match: "like" | "eq" | "ne";
  words: string;
  from: string;
  to: string;
  choices: string[];
};

export const BLANK_FIELD: FieldState = {
  presence: "any",
  match: "like",
  words: "",
  from: "",
  to: "",
  choices: [],
};

/** Reads the filters of one column, as they stand in the URL. */
export function fieldStateOf(filters: readonly Filter[]): FieldState {
  const state: FieldState = { ...BLANK_FIELD, choices: [] };
  for (const { operator, value } of filters) {
    if (operator === "empty") state.presence = value === "false" ? "filled" : "empty";
    else if (operator === "gte") state.from = value;
    else if (operator === "lte") state.to = value;
    else if (operator === "in") state.choices = value.split(",");
    else {
      state.match = operator;
      state.words = value;
      state.choices = [value];
    }
  }
  return state;
}

/** The filters that a field stands for; none when it asks nothing. */
export function filtersOfField(column: Column, state: FieldState): Filter[] {
  const filter = (operator: Filter["operator"], value: string): Filter => ({
    column: column.key,
    operator,
    value,
  });
  if (state.presence !== "any") return [filter("empty", state.presence === "empty" ? "true" : "false")];
  switch (shapeOf(column)) {
    case "words":
      return state.words.trim() === "" ? [] : [filter(state.match, state.words.trim())];
    case "range":
      return [
        ...(state.from === "" ? [] : [filter("gte", state.from)]),
        ...(state.to === "" ? [] : [filter("lte", state.to)]),
      ];
    case "choice":
    case "industry":
      return state.choices.length === 0 ? [] : [filter("in", state.choices.join(","))];
    case "yes-no":
      return state.choices.length === 0 ? [] : [filter("eq", state.choices[0]!)];
  }
}

const WORDS = {
  zh: { like: "含", eq: "=", ne: "≠", gte: "≥", lte: "≤", in: "：", empty: "为空", filled: "不为空" },
  en: {
    like: "contains",
    eq: "=",
    ne: "≠",
    gte: "≥",
    lte: "≤",
    in: ":",
    empty: "is empty",
    filled: "is given",
  },
} as const;

/** A filter in words: 面积 ≥ 10 亩; 供应状态：闲置、低效; 名称 含 精密. */
export function filterInWords(column: Column, filter: Filter, language: Language): string {
  const name = column.label[language];
  const words = WORDS[language];
  if (filter.operator === "empty") return `${name} ${filter.value === "false" ? words.filled : words.empty}`;
  if (filter.operator === "in") {
    const chosen = filter.value.split(",").map((one) => formatValue(column, one, language));
    return `${name}${words.in}${language === "en" ? " " : ""}${chosen.join(language === "zh" ? "、" : ", ")}`;
  }
  const isNumber =
    ["integer", "number"].includes(column.type) && filter.value !== "" && !Number.isNaN(Number(filter.value));
  const value = isNumber
    ? String(Number(filter.value))
    : formatValue(column, yesNoOf(column, filter.value), language);
  const unit = column.unit ? ` ${formatUnit(column.unit, language)}` : "";
  return `${name} ${words[filter.operator]} ${value}${unit}`;
}

const yesNoOf = (column: Column, value: string) => (column.type === "boolean" ? value === "true" : value);
