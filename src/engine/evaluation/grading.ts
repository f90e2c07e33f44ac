/** Grades by rank, score or condition, before overrides. Grades are indices into the method's list, best first. */
import { compileCondition } from "./condition.ts";
import { NO_GRADE } from "./evaluation.ts";
import type { Grading, Method, QuotaCut, Rounding, ScoreCut } from "./method.ts";
import type { Ranked, Ranker } from "./ranking.ts";
import { FRESH, type Room } from "./room.ts";

/**
 * How many of `count` units have each cut's grade or a better one.
 * Chaohu: 20/65/95/100 % of 120 → 24, 78, 114, 120. A product within 1e-9 of a whole number is that number.
 */
export function quotaCounts(cuts: readonly QuotaCut[], count: number): number[] {
  let before = 0;
  return cuts.map(({ percent, rounding }) => {
    before = Math.max(before, Math.min(count, rounded((count * percent) / 100, rounding)));
    return before;
  });
}

function rounded(share: number, rounding: Rounding): number {
  const nearest = Math.round(share);
  if (Math.abs(share - nearest) < 1e-9) return nearest;
  if (rounding === "floor") return Math.floor(share);
  if (rounding === "ceil") return Math.ceil(share);
  return Math.floor(share + 0.5);
}

/** The quota cuts of a ranking group. */
export function cutsOf(grading: Grading, groupKey: string): readonly QuotaCut[] {
  if (grading.rule.kind === "quota") return grading.rule.byGroup?.[groupKey] ?? grading.rule.cuts;
  return grading.rule.kind === "mixed" ? grading.rule.quota : [];
}

export type QuotaGraded = { quotaGrade: Uint8Array; cuts: number[][] };

export function gradeUnits(
  method: Method,
  from: Ranker,
  ranked: Ranked,
  score: Float64Array,
  room: Room = FRESH,
): QuotaGraded {
  const { grading } = method;
  const { rule } = grading;
  const quotaGrade = room.uint8(score.length).fill(NO_GRADE);
  const cuts = ranked.cells.keys.map((key, g) =>
    quotaCounts(cutsOf(grading, key), ranked.starts[g + 1]! - ranked.starts[g]!),
  );
  if (rule.kind === "quota" || rule.kind === "mixed") gradeByRank(grading, ranked, cuts, quotaGrade);
  if (rule.kind === "score_threshold") {
    const gradeOf = thresholdGrade(grading, rule.cuts);
    for (const row of ranked.order) quotaGrade[row] = gradeOf(score[row]!);
  }
  if (rule.kind === "mixed") {
    const gradeOf = thresholdGrade(grading, rule.thresholds);
    for (const row of ranked.order) {
      const byScore = gradeOf(score[row]!);
      quotaGrade[row] =
        rule.take === "better" ? Math.min(quotaGrade[row]!, byScore) : Math.max(quotaGrade[row]!, byScore);
    }
  }
  if (rule.kind === "absolute") {
    const tests = rule.cuts.map((cut) => ({
      grade: gradeIndex(grading, cut.grade),
      holds: compileCondition(cut.when, from.population, from.values),
    }));
    for (const row of ranked.order) {
      quotaGrade[row] = tests.find((test) => test.holds(row))?.grade ?? grading.grades.length - 1;
    }
  }
  return { quotaGrade, cuts };
}

function gradeByRank(
  grading: Grading,
  ranked: Ranked,
  cuts: readonly number[][],
  quotaGrade: Uint8Array,
): void {
  for (const [g, counts] of cuts.entries()) {
    const grades = cutsOf(grading, ranked.cells.keys[g]!).map((own) => gradeIndex(grading, own.grade));
    const first = ranked.starts[g]!;
    const end = ranked.starts[g + 1]!;
    let from = first;
    for (const [n, last] of counts.entries()) {
      const to = n === counts.length - 1 ? end : endOfCut(ranked, from, first, end, last);
      for (let at = from; at < to; at++) quotaGrade[ranked.order[at]!] = grades[n]!;
      from = to;
    }
  }
}

/** Where in the order places stop counting as `last` or better: right there, unless tied units share a place. */
function endOfCut(
  { order, place, areBroken }: Ranked,
  from: number,
  first: number,
  end: number,
  last: number,
): number {
  if (areBroken) return first + last;
  let to = from;
  while (to < end && place[order[to]!]! <= last) to++;
  return to;
}

/** The score limits of a grading that looks at scores. */
export function thresholdsOf({ rule }: Grading): readonly ScoreCut[] {
  if (rule.kind === "mixed") return rule.thresholds;
  return rule.kind === "score_threshold" ? rule.cuts : [];
}

/** The first grade whose limit a score reaches, else the last grade. */
export function thresholdGrade(grading: Grading, cuts: readonly ScoreCut[]): (score: number) => number {
  const steps = cuts.map((cut) => ({ grade: gradeIndex(grading, cut.grade), atLeast: cut.atLeast }));
  return (score) => steps.find((step) => score >= step.atLeast)?.grade ?? grading.grades.length - 1;
}

export function gradeIndex(grading: Grading, key: string): number {
  const index = grading.grades.findIndex((grade) => grade.key === key);
  if (index < 0) throw new Error(`unknown grade ${key}`);
  return index;
}
