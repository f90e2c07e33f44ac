/** 汇总表, 分档名单, 企业评价得分表, 公示表: workbooks of a run, a sheet a grade or a tier, within the actor's field scope. */
import { OFFICIAL_LABELS, type OfficialTable } from "#contract/evaluation/official-table.ts";
import { columnKeyOf, fieldOf } from "#contract/evaluation/result.ts";
import type { ZoneReport } from "#contract/evaluation/zone-report.ts";
import { ListQuery } from "#contract/list.ts";
import { t } from "#contract/text.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Column, Row } from "#kernel/register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { record } from "#server/platform/events.ts";
import type { Download } from "#server/platform/exports/export-register.ts";
import { streamRegister } from "#server/platform/registers/list.ts";
import { type SheetToWrite, writeWorkbook } from "#server/platform/sheets/write.ts";
import { summarySheets } from "./official-summary.ts";
import { sourceSentence } from "./report-words.ts";
import { resultStore } from "./result-register.ts";
import { findRun } from "./run-store.ts";
import { zoneReport } from "./zone-report.ts";

type Lang = "zh" | "en";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const NO: Column = { key: "no", label: t("序号", "No."), type: "integer" };
const NAME: Column = { key: "name", label: t("企业名称", "Enterprise"), type: "text" };
const USCC: Column = { key: "uscc", label: t("统一社会信用代码", "Credit code"), type: "uscc" };
const INDUSTRY: Column = { key: "industryName", label: t("行业", "Industry"), type: "text" };
const DISTRICT: Column = { key: "district", label: t("片区", "District"), type: "text" };
const AREA: Column = { key: "areaMu", label: t("用地面积", "Land"), type: "number", unit: "亩", decimals: 2 };
const GRADE: Column = { key: "gradeLabel", label: t("评价等级", "Grade"), type: "text" };
const TIER: Column = { key: "tierLabel", label: t("规模类型", "Scale"), type: "text" };
const REASON: Column = { key: "reason", label: t("不评级原因", "Why not graded"), type: "text" };

/** One of the official tables of a run, as a workbook; taking it out is an event. */
export async function officialTable(
  ctx: Context,
  runId: string,
  table: OfficialTable,
  lang: Lang,
): Promise<Download> {
  const report = await zoneReport(ctx, runId);
  const { method, rows } = await inTransaction(ctx, (tx) => resultRows(tx, ctx, runId));
  const sheets = sheetsOf(table, { report, method, rows, lang, fields: ctx.actor.capability.fields });
  const heading = headingOf(report, table, lang);
  const bytes = await writeWorkbook({
    lang,
    sheets: sheets.map((sheet) => ({ ...heading(sheet.name), ...sheet })),
  });
  await inTransaction(ctx, (tx) =>
    record(tx, ctx, [
      {
        kind: "evaluation-table-exported",
        subject: { type: "evaluation-run", id: runId, name: report.title },
        changes: { table: [null, OFFICIAL_LABELS[table].zh] },
      },
    ]),
  );
  return { fileName: `${report.title}${OFFICIAL_LABELS[table][lang]}.xlsx`, contentType: XLSX, bytes };
}

/** All results that the actor may see, in columns that it may see. */
async function resultRows(
  tx: Parameters<Parameters<typeof inTransaction>[1]>[0],
  ctx: Context,
  runId: string,
) {
  const run = (await findRun(tx, runId))!;
  const store = resultStore(run, ctx.actor);
  const rows: Row[] = [];
  const query = ListQuery.parse({ sort: "name" });
  for await (const page of streamRegister(tx, store, ctx.actor, query)) rows.push(...(page as Row[]));
  return { method: run.method, rows };
}

const DRAFT = { zh: "（测算稿）", en: " (draft)" };

function headingOf(report: ZoneReport, table: OfficialTable, lang: Lang) {
  const zone = report.synthetic && lang === "zh" ? `${report.zone.zh}（合成数据）` : report.zone[lang];
  const draft = report.status === "frozen" ? "" : DRAFT[lang];
  const asOf =
    lang === "zh"
      ? `数据来源：${sourceSentence(report.sources)}；编制日期 ${report.madeOn}`
      : `Sources: ${sourceSentence(report.sources)}; made ${report.madeOn}`;
  return (sheet: string) => ({
    title: `${zone}${report.title}${OFFICIAL_LABELS[table][lang]}${draft}（${sheet}）`,
    asOfLine: asOf,
    notes: [
      lang === "zh"
        ? `依据：${report.method.document}；办法第 ${report.method.version} 版，校验码 ${report.method.hash.slice(0, 12)}。`
        : `By: ${report.method.document}; version ${report.method.version}, ${report.method.hash.slice(0, 12)}.`,
    ],
  });
}

