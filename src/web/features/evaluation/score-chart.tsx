import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useMemo } from "react";
import type { Distribution, RunSummary } from "#contract/evaluation/run.ts";
import { LazyChart } from "#web/chart/lazy-chart.tsx";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { distributionQuery } from "./api.ts";
import { binLabel, spreadOption } from "./score-spread.ts";
import { W } from "./words.ts";
import "./score-chart.css";
import "#web/ui/plain-table.css";

/** How scores lie, with the figures behind the chart and where they come from. */
export function ScoreChart({ run }: { run: RunSummary }): ReactElement {
  const { text, language } = useLanguage();
  const { data, error, refetch } = useQuery(distributionQuery(run.id));
  const grades = useMemo(() => run.grades.map(({ key }) => key), [run.grades]);
  const option = useMemo(() => data && spreadOption(data, grades, language), [data, grades, language]);
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data || !option) return <Loading />;
  return (
    <figure className="sheet score-chart">
      <figcaption className="sheet-head">
        <h2>{text(W.scoreSpread)}</h2>
        <span className="score-chart-source">{sourceLine(data, language)}</span>
      </figcaption>
      <div className="sheet-body">
        <LazyChart option={option} height={300} label={text(W.scoreSpread)} />
        <details className="score-chart-table">
          <summary>{text(W.table)}</summary>
          <SpreadTable spread={data} grades={grades} />
        </details>
      </div>
    </figure>
  );
}

function sourceLine({ sources }: Distribution, language: "zh" | "en"): string {
  const names = sources.map(({ source }) => source).join(language === "zh" ? "、" : ", ");
  const dates = sources.map(({ to }) => to).filter((on) => on !== null);
  const latest = dates.sort().at(-1);
  return language === "zh"
    ? `来源：${names}${latest ? `；截至 ${latest}` : ""}`
    : `Source: ${names}${latest ? `; as of ${latest}` : ""}`;
}

function SpreadTable({ spread, grades }: { spread: Distribution; grades: readonly string[] }): ReactElement {
  const { text } = useLanguage();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{text(W.score)}</th>
          {grades.map((grade) => (
            <th key={grade} scope="col" className="cell-end">
              {grade}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {spread.bins.map((bin, at) => (
          <tr key={bin.from}>
            <th scope="row">{binLabel(spread, at)}</th>
            {grades.map((grade) => (
              <td key={grade} className="cell-end">
                {bin.counts[grade] ?? 0}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
