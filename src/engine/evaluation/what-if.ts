import type { Layout } from "./layout.ts";
import { rankPlaces } from "./rank-places.ts";
import { roundScore } from "./ranking.ts";
import { type Trial, type TrialResult, type TrialRoom, trialRoom } from "./trial.ts";
import { trialGrader } from "./trial-grade.ts";

export function tryOut(layout: Layout, trial: Trial = {}, room: TrialRoom = trialRoom(layout)): TrialResult {
  const { method } = layout.evaluation;
  const weights = method.indicators.map((indicator) => trial.weights?.[indicator.key] ?? indicator.weight);
  const gradeGroup = trialGrader(layout, trial);
  const tally = new Int32Array(method.grading.grades.length);
  for (let g = 0; g + 1 < layout.starts.length; g++) {
    const from = layout.starts[g]!;
    const to = layout.starts[g + 1]!;
    sumShares(layout, weights, from, to, room.score);
    finishScores(layout, weights, from, to, room.score);
    rankPlaces(room.score, from, to, room);
    gradeGroup(g, from, to, room);
  }
  applyOverrides(layout, room.grade, tally);
  return {
    score: room.score,
    rank: room.rank,
    grade: room.grade,
    counts: Object.fromEntries(method.grading.grades.map(({ key }, n) => [key, tally[n]!])),
  };
}

/** Adds two items a pass: the order of additions is that of `evaluate`, so the sums are the same to the last bit. */
function sumShares(
  { shares }: Layout,
  weights: readonly number[],
  from: number,
  to: number,
  score: Float64Array,
): void {
  score.fill(0, from, to);
  for (let k = 0; k < shares.length; k += 2) {
    const a = shares[k]!;
    const b = shares[k + 1];
    const u = weights[k]!;
    const v = weights[k + 1] ?? 0;
    if (b) for (let at = from; at < to; at++) score[at] = score[at]! + u * a[at]! + v * b[at]!;
    else for (let at = from; at < to; at++) score[at] = score[at]! + u * a[at]!;
  }
}

function finishScores(
  layout: Layout,
  weights: readonly number[],
  from: number,
  to: number,
  score: Float64Array,
): void {
  scaleUp(layout.dropped, weights, from, to, score);
  const { constant } = layout;
  if (constant) for (let at = from; at < to; at++) score[at]! += constant[at]!;
  const decimals = layout.evaluation.method.ranking.scoreDecimals;
  if (decimals === undefined) return;
  for (let at = from; at < to; at++) score[at] = roundScore(score[at]!, decimals);
}

/** Where items drop out, the others are scaled to the whole of the weights. */
function scaleUp(
  { places, bits }: Layout["dropped"],
  weights: readonly number[],
  from: number,
  to: number,
  score: Float64Array,
): void {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  for (let n = 0; n < places.length; n++) {
    const place = places[n]!;
    if (place < from || place >= to) continue;
    const left = weights.reduce((rest, weight, k) => (bits[n]! & (1 << k) ? rest - weight : rest), whole);
    score[place]! *= left > 0 ? whole / left : 0;
  }
}

function applyOverrides({ overrideTables }: Layout, grade: Uint8Array, tally: Int32Array): void {
  if (!overrideTables) {
    for (let at = 0; at < grade.length; at++) tally[grade[at]!]! += 1;
    return;
  }
  const { of, tables } = overrideTables;
  for (let at = 0; at < grade.length; at++) {
    const final = tables[of[at]!]![grade[at]!]!;
    grade[at] = final;
    tally[final]! += 1;
  }
}

/** How many units go from each grade to each, over the places of a layout: `moves[from][to]`. */
export function movesBetween(before: Uint8Array, after: Uint8Array, grades: number): number[][] {
  const moves = Array.from({ length: grades }, () => new Array<number>(grades).fill(0));
  for (let at = 0; at < before.length; at++) moves[before[at]!]![after[at]!]! += 1;
  return moves;
}

/** Final grades of an evaluation by place in its layout, to compare a trial with. */
export const gradesLaidOut = ({ rows, evaluation }: Layout): Uint8Array =>
  Uint8Array.from(rows, (row) => evaluation.grade[row]!);
