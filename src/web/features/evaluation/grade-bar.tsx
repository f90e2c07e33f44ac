import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import "./grade-bar.css";
import "./grade-part.css";

type GradeBarProps = {
  grades: readonly { key: string }[];
  counts: Readonly<Record<string, number>>;
  /** a bar in a table row: no share beneath */
  small?: boolean;
};

/** How many have each grade: letter, colour and a hatch of its own, so that it reads on a grey print. */
export function GradeBar({ grades, counts, small }: GradeBarProps): ReactElement {
  const { language } = useLanguage();
  const total = grades.reduce((sum, { key }) => sum + (counts[key] ?? 0), 0);
  const said = grades.map(({ key }) => `${key} ${counts[key] ?? 0}`).join(language === "zh" ? "、" : ", ");
  return (
    <div className={small ? "grade-bar grade-bar-small" : "grade-bar"} role="img" aria-label={said}>
      {grades.map(({ key }) => {
        const count = counts[key] ?? 0;
        if (count === 0) return null;
        const share = (count / total) * 100;
        return (
          <span
            key={key}
            className={`grade-part grade-part-${key.slice(0, 1).toLowerCase()}`}
            style={{ flexGrow: count }}
            title={`${key} ${count} · ${share.toFixed(1)}%`}
          >
            <b>{key}</b>
            <i>{count}</i>
            {!small && share >= 8 && <em>{share.toFixed(0)}%</em>}
          </span>
        );
      })}
      {total === 0 && <span className="grade-part grade-part-none">–</span>}
    </div>
  );
}
