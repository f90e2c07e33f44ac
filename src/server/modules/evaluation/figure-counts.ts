/** What figures a run had: how many of each kind are given or absent, and who supplied them. */
import type { FigureCount, SourceCount } from "#contract/evaluation/run-request.ts";
import { FIGURE } from "#engine/evaluation/population.ts";
import { factsRead } from "#engine/evaluation/readings.ts";
import { sourceOf } from "./inputs.ts";
import type { WorkedOut } from "./worked-out.ts";

/** For every figure the method reads: given, zero, missing, not applicable, not believed, each apart. */
export function figureCountsOf({ inputs, evaluation }: WorkedOut): FigureCount[] {
  const { numbers } = evaluation.population;
  const size = inputs.firms.ids.length;
  return factsRead(inputs.method).flatMap((key): FigureCount[] => {
    const fact = inputs.method.facts.find((one) => one.key === key);
    if (!fact || fact.text) return [];
    const count = { given: 0, zero: 0, missing: 0, notApplicable: 0, falseZero: 0 };
    const column = numbers[key];
    for (let row = 0; row < size; row++) count[standing(column?.values[row], column?.states?.[row])] += 1;
    return [{ fact: key, label: fact.label, unit: fact.unit ?? "", ...count }];
  });
}

function standing(
  value: number | undefined,
  state: number | undefined,
): keyof Omit<FigureCount, "fact" | "label" | "unit"> {
  if (state === FIGURE.notApplicable) return "notApplicable";
  if (state === FIGURE.falseZero) return "falseZero";
  if (state === FIGURE.missing || value === undefined || Number.isNaN(value)) return "missing";
  return value === 0 ? "zero" : "given";
}

/** Who supplied how many figures, and of which dates. */
export function sourcesOf({ inputs }: WorkedOut): SourceCount[] {
  const { firms, method } = inputs;
  const counts = new Map<string, SourceCount>();
  for (const fact of factsRead(method)) {
    for (const [row, figure] of (firms.figures[fact] ?? []).entries()) {
      if (figure === null) continue;
      const { source, asOf } = sourceOf(firms, row, fact);
      counts.set(source, counted(counts.get(source) ?? { source, figures: 0, from: null, to: null }, asOf));
    }
  }
  return [...counts.values()].sort((a, b) => b.figures - a.figures);
}

function counted({ source, figures, from, to }: SourceCount, asOf: string | null): SourceCount {
  const earlier = asOf !== null && (from === null || asOf < from);
  const later = asOf !== null && (to === null || asOf > to);
  return { source, figures: figures + 1, from: earlier ? asOf : from, to: later ? asOf : to };
}
