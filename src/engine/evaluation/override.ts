/** What overrides make of a grade: absolute limits, then upgrades, then vetoes, so that a veto beats an upgrade. */
import { compileCondition } from "./condition.ts";
import { gradeIndex } from "./grading.ts";
import type { Method, Override } from "./method.ts";
import type { Ranker } from "./ranking.ts";

const ORDER = ["absolute", "upgrade", "veto"] as const;

/** Bit n is set where override n holds; null where the method has none. At most 32 overrides. */
export function overridesHolding(method: Method, from: Ranker, rows: Int32Array): Uint32Array | null {
  if (method.overrides.length === 0) return null;
  const held = new Uint32Array(from.population.ids.length);
  for (const [n, override] of method.overrides.entries()) {
    const holds = compileCondition(override.when, from.population, from.values);
    for (const row of rows) if (holds(row)) held[row]! |= 1 << n;
  }
  return held;
}

export type Step = { override: Override; from: number; to: number };

/** The steps from a grade to the final one under the overrides whose bits are set. A vetoed unit is not upgraded. */
export function overrideSteps(method: Method, held: number, grade: number): Step[] {
  const holding = method.overrides.filter((_, n) => (held & (1 << n)) !== 0);
  const vetoed = holding.some((override) => override.kind === "veto");
  const steps: Step[] = [];
  let current = grade;
  for (const kind of ORDER) {
    for (const override of holding) {
      if (override.kind !== kind) continue;
      const to = override.kind === "upgrade" && vetoed ? current : moved(method, override, current);
      steps.push({ override, from: current, to });
      current = to;
    }
  }
  return steps;
}

function moved(method: Method, override: Override, grade: number): number {
  const index = (key: string | undefined, otherwise: number): number =>
    key === undefined ? otherwise : gradeIndex(method.grading, key);
  switch (override.kind) {
    case "absolute":
      return Math.min(
        Math.max(grade, index(override.atBest, 0)),
        index(override.atWorst, method.grading.grades.length - 1),
      );
    case "veto":
      return Math.max(grade, index(override.atBest, 0));
    case "upgrade":
      return Math.max(0, Math.min(grade - (override.steps ?? 0), index(override.atWorst, grade)));
  }
}

/** Final grade for each grade before overrides, for one set of holding overrides: a few tables serve every unit. */
export function overrideTable(method: Method, held: number): Uint8Array {
  return Uint8Array.from(
    method.grading.grades,
    (_, grade) => overrideSteps(method, held, grade).at(-1)?.to ?? grade,
  );
}

/** Applies overrides to every row given. */
export function overriddenGrades(
  method: Method,
  held: Uint32Array | null,
  quotaGrade: Uint8Array,
  rows: Int32Array,
): Uint8Array {
  if (!held) return quotaGrade;
  const grade = quotaGrade.slice();
  const tables = new Map<number, Uint8Array>();
  for (const row of rows) {
    const bits = held[row]!;
    if (bits === 0) continue;
    let table = tables.get(bits);
    if (!table) {
      table = overrideTable(method, bits);
      tables.set(bits, table);
    }
    grade[row] = table[quotaGrade[row]!]!;
  }
  return grade;
}
