import type { ReactElement } from "react";
import type { BreakdownRow } from "#contract/evaluation/run.ts";
import type { ReportAverage, ReportFirm, ReportGrade, ZoneReport } from "#contract/evaluation/zone-report.ts";
import type { Text } from "#kernel/register.ts";
import { formatNumber, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Grade } from "#web/ui/grade.tsx";
import { ReportBasis } from "./report-basis.tsx";
import { type ReportColumn, ReportTable } from "./report-table.tsx";
import { changeText, figure, sourceNote } from "./report-text.ts";
import { R } from "./words.ts";
import "./report.css";

/** The yearly report of a run, to read and to print; the Word file says the same. */
export function ReportView({ report }: { report: ZoneReport }): ReactElement {
  const { text, language } = useLanguage();
  const zh = language === "zh";
  const { zone, year, lastYear } = report;
  const note = sourceNote(report, language);
  return (
    <article className="report">
      <h2 className="report-title">
        {zh ? `${zone.zh}${year}年度亩均评价报告` : `${zone.en}: per-mu evaluation ${year}`}
      </h2>
      <p className="report-status">
        {report.status === "frozen" ? `${zh ? "定档日期" : "Frozen"} ${report.frozenOn}` : text(R.draft)}
        {report.synthetic && ` · ${text(R.synthetic)}`}
      </p>
      <h2>{text(R.overall)}</h2>
      <p>{overall(report, language)}</p>
      <p>{lastYear ? compared(report, language) : text(R.noLastYear)}</p>
      <ReportTable
        caption={zh ? "表1 各等级企业、用地与税收" : "Table 1 · Firms, land and tax by grade"}
        columns={gradeColumns(report, language)}
        rows={report.grades}
        rowKey={({ key }) => key}
        note={note}
      />
      <h2>{text(R.averages)}</h2>
      <ReportTable
        caption={zh ? "表2 各项指标平均水平" : "Table 2 · Indicators"}
        columns={averageColumns(language, report.lastYear !== null)}
        rows={report.averages}
        rowKey={({ key }) => key}
        note={note}
      />
      <h2>{text(R.spreads)}</h2>
      <Spread
        caption={zh ? "表3 分规模" : "Table 3 · By tier"}
        head={R.tier}
        rows={report.tiers}
        report={report}
      />
      <Spread
        caption={zh ? "表4 分行业大类（GB/T 4754）" : "Table 4 · By industry (GB/T 4754)"}
        head={R.industry}
        rows={report.industries}
        report={report}
      />
      <Spread
        caption={zh ? "表5 分片区" : "Table 5 · By district"}
        head={R.district}
        rows={report.districts}
        report={report}
      />
      <h2>{text(R.moves)}</h2>
      {report.moves.moves.length === 0 ? <p>{text(R.noMoves)}</p> : <Moves report={report} note={note} />}
      {report.best.length > 0 && (
        <>
          <h2>{text(R.ends)}</h2>
          <Firms caption={`${zh ? "表7" : "Table 7 ·"} ${text(R.best)}`} rows={report.best} note={note} />
          <Firms caption={`${zh ? "表8" : "Table 8 ·"} ${text(R.worst)}`} rows={report.worst} note={note} />
        </>
      )}
      <ReportBasis report={report} />
    </article>
  );
}

function overall({ year, figures }: ZoneReport, language: Language): string {
  const n = (value: number | null, decimals: number) => figure(value, language, decimals);
  if (language === "en")
    return `${n(figures.units, 0)} firms were looked at for ${year}, ${n(figures.graded, 0)} graded, ${n(figures.excluded, 0)} not. The graded use ${n(figures.areaMu, 0)} mu; tax ${n(figures.taxWan, 0)} (10k CNY), ${n(figures.taxPerMu, 2)} per mu; mean score ${n(figures.meanScore, 2)}, median ${n(figures.medianScore, 2)}.`;
  return `${year}年度纳入评价的企业 ${n(figures.units, 0)} 家，评级 ${n(figures.graded, 0)} 家，未评级 ${n(figures.excluded, 0)} 家。评级企业用地 ${n(figures.areaMu, 0)} 亩，评价税收 ${n(figures.taxWan, 0)} 万元，亩均税收 ${n(figures.taxPerMu, 2)} 万元/亩；平均得分 ${n(figures.meanScore, 2)} 分，中位数 ${n(figures.medianScore, 2)} 分。`;
}

function compared({ figures, lastYear }: ZoneReport, language: Language): string {
  const before = lastYear!.figures;
  const method = (lastYear!.sameMethod ? R.sameMethod : R.otherMethod)[language];
  const [from, to] = [before.taxPerMu, figures.taxPerMu].map((value) => figure(value, language, 2));
  const change = changeText(figures.taxPerMu, before.taxPerMu);
  if (language === "en")
    return `Against ${lastYear!.year}: tax per mu went from ${from} to ${to} (${change}), graded firms from ${before.graded} to ${figures.graded}. ${method}`;
  return `与${lastYear!.year}年度相比，亩均税收由 ${from} 万元/亩变为 ${to} 万元/亩（${change}），评级企业由 ${before.graded} 家变为 ${figures.graded} 家。${method}`;
}