type Given = {
  report: ZoneReport;
  method: Method;
  rows: readonly Row[];
  lang: Lang;
  fields: readonly string[];
};
type Sheet = Pick<SheetToWrite, "name" | "columns" | "rows" | "unitLine">;

function sheetsOf(table: OfficialTable, given: Given): Sheet[] {
  switch (table) {
    case "summary":
      return summarySheets(given.report, given.lang);
    case "grades":
      return gradeSheets(given);
    case "scores":
      return scoreSheets(given);
    case "publicity":
      return publicitySheets(given);
  }
}

const numbered = (rows: readonly Row[]): Row[] => rows.map((row, n) => ({ ...row, no: n + 1 }));

/** Grade and tier by the method's own words. */
function worded({ method, rows, lang }: Given): Row[] {
  const grades = new Map(method.grading.grades.map(({ key, label }) => [key, label[lang]]));
  const tiers = new Map(method.tiers.map(({ key, label }) => [key, label[lang]]));
  return rows.map((row) => ({
    ...row,
    gradeLabel: row.grade === null ? null : (grades.get(String(row.grade)) ?? String(row.grade)),
    tierLabel: tiers.get(String(row.tier)) ?? String(row.tier),
  }));
}

/** A sheet a grade, best first; then those without one, each with its reason. */
function gradeSheets(given: Given): Sheet[] {
  const { method, lang } = given;
  const rows = worded(given);
  const unit = lang === "zh" ? "单位：亩" : "Unit: mu";
  const columns = [NO, NAME, USCC, TIER, INDUSTRY, DISTRICT, AREA];
  const sheets = method.grading.grades.map(
    ({ key, label }): Sheet => ({
      name: label[lang],
      unitLine: unit,
      columns: [...columns, GRADE],
      rows: numbered(rows.filter(({ grade }) => grade === key)),
    }),
  );
  const without = rows.filter(({ grade }) => grade === null);
  if (without.length === 0) return sheets;
  const name = lang === "zh" ? "不评级" : "Not graded";
  return [...sheets, { name, unitLine: unit, columns: [...columns, REASON], rows: numbered(without) }];
}

/** A sheet a tier, in the order of ranks: each figure beside its points, then the score. */
function scoreSheets(given: Given): Sheet[] {
  const { method, lang, fields } = given;
  const seesScore = fields.includes("tax");
  const items = method.indicators.flatMap((indicator, index): Column[] => {
    if (!fields.includes(fieldOf(indicator))) return [];
    const key = columnKeyOf(indicator, index);
    const { zh, en } = indicator.label;
    const unit = indicator.unit ? { unit: indicator.unit } : {};
    return [
      { key, label: indicator.label, type: "number", decimals: indicator.unit ? 4 : 6, ...unit },
      {
        key: `${key}Points`,
        label: t(`${zh}得分`, `${en}: points`),
        type: "number",
        unit: "分",
        decimals: 4,
      },
    ];
  });
  const scored: Column[] = seesScore
    ? [
        { key: "score", label: t("总得分", "Score"), type: "number", unit: "分", decimals: 4 },
        { key: "rank", label: t("组内名次", "Rank"), type: "integer" },
        { key: "groupSize", label: t("组内企业数", "Group size"), type: "integer" },
      ]
    : [];
  const unitLine = lang === "zh" ? "单位：见各列标题" : "Units: in the headers";
  const rows = worded(given).filter(({ grade }) => grade !== null);
  return method.tiers.map((tier) => ({
    name: tier.label[lang],
    unitLine,
    columns: [NO, NAME, USCC, INDUSTRY, AREA, ...items, ...scored, GRADE],
    rows: numbered(
      rows
        .filter((row) => row.tier === tier.key)
        .toSorted((a, b) => Number(b.score ?? 0) - Number(a.score ?? 0)),
    ),
  }));
}

/** Name and grade, a sheet a tier, in the order of names. */
function publicitySheets(given: Given): Sheet[] {
  const { method, lang } = given;
  const rows = worded(given).filter(({ grade }) => grade !== null);
  return method.tiers.map((tier) => ({
    name: tier.label[lang],
    unitLine: lang === "zh" ? "排名不分先后" : "In the order of names",
    columns: [NO, NAME, GRADE],
    rows: numbered(rows.filter((row) => row.tier === tier.key)),
  }));
}
