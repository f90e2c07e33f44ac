/**
 * The pipeline of an evaluation: population → exclusions → indicators → imputation → item scores → adjustments →
 * rank in group → grade → overrides. Land is resolved before it (`landOf`), objections and effects come after it.
 * The same figures give the same bytes in whatever order the units come.
 */
import { type Admission, admit, gradedMask } from "./admission.ts";
import {
  ABSENCES,
  type Evaluation,
  type EvaluationOptions,
  type Issue,
  type Item,
  type Limits,
  NO_GRADE,
  type Outcome,
} from "./evaluation.ts";
import { gradeUnits } from "./grading.ts";
import { itemOf } from "./item.ts";
import { type Measured, measure } from "./measure.ts";
import type { Indicator, Method } from "./method.ts";
import { overriddenGrades, overridesHolding } from "./override.ts";
import type { Population } from "./population.ts";
import { rankUnits } from "./ranking.ts";
import { FRESH, type ReusableRoom, type Room } from "./room.ts";
import { constantOf, scaleOf, scoreInto } from "./score.ts";
import { validateMethod } from "./validate-method.ts";
import { type Sample, yardstickOf } from "./yardstick.ts";

/**
 * Evaluates a population by a method. Areas in 亩, money in 万元, as the facts of the method say.
 * Refuses a method that cannot grade, naming its lines: weights off, no baseline, no range.
 * @param reused room whose last evaluation is no longer needed
 */
export function evaluate(
  population: Population,
  method: Method,
  options: EvaluationOptions = {},
  reused?: ReusableRoom,
): Outcome {
  reused?.rewind();
  const room = reused ?? FRESH;
  const invalid = validateMethod(method);
  if (invalid.length > 0) return { kind: "refused", issues: invalid };

  const admission = admit(method, population, room);
  const measured = method.indicators.map((indicator) => measure(indicator, admission.population, room));
  excludeUngradable(method, measured, admission);
  const graded = gradedMask(admission, room);
  const lastYear = options.lastYear && needsLastYear(method) ? sampleOf(method, options.lastYear) : null;

  // until there are scores, what they will fill is in nobody's way
  const score = room.float64(graded.length);
  const notes: Issue[] = [];
  const faults: Issue[] = [];
  const items = method.indicators.map((indicator, k): Item => {
    const line = `indicators[${k}]`;
    const sample: Sample = { population: admission.population, graded, measured: measured[k]! };
    const last = lastYear ? { ...lastYear, measured: lastYear.measured[k]! } : null;
    const drawing = yardstickOf(indicator, line, sample, last, options.baselines?.[indicator.key]);
    faults.push(...drawing.faults);
    notes.push(...drawing.notes);
    const limits = limitsOf(indicator, method, options);
    const item = itemOf(
      indicator,
      measured[k]!,
      drawing.yardstick,
      limits,
      admission.population,
      graded,
      score,
    );
    notes.push(...nobodyHas(indicator, line, item));
    return item;
  });
  if (faults.length > 0) return { kind: "refused", issues: faults };
  return {
    kind: "evaluated",
    evaluation: assemble(method, options, admission, graded, items, notes, score, room),
  };
}

function assemble(
  method: Method,
  options: EvaluationOptions,
  admission: Admission,
  graded: Uint8Array,
  items: readonly Item[],
  notes: readonly Issue[],
  score: Float64Array,
  room: Room,
): Evaluation {
  const { population } = admission;
  const values = Object.fromEntries(
    method.indicators.map((indicator, k) => [indicator.key, items[k]!.value]),
  );
  const from = { population, values };
  const scale = scaleOf(method, items, graded);
  const constant = constantOf(method, from, items, graded);
  scoreInto(score, { method, items, scale, constant }, graded);
  const ranked = rankUnits(method, from, score, graded, room);
  const { quotaGrade, cuts } = gradeUnits(method, from, ranked, score, room);
  const overrides = overridesHolding(method, from, ranked.order);
  const grade = overriddenGrades(method, overrides, quotaGrade, ranked.order);
  const counts = countGrades(method, grade);
  return {
    method,
    options,
    ...admission,
    items,
    scale,
    constant,
    score,
    groups: ranked.cells.keys.map((key, g) => ({
      key,
      count: ranked.starts[g + 1]! - ranked.starts[g]!,
      cuts: cuts[g]!,
    })),
    group: ranked.group,
    rank: ranked.rank,
    order: ranked.order,
    quotaGrade,
    grade,
    overrides,
    counts,
    quotaCounts: overrides ? countGrades(method, quotaGrade) : counts,
    notes,
  };
}

