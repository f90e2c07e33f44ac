import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import "./grade.css";

const KNOWN = new Set(["A", "B", "C", "D"]);

/** A grade: always its letter, then its colour. Classes that are no grade (暂评, 过渡期, T) are outlined only. */
export function Grade({ grade, large }: { grade: string | null | undefined; large?: boolean }): ReactElement {
  const { t } = useLanguage();
  if (!grade) return <span className="grade-none">{t("grade.none")}</span>;
  const letter = grade.slice(0, 1).toUpperCase();
  const tone = KNOWN.has(letter) && grade.length <= 2 ? `grade-${letter.toLowerCase()}` : "grade-other";
  return <span className={`grade ${tone}${large ? " grade-large" : ""}`}>{grade}</span>;
}
