/** Faults in the grading of a method: cuts that do not cover everyone, grades that do not exist. */

import type { Report } from "./evaluation.ts";
import type { Grading, Method, QuotaCut, ScoreCut } from "./method.ts";

export function gradingIssues(method: Method, report: Report): void {
  const { grading } = method;
  if (grading.grades.length < 2) {
    report("grading.grades", "too-few-grades", {
      zh: "至少需要两个等级",
      en: "At least two grades are needed",
    });
  }
  for (const [line, cuts] of quotasOf(grading)) checkQuota(grading, line, cuts, report);
  const thresholds = thresholdsOf(grading.rule);
  checkThresholds(thresholds.cuts, thresholds.line, report);
  const known = new Set(grading.grades.map((grade) => grade.key));
  for (const { line, grade } of gradesNamed(method)) {
    if (grade !== undefined && !known.has(grade)) {
      report(line, "unknown-grade", { zh: `没有“${grade}”这一等级`, en: `There is no grade “${grade}”` });
    }
  }
}

function gradesNamed({ grading, overrides, effects }: Method): { line: string; grade: string | undefined }[] {
  const thresholds = thresholdsOf(grading.rule);
  const absolute = grading.rule.kind === "absolute" ? grading.rule.cuts : [];
  return [
    ...quotasOf(grading).flatMap(([line, cuts]) =>
      cuts.map(({ grade }, n) => ({ line: `${line}[${n}].grade`, grade })),
    ),
    ...thresholds.cuts.map(({ grade }, n) => ({ line: `${thresholds.line}[${n}].grade`, grade })),
    ...absolute.map(({ grade }, n) => ({ line: `grading.rule.cuts[${n}].grade`, grade })),
    ...overrides.flatMap((override, n) => [
      { line: `overrides[${n}].atBest`, grade: "atBest" in override ? override.atBest : undefined },
      { line: `overrides[${n}].atWorst`, grade: "atWorst" in override ? override.atWorst : undefined },
    ]),
    ...effects.flatMap((effect, n) => {
      const grades = effect.kind === "surcharge" ? [effect.grade] : Object.keys(effect.percentByGrade);
      return grades.map((grade) => ({ line: `effects[${n}]`, grade }));
    }),
  ];
}

function quotasOf({ rule }: Grading): [string, readonly QuotaCut[]][] {
  if (rule.kind === "mixed") return [["grading.rule.quota", rule.quota]];
  if (rule.kind !== "quota") return [];
  const groups = Object.entries(rule.byGroup ?? {}).map(([key, cuts]): [string, readonly QuotaCut[]] => [
    `grading.rule.byGroup.${key}`,
    cuts,
  ]);
  return [["grading.rule.cuts", rule.cuts], ...groups];
}

function thresholdsOf(rule: Grading["rule"]): { line: string; cuts: readonly ScoreCut[] } {
  if (rule.kind === "score_threshold") return { line: "grading.rule.cuts", cuts: rule.cuts };
  return { line: "grading.rule.thresholds", cuts: rule.kind === "mixed" ? rule.thresholds : [] };
}

function checkQuota(grading: Grading, line: string, cuts: readonly QuotaCut[], report: Report): void {
  if (cuts.at(-1)?.percent !== 100) {
    report(line, "cuts-not-100", { zh: "等级比例应累计到 100%", en: "The cuts must reach 100 %" });
  }
  const order = grading.grades.map((grade) => grade.key);
  for (const [n, cut] of cuts.entries()) {
    const before = cuts[n - 1];
    if (!(cut.percent >= (before?.percent ?? 0) && cut.percent <= 100)) {
      report(`${line}[${n}]`, "cuts-not-rising", {
        zh: "累计比例应逐级上升且不超过 100%",
        en: "Cumulative cuts must rise, up to 100 %",
      });
    }
    if (before && order.indexOf(cut.grade) <= order.indexOf(before.grade)) {
      report(`${line}[${n}]`, "cuts-not-in-order", {
        zh: "等级应由高到低排列",
        en: "Grades must go from best to worst",
      });
    }
  }
}

function checkThresholds(cuts: readonly ScoreCut[], line: string, report: Report): void {
  for (const [n, cut] of cuts.entries()) {
    const before = cuts[n - 1];
    if (before && !(cut.atLeast < before.atLeast)) {
      report(`${line}[${n}]`, "cuts-not-falling", {
        zh: "分数线应由高到低排列",
        en: "Score limits must go from high to low",
      });
    }
  }
}
