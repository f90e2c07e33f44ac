/** 汇总表: grades, indicators, tiers, industries and districts, a sheet each. Pure. */
import type { BreakdownRow } from "#contract/evaluation/run.ts";
import type { ZoneReport } from "#contract/evaluation/zone-report.ts";
import { t } from "#contract/text.ts";
import type { Column, Row, Text } from "#kernel/register.ts";
import type { SheetToWrite } from "#server/platform/sheets/write.ts";

type Lang = "zh" | "en";
type Sheet = Pick<SheetToWrite, "name" | "columns" | "rows" | "unitLine">;

const number = (key: string, label: Text, unit: string, decimals = 2): Column => ({
  key,
  label,
  type: "number",
  unit,
  decimals,
});
const text = (key: string, label: Text): Column => ({ key, label, type: "text" });

const FIRMS = number("firms", t("企业数", "Firms"), "家", 0);
const AREA = number("areaMu", t("用地面积", "Land"), "亩");
const TAX = number("taxWan", t("评价税收", "Tax"), "万元");
const PER_MU = number("taxPerMu", t("亩均税收", "Tax per mu"), "万元/亩", 4);
const SCORE = number("meanScore", t("平均得分", "Mean score"), "分", 4);

/** Columns that hold nothing for the actor are left out. */
const filled = (columns: readonly Column[], rows: readonly Row[]): Column[] =>
  columns.filter(({ key }, index) => index === 0 || rows.some((row) => (row[key] ?? null) !== null));

export function summarySheets(report: ZoneReport, lang: Lang): Sheet[] {
  const unitLine =
    lang === "zh" ? "单位：家、亩、万元、万元/亩、分" : "Units: firms, mu, 10k CNY, 10k CNY/mu, points";
  const sheets: [Text, Column[], Row[]][] = [
    [t("分等级", "By grade"), gradeColumns(), gradeRows(report, lang)],
    [t("指标平均", "Indicators"), averageColumns(), averageRows(report, lang)],
    [t("分规模", "By tier"), spreadColumns(report), spreadRows(report.tiers, lang)],
    [t("分行业", "By industry"), spreadColumns(report), spreadRows(report.industries, lang)],
    [t("分片区", "By district"), spreadColumns(report), spreadRows(report.districts, lang)],
  ];
  return sheets.map(([name, columns, rows]) => ({
    name: name[lang],
    unitLine,
    columns: filled(columns, rows),
    rows,
  }));
}

const gradeColumns = (): Column[] => [
  text("name", t("等级", "Grade")),
  FIRMS,
  number("share", t("占评级企业比例", "Share of the graded"), "%"),
  AREA,
  TAX,
  PER_MU,
  number("lastYear", t("上年企业数", "Firms the year before"), "家", 0),
];

function gradeRows({ grades, figures }: ZoneReport, lang: Lang): Row[] {
  const rows = grades.map(
    ({ label, firms, areaMu, taxWan, taxPerMu, lastYear }): Row => ({
      name: label[lang],
      firms,
      share: figures.graded > 0 ? (firms / figures.graded) * 100 : null,
      areaMu,
      taxWan,
      taxPerMu,
      lastYear,
    }),
  );
  const before = grades.some(({ lastYear }) => lastYear !== null);
  rows.push({
    name: lang === "zh" ? "合计" : "Total",
    firms: figures.graded,
    share: figures.graded > 0 ? 100 : null,
    areaMu: figures.areaMu,
    taxWan: figures.taxWan,
    taxPerMu: figures.taxPerMu,
    lastYear: before ? grades.reduce((sum, { lastYear }) => sum + (lastYear ?? 0), 0) : null,
  });
  return rows;
}

const averageColumns = (): Column[] => [
  text("name", t("指标", "Indicator")),
  text("unit", t("单位", "Unit")),
  { key: "weight", label: t("权重", "Weight"), type: "number", decimals: 0 },
  { key: "total", label: t("总量÷总用地", "Total over all land"), type: "number", decimals: 4 },
  { key: "mean", label: t("企业平均", "Mean of firms"), type: "number", decimals: 4 },
  { key: "median", label: t("中位数", "Median"), type: "number", decimals: 4 },
  { key: "lastYear", label: t("上年", "Year before"), type: "number", decimals: 4 },
  FIRMS,
  text("clause", t("条款", "Clause")),
];

const averageRows = ({ averages }: ZoneReport, lang: Lang): Row[] =>
  averages.map(({ label, key: _key, ...average }) => ({ ...average, name: label[lang] }));

const spreadColumns = ({ grades }: ZoneReport): Column[] => [
  text("name", t("名称", "Name")),
  number("units", t("参评企业", "Firms"), "家", 0),
  number("graded", t("评级企业", "Graded"), "家", 0),
  ...grades.map(({ key, label }) => number(`grade-${key}`, label, "家", 0)),
  AREA,
  TAX,
  PER_MU,
  SCORE,
];

const spreadRows = (rows: readonly BreakdownRow[], lang: Lang): Row[] =>
  rows.map(({ label, counts, units, graded, areaMu, taxWan, taxPerMu, meanScore }) => ({
    name: label[lang],
    units,
    graded,
    ...Object.fromEntries(Object.entries(counts).map(([grade, firms]) => [`grade-${grade}`, firms])),
    areaMu,
    taxWan,
    taxPerMu,
    meanScore,
  }));