function gradeColumns({ figures, lastYear }: ZoneReport, language: Language): ReportColumn<ReportGrade>[] {
  const share = (firms: number) =>
    figures.graded > 0 ? `${((firms / figures.graded) * 100).toFixed(1)}%` : "–";
  const signed = (change: number) => (change > 0 ? `+${change}` : String(change).replace("-", "−"));
  const columns: ReportColumn<ReportGrade>[] = [
    { head: R.grade, cell: ({ key }) => <Grade grade={key} /> },
    {
      head: R.firms,
      unit: unit("家", language),
      end: true,
      cell: ({ firms }) => formatNumber(firms, language),
    },
    { head: R.share, end: true, cell: ({ firms }) => share(firms) },
    {
      head: R.land,
      unit: unit("亩", language),
      end: true,
      cell: ({ areaMu }) => figure(areaMu, language, 0),
    },
    {
      head: R.tax,
      unit: unit("万元", language),
      end: true,
      cell: ({ taxWan }) => figure(taxWan, language, 0),
    },
    {
      head: R.taxPerMu,
      unit: unit("万元/亩", language),
      end: true,
      cell: ({ taxPerMu }) => figure(taxPerMu, language, 2),
    },
  ];
  if (lastYear)
    columns.push(
      { head: R.before, unit: unit("家", language), end: true, cell: (row) => row.lastYear },
      {
        head: R.change,
        end: true,
        cell: (row) => (row.lastYear === null ? "–" : signed(row.firms - row.lastYear)),
      },
    );
  return columns;
}

const UNITS: Record<string, string> = {
  家: "",
  亩: "mu",
  万元: "10k CNY",
  "万元/亩": "10k CNY/mu",
  分: "points",
};
const unit = (zh: string, language: Language): string => (language === "zh" ? zh : (UNITS[zh] ?? zh));

function averageColumns(language: Language, compare: boolean): ReportColumn<ReportAverage>[] {
  const whole = ({ total, mean }: ReportAverage) => total ?? mean;
  const n = (value: number | null, row: ReportAverage) => figure(value, language, row.unit === "" ? 4 : 2);
  return [
    { head: R.indicator, cell: ({ label, unit: of }) => `${label[language]}${of ? `（${of}）` : ""}` },
    { head: R.weight, end: true, cell: ({ weight }) => weight },
    { head: R.whole, end: true, cell: (row) => n(whole(row), row) },
    { head: R.median, end: true, cell: (row) => n(row.median, row) },
    ...(compare
      ? [
          { head: R.before, end: true, cell: (row: ReportAverage) => n(row.lastYear, row) },
          { head: R.change, end: true, cell: (row: ReportAverage) => changeText(whole(row), row.lastYear) },
        ]
      : []),
    { head: R.clause, wraps: true, cell: ({ clause }) => clause ?? "–" },
  ];
}

type SpreadProps = { caption: string; head: Text; rows: readonly BreakdownRow[]; report: ZoneReport };

function Spread({ caption, head, rows, report }: SpreadProps): ReactElement {
  const { text, language } = useLanguage();
  const open = report.figures.taxPerMu !== null;
  const columns: ReportColumn<BreakdownRow>[] = [
    { head, cell: ({ label }) => text(label) },
    {
      head: R.firms,
      unit: unit("家", language),
      end: true,
      cell: ({ graded }) => formatNumber(graded, language),
    },
    ...report.grades.map(
      ({ key, label }): ReportColumn<BreakdownRow> => ({
        head: { zh: label.zh, en: key },
        end: true,
        cell: ({ counts }) => counts[key] ?? 0,
      }),
    ),
    {
      head: R.land,
      unit: unit("亩", language),
      end: true,
      cell: ({ areaMu }) => figure(areaMu, language, 0),
    },
  ];
  if (open)
    columns.push(
      {
        head: R.taxPerMu,
        unit: unit("万元/亩", language),
        end: true,
        cell: ({ taxPerMu }) => figure(taxPerMu, language, 2),
      },
      {
        head: R.meanScore,
        unit: unit("分", language),
        end: true,
        cell: ({ meanScore }) => figure(meanScore, language, 1),
      },
    );
  return (
    <ReportTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      note={sourceNote(report, language)}
    />
  );
}

function Moves({ report, note }: { report: ZoneReport; note: string }): ReactElement {
  const { language } = useLanguage();
  return (
    <ReportTable
      caption={language === "zh" ? "表6 与上年相比的等级变动" : "Table 6 · Moves since the year before"}
      columns={[
        { head: R.from, cell: ({ from }) => <Grade grade={from} /> },
        { head: R.to, cell: ({ to }) => <Grade grade={to} /> },
        { head: R.firms, unit: unit("家", language), end: true, cell: ({ count }) => count },
      ]}
      rows={report.moves.moves}
      rowKey={({ from, to }) => `${from} ${to}`}
      note={note}
    />
  );
}

function Firms({
  caption,
  rows,
  note,
}: {
  caption: string;
  rows: readonly ReportFirm[];
  note: string;
}): ReactElement {
  const { text, language } = useLanguage();
  const columns: ReportColumn<ReportFirm>[] = [
    { head: R.rank, end: true, cell: ({ rank }) => rank },
    { head: R.firm, cell: ({ name }) => name },
    { head: R.industry, cell: ({ industry }) => industry ?? "–" },
    { head: R.grade, cell: ({ grade }) => <Grade grade={grade} /> },
    { head: R.score, unit: unit("分", language), end: true, cell: ({ score }) => figure(score, language, 2) },
    {
      head: R.land,
      unit: unit("亩", language),
      end: true,
      cell: ({ areaMu }) => figure(areaMu, language, 2),
    },
    {
      head: R.taxPerMu,
      unit: unit("万元/亩", language),
      end: true,
      cell: ({ taxPerMu }) => figure(taxPerMu, language, 2),
    },
  ];
  return (
    <ReportTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={({ name, rank }) => `${rank} ${name}`}
      note={`${text(R.confidential)}${note}`}
    />
  );
}
