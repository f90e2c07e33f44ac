import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import type { BenchmarkIndicator, Benchmarks, Percentiles } from "#contract/evaluation/benchmark.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { benchmarksQuery } from "./api.ts";
import { BoxStrip } from "./box-strip.tsx";
import { B, R } from "./words.ts";
import "#web/ui/plain-table.css";
import "./benchmark.css";

/** Percentiles of an indicator, industry by industry, on one scale. */
export function BenchmarkTable({ runId }: { runId: string }): ReactElement {
  const { text, language } = useLanguage();
  const [asked, setAsked] = useState("");
  const { data, error, refetch } = useQuery(benchmarksQuery(runId));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const indicator = data.indicators.find(({ key }) => key === asked) ?? data.indicators[0];
  if (!indicator || data.groups.length === 0) return <Empty title={text(B.none)} />;
  return (
    <section className="sheet benchmark">
      <div className="sheet-head">
        <Tabs
          label={text(R.benchmarks)}
          current={indicator.key}
          onChange={setAsked}
          tabs={data.indicators.map(({ key, label }) => ({ key, label: text(label) }))}
        />
      </div>
      <div className="benchmark-body">
        <Rows benchmarks={data} indicator={indicator} />
        <p className="benchmark-note">
          {text(B.hint)}
          {data.withheld.divisions > 0 &&
            ` ${text(B.withheld)}：${data.withheld.divisions} ${language === "zh" ? "个行业" : "divisions"}，${data.withheld.firms} ${language === "zh" ? "家" : "firms"}。`}
        </p>
      </div>
    </section>
  );
}

const COLUMNS = ["p10", "p25", "p50", "p75", "p90"] as const;

function Rows({
  benchmarks,
  indicator,
}: {
  benchmarks: Benchmarks;
  indicator: BenchmarkIndicator;
}): ReactElement {
  const { text, language } = useLanguage();
  const decimals = indicator.unit === "" ? 4 : 2;
  const shown = benchmarks.groups.map((group) => ({ ...group, among: group.values[indicator.key] ?? null }));
  const scale = scaleOf(shown.flatMap(({ among }) => among ?? []));
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{text(R.industry)}</th>
          <th scope="col" className="cell-end">
            n
          </th>
          <th scope="col" className="benchmark-strip">
            P10 – P90<span className="head-unit">{indicator.unit}</span>
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className="cell-end">
              {column.toUpperCase()}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ division, label, firms, among }) => (
          <tr key={division} className={division === "" ? "benchmark-all" : undefined}>
            <th scope="row">{division === "" ? text(label) : `${division} ${text(label)}`}</th>
            <td className="cell-end">{among?.n ?? firms}</td>
            <td className="benchmark-strip">{among && <BoxStrip among={among} scale={scale} />}</td>
            {COLUMNS.map((column) => (
              <td key={column} className="cell-end">
                {among ? formatNumber(among[column], language, decimals) : "–"}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** From 0, or the least, to the greatest P90. */
const scaleOf = (all: readonly Percentiles[]): [number, number] => [
  Math.min(0, ...all.map(({ p10 }) => p10)),
  Math.max(...all.map(({ p90 }) => p90), 1e-9),
];
