import type { ReactElement } from "react";
import type { QuotaCut } from "#engine/evaluation/method.ts";
import { ROUNDING } from "#engine/evaluation/words/rule-words.ts";
import { useLanguage } from "#web/lib/language.ts";

/** The shares of the ranking as they would fall, best at the left. What is not yet decided stays hatched. */
export function CutsBar({ cuts }: { cuts: readonly QuotaCut[] }): ReactElement {
  const { text, language } = useLanguage();
  const parts = sharesOf(cuts);
  const total = parts.reduce((sum, { share }) => sum + Math.max(0, share), 0);
  const said = parts
    .map(({ grade, share }) => `${grade} ${round(share)}%`)
    .join(language === "zh" ? "、" : ", ");
  return (
    <div className="studio-cuts" role="img" aria-label={said}>
      {parts.map(({ key, grade, share, rounding }) => (
        <span
          key={key}
          className={`studio-cut studio-cut-${grade.slice(0, 1).toLowerCase()}`}
          style={{ flexGrow: Math.max(share, 0) }}
          title={`${grade} ${round(share)}% ${text(ROUNDING[rounding])}`}
        >
          <b>{grade}</b> {share >= 6 && `${round(share)}%`}
        </span>
      ))}
      {total < 100 && <span className="studio-cut studio-cut-open" style={{ flexGrow: 100 - total }} />}
    </div>
  );
}

const round = (share: number): number => Number(share.toFixed(2));

type Share = { key: string; grade: string; share: number; rounding: QuotaCut["rounding"] };

/** The share of each grade out of cumulative cuts; an open cut takes nothing. */
export function sharesOf(cuts: readonly QuotaCut[]): Share[] {
  let before = 0;
  return cuts.map(({ grade, percent, rounding }, n) => {
    const share = Number.isFinite(percent) ? percent - before : 0;
    if (Number.isFinite(percent)) before = Math.max(before, percent);
    return { key: `${n}${grade}`, grade, share, rounding };
  });
}
