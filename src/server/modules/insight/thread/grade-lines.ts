/** What firms on the land were graded, in the years in which they were on it. */

import { STANDINGS } from "#contract/evaluation/result.ts";
import type { ThreadGrade, ThreadLine } from "#contract/insight/thread.ts";
import { t } from "#contract/text.ts";
import type { ThreadUse } from "#server/modules/enterprise/thread/store.ts";
import type { FirmGrade } from "#server/modules/evaluation/thread/store.ts";
import { lineOf, parcelOf, type Scene } from "./line.ts";
import { partOfYear } from "./years.ts";

const hrefOf = ({ runId, enterpriseId }: FirmGrade): string =>
  `/evaluation/runs/${runId}/firms/${enterpriseId}`;

/** The use by which a firm was on the land in a year, the last of it. */
const lastUseIn = (uses: readonly ThreadUse[], { enterpriseId, year }: FirmGrade): ThreadUse | undefined =>
  uses.findLast((use) => use.enterpriseId === enterpriseId && partOfYear(year, use.startsOn, use.endsOn) > 0);

const standingText = (standing: string) =>
  STANDINGS.find(({ value }) => value === standing)?.label ?? { zh: standing, en: standing };

export function gradesOf(
  { at }: Scene,
  grades: readonly FirmGrade[],
  uses: readonly ThreadUse[],
): ThreadGrade[] {
  return grades
    .filter((grade) => grade.gradedOn <= at && lastUseIn(uses, grade))
    .map((grade) => ({
      year: grade.year,
      firmId: grade.enterpriseId,
      firm: grade.firm,
      tier: grade.tier,
      grade: grade.grade,
      standing: standingText(grade.standing),
      isFrozen: grade.isFrozen,
      source: grade.title,
      asOf: grade.gradedOn,
      href: hrefOf(grade),
    }));
}

export function gradeLines(
  scene: Scene,
  grades: readonly FirmGrade[],
  uses: readonly ThreadUse[],
): ThreadLine[] {
  return grades.flatMap((grade) => {
    const use = lastUseIn(uses, grade);
    if (!use) return [];
    const standing = standingText(grade.standing);
    return lineOf(scene, {
      id: `grade-${grade.runId}-${grade.enterpriseId}`,
      on: grade.gradedOn,
      part: "grade",
      parcel: parcelOf(scene, use.parcelId),
      title: t(
        `${grade.firm} ${grade.year} 年度${grade.grade === null ? `：${standing.zh}` : `评为 ${grade.grade} 类`}`,
        `${grade.firm}, ${grade.year}: ${grade.grade === null ? standing.en.toLowerCase() : `grade ${grade.grade}`}`,
      ),
      detail: grade.isFrozen ? null : t("未定档", "not final"),
      tone: grade.grade === "D" ? "breach" : "calm",
      source: grade.title,
      asOf: grade.gradedOn,
      href: hrefOf(grade),
    });
  });
}
