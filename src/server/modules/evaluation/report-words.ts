/** The yearly report in words: every placeholder of the Word template with its text. Pure. */
import type { BreakdownRow } from "#contract/evaluation/run.ts";
import type { ReportAverage, ReportFirm, ZoneReport } from "#contract/evaluation/zone-report.ts";

/** What a placeholder is given: a text, a list of rows, or whether a passage is there. */
export type ReportWords = Record<string, string | boolean | Record<string, string>[]>;

const NONE = "—";
/** Grouped, with so many decimals. */
export function figure(value: number | null | undefined, decimals = 2): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  return new Intl.NumberFormat("zh-CN", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(value);
}
const count = (value: number | null | undefined): string => figure(value, 0);

/** +3.2%, where both are there and the one before is above 0. */
export function changeOf(now: number | null, before: number | null | undefined): string {
  if (now === null || before === null || before === undefined || before <= 0) return NONE;
  const percent = (now / before - 1) * 100;
  return `${percent >= 0 ? "+" : "−"}${Math.abs(percent).toFixed(1)}%`;
}

const signed = (change: number): string => (change > 0 ? `+${change}` : String(change).replace("-", "−"));

export function reportWords(report: ZoneReport): ReportWords {
  return {
    ...headWords(report),
    ...figureWords(report),
    ...conditions(report),
    等级分布: gradeRows(report),
    规模分布: report.tiers.map(spreadRow),
    行业分布: report.industries.map(spreadRow),
    片区分布: report.districts.map(spreadRow),
    指标平均: report.averages.map(averageRow),
    靠前企业: report.best.map(firmRow),
    靠后企业: report.worst.map(firmRow),
    等级变动: moveRows(report),
    结果应用: report.effects.map(({ label, firms, kept, amount, unit, clause }) => ({
      项目: label.zh,
      企业数: count(firms),
      不执行数: count(kept),
      金额: figure(amount),
      金额单位: unit ?? "",
      依据: clause ?? NONE,
    })),
    未评级原因: report.exclusions.map(({ message, count: firms, clause }) => ({
      原因: message.zh,
      企业数: count(firms),
      依据: clause ?? NONE,
    })),
    数据来源: report.sources.map(({ source, figures, from, to }) => ({
      来源: source,
      数据条数: count(figures),
      起始日期: from ?? NONE,
      截止日期: to ?? NONE,
    })),
    园区设定: report.method.assumed.map((one) => ({ 内容: one })),
  };
}

function headWords({ zone, method, ...report }: ZoneReport): Record<string, string> {
  return {
    园区名称: zone.zh,
    年度: String(report.year),
    评价名称: report.title,
    评价状态: report.status === "frozen" ? "已定档" : "测算稿，未定档",
    编制日期: report.madeOn,
    定档日期: report.frozenOn ?? NONE,
    评价办法: method.title.zh,
    办法版本: method.version,
    办法依据: method.document,
    等级依据: method.gradingClause ?? NONE,
    办法指纹: method.hash.slice(0, 12),
    结果指纹: report.resultHash.slice(0, 12),
    数据来源说明: sourceSentence(report.sources),
    合成数据说明: report.synthetic ? "本报告数据为合成的演示数据，不对应真实企业。" : "",
  };
}

/** 税务局（截至 2025-03-31）、统计局（截至 2025-03-31） */
export const sourceSentence = (sources: ZoneReport["sources"]): string =>
  sources.length === 0
    ? NONE
    : sources.map(({ source, to }) => (to ? `${source}（截至 ${to}）` : source)).join("、");

function figureWords({ figures, lastYear, year }: ZoneReport): Record<string, string> {
  const before = lastYear?.figures;
  return {
    参评企业数: count(figures.units),
    评级企业数: count(figures.graded),
    未评级企业数: count(figures.excluded),
    用地面积: figure(figures.areaMu),
    评价税收: figure(figures.taxWan),
    亩均税收: figure(figures.taxPerMu),
    平均得分: figure(figures.meanScore),
    得分中位数: figure(figures.medianScore),
    上年年度: String(lastYear?.year ?? year - 1),
    上年亩均税收: figure(before?.taxPerMu),
    亩均税收增减: changeOf(figures.taxPerMu, before?.taxPerMu),
    上年评级企业数: count(before?.graded),
    可比说明: comparable(lastYear),
  };
}

function comparable(lastYear: ZoneReport["lastYear"]): string {
  if (!lastYear) return "上年没有定档结果，不作比较。";
  return lastYear.sameMethod
    ? `上年（${lastYear.title}）使用同一份办法。`
    : `上年（${lastYear.title}）使用的办法不同，等级比较仅供参考。`;
}

const conditions = (report: ZoneReport): Record<string, boolean> => ({
  有上年: report.lastYear !== null,
  已定档: report.status === "frozen",
  试行年度: report.trialYear,
  可见得分: report.figures.meanScore !== null,
  有结果应用: report.effects.length > 0,
  有等级变动: report.moves.moves.length > 0,
});

const gradeRows = ({ grades, figures }: ZoneReport) =>
  grades.map((grade) => ({
    等级: grade.key,
    等级名称: grade.label.zh,
    企业数: count(grade.firms),
    占比: figures.graded > 0 ? `${((grade.firms / figures.graded) * 100).toFixed(1)}%` : NONE,
    用地面积: figure(grade.areaMu),
    评价税收: figure(grade.taxWan),
    亩均税收: figure(grade.taxPerMu),
    上年企业数: count(grade.lastYear),
    增减: grade.lastYear === null ? NONE : signed(grade.firms - grade.lastYear),
  }));

const spreadRow = (row: BreakdownRow) => ({
  名称: row.label.zh,
  企业数: count(row.graded),
  各等级:
    Object.entries(row.counts)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([grade, firms]) => `${grade} ${firms}`)
      .join("、") || NONE,
  用地面积: figure(row.areaMu),
  评价税收: figure(row.taxWan),
  亩均税收: figure(row.taxPerMu),
  平均得分: figure(row.meanScore),
});

function averageRow(average: ReportAverage) {
  const decimals = average.unit === "" ? 4 : 2;
  const whole = average.total ?? average.mean;
  return {
    指标: average.label.zh,
    单位: average.unit || "比值",
    权重: figure(average.weight, 0),
    全区平均: figure(whole, decimals),
    企业平均: figure(average.mean, decimals),
    中位数: figure(average.median, decimals),
    上年: figure(average.lastYear, decimals),
    增减: changeOf(whole, average.lastYear),
    企业数: count(average.firms),
    依据: average.clause ?? NONE,
  };
}

const firmRow = (firm: ReportFirm) => ({
  名次: count(firm.rank),
  企业名称: firm.name,
  行业: firm.industry ?? NONE,
  等级: firm.grade,
  得分: figure(firm.score),
  用地面积: figure(firm.areaMu),
  亩均税收: figure(firm.taxPerMu),
});

function moveRows({ moves, grades }: ZoneReport) {
  const place = (key: string) => grades.findIndex((grade) => grade.key === key);
  return moves.moves.map(({ from, to, count: firms }) => ({
    原等级: from,
    现等级: to,
    企业数: count(firms),
    变化: direction(place(to) - place(from)),
  }));
}

function direction(down: number): string {
  if (down === 0) return "持平";
  return down < 0 ? "上升" : "下降";
}
