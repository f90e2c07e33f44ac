/** Conditions over a unit's facts and indicator values, as data. A fact that is not given makes a comparison false. */
import type { Population } from "./population.ts";

export type Condition =
  | { fact: string; is: "lt" | "le" | "gt" | "ge"; value: number }
  | { fact: string; is: "eq" | "ne"; value: number | string }
  | { fact: string; is: "given" | "not_given" }
  | { fact: string; startsWith: readonly string[] }
  | { fact: string; in: readonly string[] }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

export type Test = (row: number) => boolean;

/** Every fact and indicator key that a condition reads. */
export function factsOf(condition: Condition): string[] {
  if ("all" in condition) return condition.all.flatMap(factsOf);
  if ("any" in condition) return condition.any.flatMap(factsOf);
  if ("not" in condition) return factsOf(condition.not);
  return [condition.fact];
}

/**
 * A test of one row, compiled once for a population.
 * @param values indicator values by key, where the condition may read them
 */
export function compileCondition(
  condition: Condition,
  population: Population,
  values: Readonly<Record<string, Float64Array>> = {},
): Test {
  if ("all" in condition) {
    const tests = condition.all.map((part) => compileCondition(part, population, values));
    return (row) => tests.every((test) => test(row));
  }
  if ("any" in condition) {
    const tests = condition.any.map((part) => compileCondition(part, population, values));
    return (row) => tests.some((test) => test(row));
  }
  if ("not" in condition) {
    const test = compileCondition(condition.not, population, values);
    return (row) => !test(row);
  }
  const text = population.texts[condition.fact];
  if (text) {
    // judged once for each word of the dictionary, not once for each row
    const verdicts = text.words.map((word) => holdsForText(condition, word));
    const absent = "is" in condition && condition.is === "not_given";
    return (row) => verdicts[text.codes[row]!] ?? absent;
  }
  const numbers = values[condition.fact] ?? population.numbers[condition.fact]?.values;
  return (row) => holdsForNumber(condition, numbers ? numbers[row]! : Number.NaN);
}

type Comparison = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

function holdsForText(condition: Comparison, word: string): boolean {
  if ("startsWith" in condition) return condition.startsWith.some((prefix) => word.startsWith(prefix));
  if ("in" in condition) return condition.in.includes(word);
  if (condition.is === "given") return true;
  if (condition.is === "eq") return word === String(condition.value);
  if (condition.is === "ne") return word !== String(condition.value);
  return false;
}

function holdsForNumber(condition: Comparison, value: number): boolean {
  if (!("is" in condition)) return false;
  if (condition.is === "not_given") return Number.isNaN(value);
  if (Number.isNaN(value)) return false;
  switch (condition.is) {
    case "given":
      return true;
    case "lt":
      return value < condition.value;
    case "le":
      return value <= condition.value;
    case "gt":
      return value > condition.value;
    case "ge":
      return value >= condition.value;
    case "eq":
      return value === Number(condition.value);
    case "ne":
      return value !== Number(condition.value);
  }
}
