import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import type { ReactElement } from "react";
import type { GapLine, GapReport } from "#contract/space/siting/gaps.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Empty } from "#web/ui/empty.tsx";
import { Failure } from "#web/ui/failure.tsx";
import { IndustryPath } from "#web/ui/industry-path.tsx";
import { IndustrySelect } from "#web/ui/industry-select.tsx";
import { Light } from "#web/ui/light.tsx";
import { Loading } from "#web/ui/loading.tsx";
import { gapsQuery } from "./api.ts";
import { GapDrawer } from "./gap-drawer.tsx";
import { S } from "./words.ts";
import "#web/ui/plain-table.css";
import "./site-results.css";
import "./gaps.css";

export type GapsSearch = { from?: string; to?: string; industry?: string; line?: string };

type GapsViewProps = { search: GapsSearch; onSearch: (search: GapsSearch) => void };

/** 缺口: what was looked for, how often in vain, and what there is of it. */
export function GapsView({ search, onSearch }: GapsViewProps): ReactElement {
  const { text } = useLanguage();
  const { line, ...asked } = search;
  const { data, error, refetch } = useQuery(gapsQuery(asked));
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const shown = [...data.byCriterion, ...data.byCombination].find(({ id }) => id === line);
  return (
    <div className="gaps">
      <GapBar report={data} asked={asked} onSearch={onSearch} />
      {data.searches === 0 ? (
        <Empty title={text(S.gapNone)} hint={text(S.gapNoneHint)} />
      ) : (
        <div className="gaps-body">
          <div className="gaps-main">
            <GapTable
              title={text(S.byCriterion)}
              lines={data.byCriterion}
              onOpen={(id) => onSearch({ ...search, line: id })}
            />
            <GapTable
              title={text(S.byCombination)}
              lines={data.byCombination}
              onOpen={(id) => onSearch({ ...search, line: id })}
            />
          </div>
          <aside className="gaps-aside">
            <Shares
              title={text(S.byIndustry)}
              rows={data.byIndustry.map(({ industry, ...counts }) => ({
                key: industry,
                label: industry === "" ? text(S.anyIndustry) : <IndustryPath code={industry} />,
                ...counts,
              }))}
            />
            <Shares
              title={text(S.byMonth)}
              rows={data.byMonth.map(({ month, ...counts }) => ({ key: month, label: month, ...counts }))}
            />
          </aside>
        </div>
      )}
      <GapDrawer asked={asked} line={shown} onClose={() => onSearch(asked)} />
    </div>
  );
}

function GapBar({
  report,
  asked,
  onSearch,
}: {
  report: GapReport;
  asked: GapsSearch;
  onSearch: (search: GapsSearch) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  return (
    <div className="gaps-bar">
      <span className="no-print">
        {text(S.period)}{" "}
        <Input
          type="date"
          size="small"
          aria-label={`${text(S.period)} ${text(S.from)}`}
          value={report.from}
          onChange={(event) => onSearch({ ...asked, from: event.target.value })}
        />{" "}
        –{" "}
        <Input
          type="date"
          size="small"
          aria-label={`${text(S.period)} ${text(S.to)}`}
          value={report.to}
          onChange={(event) => onSearch({ ...asked, to: event.target.value })}
        />
      </span>
      <label className="gaps-industry no-print" htmlFor="gap-industry">
        {text(S.industry)}
        <IndustrySelect
          id="gap-industry"
          value={asked.industry ? [asked.industry] : []}
          onChange={([industry]) => {
            const { industry: _, ...rest } = asked;
            onSearch(industry ? { ...rest, industry } : rest);
          }}
        />
      </label>
      <p role="status">
        {text(S.searches)} <b>{formatNumber(report.searches, language, 0)}</b>
        {" · "}
        <Light tone={report.inVain > 0 ? "breach" : "good"}>
          {text(S.inVain)} {formatNumber(report.inVain, language, 0)}
        </Light>
      </p>
    </div>
  );
}

function GapTable({
  title,
  lines,
  onOpen,
}: {
  title: string;
  lines: readonly GapLine[];
  onOpen: (id: string) => void;
}): ReactElement {
  const { text, language } = useLanguage();
  const most = Math.max(1, ...lines.map(({ searches }) => searches));
  const number = (value: number) => formatNumber(value, language, 0);
  return (
    <section className="sheet gap-sheet">
      <div className="sheet-head">
        <h2>{title}</h2>
      </div>
      {lines.length === 0 ? (
        <p className="sheet-body siting-line">{text(S.noCombination)}</p>
      ) : (
        <div className="siting-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{text(S.wanted)}</th>
                <th scope="col" className="gap-strip" aria-label={text(S.searches)} />
                <th scope="col" className="cell-end">
                  {text(S.searches)}
                </th>
                <th scope="col" className="cell-end">
                  {text(S.inVain)}
                </th>
                <th scope="col" className="cell-end">
                  {text(S.demandCount)}
                </th>
                <th scope="col">{text(S.onOffer)}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="bare gap-open"
                      title={text(line.sentence)}
                      onClick={() => onOpen(line.id)}
                    >
                      {text(line.wanted)}
                    </button>
                  </th>
                  <td className="gap-strip">
                    <GapStrip line={line} most={most} />
                  </td>
                  <td className="cell-end">{number(line.searches)}</td>
                  <td className="cell-end">{number(line.inVain)}</td>
                  <td className="cell-end">{number(line.demands)}</td>
                  <td>
                    <Light tone={line.supply > 0 ? "good" : "breach"}>
                      {number(line.supply)} {text(S.sites)}
                    </Light>
                    {line.unknown > 0 && (
                      <Light tone="calm">
                        {number(line.unknown)} {text(S.unknown)}
                      </Light>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** All searches in grey, those in vain in red over them. */
function GapStrip({ line, most }: { line: GapLine; most: number }): ReactElement {
  return (
    <svg width="100%" height="10" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width={(line.searches / most) * 100} height="10" className="gap-all" />
      <rect width={(line.inVain / most) * 100} height="10" className="gap-vain" />
    </svg>
  );
}

type Share = { key: string; label: ReactElement | string; searches: number; inVain: number };

function Shares({ title, rows }: { title: string; rows: readonly Share[] }): ReactElement {
  const { text } = useLanguage();
  return (
    <section className="sheet gap-sheet">
      <div className="sheet-head">
        <h2>{title}</h2>
      </div>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col" aria-label={title} />
            <th scope="col" className="cell-end">
              {text(S.searches)}
            </th>
            <th scope="col" className="cell-end">
              {text(S.inVain)}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, searches, inVain }) => (
            <tr key={key}>
              <th scope="row" className="gap-label">
                {label}
              </th>
              <td className="cell-end">{searches}</td>
              <td className="cell-end">{inVain}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
