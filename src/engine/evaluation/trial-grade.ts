/** Ranks and grades of a group in a trial, before overrides. */
import { cutsOf, gradeIndex, quotaCounts, thresholdGrade, thresholdsOf } from "./grading.ts";
import type { Layout } from "./layout.ts";
import type { Trial, TrialRoom } from "./trial.ts";

/** Writes rank and grade of group g from `room.sorted`, its places best first. */
export type TrialGrader = (g: number, from: number, to: number, room: TrialRoom) => void;

export function trialGrader(layout: Layout, trial: Trial): TrialGrader {
  const { method, groups } = layout.evaluation;
  const { grading, ranking } = method;
  const { rule } = grading;
  const byScore = thresholdGrade(grading, trial.thresholds ?? thresholdsOf(grading));
  return (g, from, to, room) => {
    const cuts = trial.cuts ?? cutsOf(grading, groups[g]!.key);
    const grades = cuts.map((cut) => gradeIndex(grading, cut.grade));
    writeRanks(room, from, to, quotaCounts(cuts, to - from), grades, ranking.ties.kind);
    if (rule.kind === "absolute") room.grade.set(layout.fixedGrade!.subarray(from, to), from);
    if (rule.kind === "score_threshold") gradeByScore(room, from, to, (_, scored) => scored);
    if (rule.kind === "mixed") gradeByScore(room, from, to, rule.take === "better" ? Math.min : Math.max);
  };

  function gradeByScore(
    { grade, score }: TrialRoom,
    from: number,
    to: number,
    choose: (ranked: number, scored: number) => number,
  ): void {
    for (let at = from; at < to; at++) grade[at] = choose(grade[at]!, byScore(score[at]!));
  }
}

function writeRanks(
  room: TrialRoom,
  from: number,
  to: number,
  counts: readonly number[],
  grades: readonly number[],
  ties: "break" | "better" | "worse",
): void {
  if (ties === "break") writeBroken(room, from, to, counts, grades);
  else writeShared(room, from, to, counts, grades, ties);
}

function writeBroken(
  { sorted, rank, grade }: TrialRoom,
  from: number,
  to: number,
  counts: readonly number[],
  grades: readonly number[],
): void {
  const size = to - from;
  let n = 0;
  for (let cut = 0; cut < Math.max(1, counts.length); cut++) {
    const end = cut < counts.length - 1 ? counts[cut]! : size;
    const own = grades[cut] ?? 0;
    for (; n < end; n++) {
      const at = from + sorted[n]!;
      rank[at] = n + 1;
      grade[at] = own;
    }
  }
}

function writeShared(
  { sorted, score, rank, grade }: TrialRoom,
  from: number,
  to: number,
  counts: readonly number[],
  grades: readonly number[],
  ties: "better" | "worse",
): void {
  const size = to - from;
  let cut = 0;
  for (let start = 0; start < size; ) {
    let end = start + 1;
    while (end < size && score[from + sorted[end]!] === score[from + sorted[start]!]) end++;
    const place = ties === "better" ? start + 1 : end;
    while (cut < counts.length - 1 && place > counts[cut]!) cut++;
    for (let n = start; n < end; n++) {
      rank[from + sorted[n]!] = start + 1;
      grade[from + sorted[n]!] = grades[cut] ?? 0;
    }
    start = end;
  }
}
