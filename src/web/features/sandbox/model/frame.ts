/** What the page shows of one trial. Figures only: the page knows the words. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import type { TrialResult } from "#engine/evaluation/trial.ts";
import { movesBetween } from "#engine/evaluation/what-if.ts";
import { type ClassCounts, countByClass } from "./breakdown.ts";
import type { Model, Slot } from "./model.ts";
import { type MoneyLine, moneyOf } from "./money.ts";
import { type MoverPage, type MoverQuery, moversOf } from "./movers.ts";
import { binScores } from "./score-bins.ts";
import { tryChanges } from "./trial.ts";

/** How all firms stand, as the run has them or under a trial. By grade: indices into the method's grades. */
export type Standing = {
  counts: number[];
  /** `bins[bin · grades + grade]` */
  bins: Uint32Array<ArrayBuffer>;
  meanScore: number;
  division: ClassCounts;
  district: ClassCounts;
  /** the score of the last firm of each grade but the last, where there is one group and rank decides */
  lines: (number | null)[] | null;
  money: MoneyLine[];
};

export type Frame = Standing & {
  slot: Slot;
  /** `moves[from][to]` */
  moves: number[][];
  up: number;
  down: number;
  movers: MoverPage;
  /** firms whose grade differs between the two scenarios, `apart[a][b]`; null where only one was tried */
  apart: number[][] | null;
  /** milliseconds of score, rank and grade; and of all that the page shows besides */
  trialMs: number;
  wholeMs: number;
};

export function standingOf(
  model: Model,
  { score, grade }: Pick<TrialResult, "score" | "grade">,
  changes: SandboxChanges,
): Standing {
  const grades = model.facts.method.grading.grades.length;
  const counts = new Array<number>(grades).fill(0);
  let sum = 0;
  for (let at = 0; at < grade.length; at++) {
    counts[grade[at]!]! += 1;
    sum += score[at]!;
  }
  return {
    counts,
    bins: binScores(score, grade, grades, model.scale),
    meanScore: grade.length > 0 ? sum / grade.length : Number.NaN,
    division: countByClass(model.division, model.grade, grade, grades),
    district: countByClass(model.district, model.grade, grade, grades),
    lines: linesOf(model, score, grade, grades),
    money: moneyOf(model, grade, changes),
  };
}

/** Lowest scores of each grade. With several groups or overrides there is no one line for all. */
function linesOf(
  { layout, facts }: Model,
  score: Float64Array,
  grade: Uint8Array,
  grades: number,
): (number | null)[] | null {
  const groups = layout.starts.filter((start, g) => g > 0 && start > layout.starts[g - 1]!).length;
  if (groups !== 1 || layout.overrideTables || facts.method.grading.rule.kind === "absolute") return null;
  const least = new Array<number | null>(grades).fill(null);
  for (let at = 0; at < grade.length; at++) {
    const own = least[grade[at]!]!;
    if (own === null || score[at]! < own) least[grade[at]!] = score[at]!;
  }
  return least.slice(0, -1);
}

/** One trial from changes to what is shown. `now` is the clock of the side that asks. */
export function frameOf(
  model: Model,
  slot: Slot,
  changes: SandboxChanges,
  query: MoverQuery,
  now: () => number,
): Frame {
  const began = now();
  const result = tryChanges(model, slot, changes);
  const tried = now();
  const grades = model.facts.method.grading.grades.length;
  const moves = movesBetween(model.grade, result.grade, grades);
  const standing = standingOf(model, result, changes);
  const movers = moversOf(model, slot, result, query, changes);
  const { a, b } = model.benches;
  return {
    ...standing,
    slot,
    moves,
    ...upAndDown(moves),
    movers,
    apart: a.result && b.result ? movesBetween(a.result.grade, b.result.grade, grades) : null,
    trialMs: tried - began,
    wholeMs: now() - began,
  };
}

/** A lower index is a better grade. */
export function upAndDown(moves: readonly (readonly number[])[]): { up: number; down: number } {
  let up = 0;
  let down = 0;
  for (const [from, to] of moves.entries()) {
    for (const [grade, count] of to.entries()) {
      if (grade < from) up += count;
      if (grade > from) down += count;
    }
  }
  return { up, down };
}

/** Buffers that go to the page without being copied. */
export const buffersOf = ({ bins, division, district }: Standing): ArrayBuffer[] =>
  [bins, division.counts, division.up, division.down, district.counts, district.up, district.down].map(
    ({ buffer }) => buffer,
  );
