/** The figures and classes that a method may read, and how one of them comes to be declared. */
import { FURTHER_FACTS } from "#contract/evaluation/indicator-catalogue.ts";
import type { Fact, Method } from "#engine/evaluation/method.ts";
import { STANDARD_FACTS } from "#engine/evaluation/standard-facts.ts";
import { factText } from "#engine/evaluation/words/condition-words.ts";
import type { Text } from "#kernel/register.ts";

export type FactKind = "number" | "text" | "any";

export type FactOption = { key: string; label: Text; unit: string; isText: boolean };

const optionOf = ({ key, label, unit = "", text = false }: Fact): FactOption => ({
  key,
  label,
  unit,
  isText: text,
});

type Named = Pick<Method, "facts" | "groupings" | "indicators">;

/** Declared ones first, then those that can be declared by choosing them, then derived classes and indicators. */
export function factOptions(method: Named, kind: FactKind, withIndicators: boolean): FactOption[] {
  const declared = method.facts.map(optionOf);
  const known = [...STANDARD_FACTS, ...FURTHER_FACTS]
    .filter(({ key }) => !method.facts.some((fact) => fact.key === key))
    .map(optionOf);
  const derived = method.groupings.map(
    ({ fact }): FactOption => ({ key: fact, label: factText(method, fact), unit: "", isText: true }),
  );
  const indicators = withIndicators
    ? method.indicators.map(({ key, label, unit }): FactOption => ({ key, label, unit, isText: false }))
    : [];
  const wanted = (option: FactOption) => kind === "any" || option.isText === (kind === "text");
  return [...indicators, ...declared, ...known, ...derived].filter(wanted);
}

/** The method with the fact declared, where it is one that Perch knows and the method does not declare yet. */
export function declaring(method: Method, key: string): Method {
  if (method.facts.some((one) => one.key === key)) return method;
  const fact = [...STANDARD_FACTS, ...FURTHER_FACTS].find((one) => one.key === key);
  return fact ? { ...method, facts: [...method.facts, fact] } : method;
}

export const isTextFact = (method: Method, key: string): boolean =>
  factOptions(method, "text", false).some((option) => option.key === key);
