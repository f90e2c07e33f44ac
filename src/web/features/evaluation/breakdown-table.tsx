import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";
import type { BreakdownRow, RunSummary } from "#contract/evaluation/run.ts";
import type { Text } from "#kernel/register.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Failure } from "#web/ui/failure.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { Tabs } from "#web/ui/tabs.tsx";
import { type BreakdownBy, breakdownQuery } from "./api.ts";
import { GradeBar } from "./grade-bar.tsx";
import { W } from "./words.ts";
import "./breakdown-table.css";
import "#web/ui/plain-table.css";

const BY: Record<BreakdownBy, Text> = {
  industry: W.byIndustry,
  district: W.byDistrict,
  tier: W.byTier,
  group: W.byGroup,
};

/** Grades, land and tax by industry, district or scale. */
export function BreakdownTable({ run, grouped }: { run: RunSummary; grouped: boolean }): ReactElement {
  const { text } = useLanguage();
  const [by, setBy] = useState<BreakdownBy>("industry");
  const { data, error, refetch } = useQuery(breakdownQuery(run.id, by));
  const choices: BreakdownBy[] = ["industry", "district"];
  if (run.population.scales.length > 1) choices.push("tier");
  if (grouped) choices.push("group");
  return (
    <section className="sheet">
      <div className="sheet-head breakdown-head">
        <Tabs
          label={text(W.grade)}
          current={by}
          onChange={(key) => setBy(key as BreakdownBy)}
          tabs={choices.map((key) => ({ key, label: text(BY[key]) }))}
        />
      </div>
      <div className="breakdown-body">
        {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
        {!error && !data && <Loading />}
        {data && <Rows run={run} by={by} rows={data.rows} />}
      </div>
    </section>
  );
}

function Rows({
  run,
  by,
  rows,
}: {
  run: RunSummary;
  by: BreakdownBy;
  rows: readonly BreakdownRow[];
}): ReactElement {
  const { text, language } = useLanguage();
  const open = rows.some(({ taxPerMu }) => taxPerMu !== null);
  const most = Math.max(...rows.map(({ taxPerMu }) => taxPerMu ?? 0), 0.001);
  return (
    <table className="plain-table breakdown">
      <thead>
        <tr>
          <th scope="col">{text(BY[by])}</th>
          <th scope="col" className="cell-end">
            {text(W.graded)}
          </th>
          <th scope="col" className="cell-wide">
            {text(W.grade)}
          </th>
          <th scope="col" className="cell-end">
            {text(W.area)}
            <span className="head-unit">{language === "zh" ? "亩" : "mu"}</span>
          </th>
          {open && (
            <>
              <th scope="col" className="cell-end" colSpan={2}>
                {text(W.taxPerMu)}
                <span className="head-unit">{language === "zh" ? "万元/亩" : "10k CNY/mu"}</span>
              </th>
              <th scope="col" className="cell-end">
                {text(W.meanScore)}
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <RowName run={run} by={by} row={row} />
            </th>
            <td className="cell-end">{formatNumber(row.graded, language)}</td>
            <td className="cell-wide">
              <GradeBar small grades={run.grades} counts={row.counts} />
            </td>
            <td className="cell-end">{formatNumber(row.areaMu, language, 0)}</td>
            {open && (
              <>
                <td className="breakdown-track">
                  <span style={{ width: `${(Math.max(row.taxPerMu ?? 0, 0) / most) * 100}%` }} />
                </td>
                <td className="cell-end">
                  {row.taxPerMu === null ? "–" : formatNumber(row.taxPerMu, language, 2)}
                </td>
                <td className="cell-end">
                  {row.meanScore === null ? "–" : formatNumber(row.meanScore, language, 1)}
                </td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Leads to these firms in the list of results, where the list can be asked for them. */
function RowName({ run, by, row }: { run: RunSummary; by: BreakdownBy; row: BreakdownRow }): ReactElement {
  const { text } = useLanguage();
  const filters: Partial<Record<BreakdownBy, string>> = {
    industry: `division:eq:${row.key}`,
    district: `district:eq:${text(row.label)}`,
    tier: `tier:in:${row.key}`,
  };
  const filter = filters[by];
  const name =
    by === "industry" && row.key !== ""
      ? `${row.key} ${text(row.label).replace(row.key, "")}`
      : text(row.label);
  if (row.key === "" || !filter) return <>{name}</>;
  return (
    <Link to="/evaluation/runs/$id" params={{ id: run.id }} search={{ part: "results", f: [filter] }}>
      {name}
    </Link>
  );
}