const needsLastYear = (method: Method): boolean =>
  method.indicators.some(
    ({ norm }) => "baseline" in norm && norm.baseline.kind !== "fixed" && norm.baseline.from === "last_year",
  );

/** Last year's units go through the same population rules as this year's. */
function sampleOf(method: Method, given: Population): Omit<Sample, "measured"> & { measured: Measured[] } {
  const admission = admit(method, given);
  const measured = method.indicators.map((indicator) => measure(indicator, admission.population));
  excludeUngradable(method, measured, admission);
  return { population: admission.population, graded: gradedMask(admission), measured };
}

/** Takes out units that lack an item without which the method does not grade, and units with no item at all. */
function excludeUngradable(
  method: Method,
  measured: readonly Measured[],
  { exclusions, excluded }: Admission,
): void {
  for (const [k, indicator] of method.indicators.entries()) {
    const decisive = ABSENCES.map((absence) => indicator.absent[absence].kind === "ungraded");
    if (!decisive.includes(true)) continue;
    const { zh, en } = indicator.label;
    const index = exclusions.push({
      kind: "not_gradable",
      code: indicator.key,
      message: { zh: `${zh}无法计算，不予评级`, en: `${en} cannot be computed, so it is not graded` },
      clause: indicator.clause,
    });
    const { why } = measured[k]!;
    for (let row = 0; row < why.length; row++) {
      if (excluded[row] === -1 && decisive[why[row]! - 1]) excluded[row] = index - 1;
    }
  }
  const dropsOut = method.indicators.map(({ absent }) =>
    ABSENCES.map((absence) => absent[absence].kind === "exclude"),
  );
  if (!dropsOut.every((absences) => absences.includes(true))) return;
  const index = exclusions.push({
    kind: "not_gradable",
    code: "no_items",
    message: {
      zh: "没有一项指标可以计算，不予评级",
      en: "No indicator can be computed, so it is not graded",
    },
  });
  for (let row = 0; row < excluded.length; row++) {
    if (excluded[row] === -1 && measured.every(({ why }, k) => dropsOut[k]![why[row]! - 1]))
      excluded[row] = index - 1;
  }
}

function limitsOf(indicator: Indicator, method: Method, { cap }: EvaluationOptions): Limits {
  const own = {
    cap: indicator.cap ?? Number.POSITIVE_INFINITY,
    floor: indicator.floor ?? Number.NEGATIVE_INFINITY,
  };
  if (cap === undefined) return { ...own, imputation: method.imputation };
  return { cap: Math.min(own.cap, cap), floor: Math.max(own.floor, 0), imputation: "after_cap" };
}

/** An average over nobody is no average: the item is 0 for all, and a reader must know. */
function nobodyHas(indicator: Indicator, line: string, item: Item): Issue[] {
  const empty = Object.values(item.means).some((mean) => mean?.counts.includes(0));
  if (!empty) return [];
  const { zh, en } = indicator.label;
  return [
    {
      line,
      code: "nobody-has-item",
      message: {
        zh: `${zh}：有的分组内没有任何单位有此数据，无平均分可赋，该项计 0 分`,
        en: `${en}: in some group no unit has this figure, so there is no average to give and the item is 0`,
      },
    },
  ];
}

function countGrades(method: Method, grades: Uint8Array): Record<string, number> {
  const counts = new Int32Array(NO_GRADE + 1);
  for (let row = 0; row < grades.length; row++) counts[grades[row]!]! += 1;
  return Object.fromEntries(method.grading.grades.map((grade, index) => [grade.key, counts[index]!]));
}
