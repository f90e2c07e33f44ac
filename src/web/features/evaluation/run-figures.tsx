import type { ReactElement } from "react";
import type { RunSummary } from "#contract/evaluation/run.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Figure } from "#web/ui/figure.tsx";
import { GradeBar } from "./grade-bar.tsx";
import { W } from "./words.ts";
import "./run-figures.css";

type RunFiguresProps = Pick<RunSummary, "figures" | "counts" | "grades">;

/** The headline of a run: how many, how much land, how well it is used, how the grades fell. */
export function RunFigures({ figures, counts, grades }: RunFiguresProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <div className="run-head">
      <dl className="run-head-figures">
        <div>
          <dt>{text(W.graded)}</dt>
          <dd>
            <Figure large value={figures.graded} unit="家" decimals={0} />
          </dd>
          <dd className="run-head-note">
            {text(W.units)} {figures.units} · {text(W.excluded)} {figures.excluded}
          </dd>
        </div>
        <div>
          <dt>{text(W.area)}</dt>
          <dd>
            <Figure large value={figures.areaMu} unit="亩" decimals={0} />
          </dd>
          <dd className="run-head-note">
            {language === "zh"
              ? `填报 ${figures.landReported} 家 · 按用地关系核算 ${figures.landResolved} 家`
              : `stated ${figures.landReported} · resolved ${figures.landResolved}`}
          </dd>
        </div>
        {figures.taxPerMu !== null && (
          <div>
            <dt>{text(W.taxPerMu)}</dt>
            <dd>
              <Figure large value={figures.taxPerMu} unit="万元/亩" decimals={2} />
            </dd>
            <dd className="run-head-note">
              {language === "zh" ? "税收合计 ÷ 用地合计" : "total tax ÷ total land"}
            </dd>
          </div>
        )}
        {figures.meanScore !== null && (
          <div>
            <dt>{text(W.meanScore)}</dt>
            <dd>
              <Figure large value={figures.meanScore} unit="分" decimals={1} />
            </dd>
            <dd className="run-head-note">
              {language === "zh" ? "中位数" : "median"} {figures.medianScore?.toFixed(1)}
            </dd>
          </div>
        )}
      </dl>
      <GradeBar grades={grades} counts={counts} />
    </div>
  );
}
