/** The placeholders that a zone's Word template may hold. docs/how-to/write-a-report-template.md lists them for people. */
import type { ReportTemplate } from "#contract/evaluation/zone-report.ts";
import { t } from "#contract/text.ts";
import type { Text } from "#kernel/register.ts";

export type Placeholder = ReportTemplate["placeholders"][number];

const value = (tag: string, zh: string, en: string, within: string | null = null): Placeholder => ({
  tag,
  within,
  kind: "value",
  meaning: t(zh, en),
});
const condition = (tag: string, zh: string, en: string): Placeholder => ({
  tag,
  within: null,
  kind: "condition",
  meaning: t(zh, en),
});
const loop = (tag: string, meaning: Text, fields: readonly [string, string, string][]): Placeholder[] => [
  { tag, within: null, kind: "loop", meaning },
  ...fields.map(([field, zh, en]) => value(field, zh, en, tag)),
];

const SPREAD: readonly [string, string, string][] = [
  ["名称", "名称", "Name"],
  ["企业数", "评级企业，家", "Graded firms"],
  ["各等级", "各等级家数，如 A 3、B 10", "Firms by grade"],
  ["用地面积", "亩", "Land, mu"],
  ["评价税收", "万元", "Tax, 万元"],
  ["亩均税收", "万元/亩", "Tax per mu"],
  ["平均得分", "分", "Mean score"],
];
const FIRM: readonly [string, string, string][] = [
  ["名次", "组内名次", "Rank in its group"],
  ["企业名称", "企业名称", "Firm"],
  ["行业", "行业名称", "Industry"],
  ["等级", "等级", "Grade"],
  ["得分", "分", "Score"],
  ["用地面积", "亩", "Land, mu"],
  ["亩均税收", "万元/亩", "Tax per mu"],
];

export const PLACEHOLDERS: readonly Placeholder[] = [
  value("园区名称", "园区名称", "The zone's name"),
  value("年度", "评价年度，如 2024", "Year evaluated"),
  value("评价名称", "这次评价的名称", "Title of the run"),
  value("评价状态", "已定档，或测算稿", "Decided, or a draft"),
  value("编制日期", "报告生成的日期", "Day the report was made"),
  value("定档日期", "定档的日期", "Day the run was frozen"),
  value("评价办法", "办法名称", "Title of the method"),
  value("办法版本", "办法版本", "Version of the method"),
  value("办法依据", "办法的文件", "Document of the method"),
  value("等级依据", "等级划分的条款", "Clause of the grading"),
  value("办法指纹", "办法的校验码前 12 位", "Hash of the method"),
  value("结果指纹", "结果的校验码前 12 位", "Hash of the results"),
  value("参评企业数", "家", "Firms looked at"),
  value("评级企业数", "家", "Firms graded"),
  value("未评级企业数", "家", "Firms not graded"),
  value("用地面积", "评级企业用地，亩", "Land of graded firms, mu"),
  value("评价税收", "万元", "Tax, 万元"),
  value("亩均税收", "总税收 ÷ 总用地，万元/亩", "Σ tax ÷ Σ mu"),
  value("平均得分", "分", "Mean score"),
  value("得分中位数", "分", "Median score"),
  value("上年年度", "上年，如 2023", "Year before"),
  value("上年亩均税收", "万元/亩", "Tax per mu the year before"),
  value("亩均税收增减", "与上年相比，如 +3.2%", "Change of tax per mu"),
  value("上年评级企业数", "家", "Firms graded the year before"),
  value("可比说明", "与上年办法是否相同", "Whether both years had one method"),
  value("数据来源说明", "各表数据的来源与日期，一句话", "Sources and dates in one sentence"),
  value("合成数据说明", "演示园区注明数据为合成", "Says so where data are synthetic"),
  condition("有上年", "上年有定档结果时", "Where the year before was decided"),
  condition("已定档", "已定档时", "Where the run is frozen"),
  condition("试行年度", "试行年度时", "In a trial year"),
  condition("可见得分", "导出人可看得分时", "Where the reader may see scores"),
  condition("有结果应用", "有结果应用时", "Where effects follow"),
  condition("有等级变动", "有上年等级可比时", "Where grades can be compared"),
  ...loop("等级分布", t("各等级一行", "A row for each grade"), [
    ["等级", "等级代号", "Grade"],
    ["等级名称", "等级名称", "Label"],
    ["企业数", "家", "Firms"],
    ["占比", "占评级企业的比例", "Share of the graded"],
    ["用地面积", "亩", "Land, mu"],
    ["评价税收", "万元", "Tax, 万元"],
    ["亩均税收", "万元/亩", "Tax per mu"],
    ["上年企业数", "家", "Firms the year before"],
    ["增减", "家数增减", "Change in firms"],
  ]),
  ...loop("规模分布", t("各规模一行", "A row for each tier"), SPREAD),
  ...loop("行业分布", t("各行业大类一行", "A row for each industry"), SPREAD),
  ...loop("片区分布", t("各片区一行", "A row for each district"), SPREAD),
  ...loop("指标平均", t("各指标一行", "A row for each indicator"), [
    ["指标", "指标名称", "Indicator"],
    ["单位", "单位", "Unit"],
    ["权重", "分", "Weight"],
    ["全区平均", "亩均类指标为总量 ÷ 总用地，其余为企业平均", "Over all land; else the mean of firms"],
    ["企业平均", "企业值的算术平均", "Mean of firms"],
    ["中位数", "企业值的中位数", "Median of firms"],
    ["上年", "上年全区平均", "The year before"],
    ["增减", "与上年相比", "Change"],
    ["企业数", "有该指标的企业", "Firms that have it"],
    ["依据", "条款", "Clause"],
  ]),
  ...loop("靠前企业", t("得分最高的 10 家", "The ten with the highest score"), FIRM),
  ...loop("靠后企业", t("得分最低的 10 家", "The ten with the lowest score"), FIRM),
  ...loop("等级变动", t("原等级到现等级一行", "A row for each move between grades"), [
    ["原等级", "上年等级", "Grade before"],
    ["现等级", "本年等级", "Grade now"],
    ["企业数", "家", "Firms"],
    ["变化", "上升、持平或下降", "Up, same or down"],
  ]),
  ...loop("结果应用", t("各项结果应用一行", "A row for each effect"), [
    ["项目", "结果应用", "Effect"],
    ["企业数", "执行的企业", "Firms it applies to"],
    ["不执行数", "豁免或不执行的企业", "Firms it is kept from"],
    ["金额", "合计金额", "Amount"],
    ["金额单位", "金额单位", "Unit"],
    ["依据", "条款", "Clause"],
  ]),
  ...loop("未评级原因", t("各原因一行", "A row for each reason"), [
    ["原因", "原因", "Reason"],
    ["企业数", "家", "Firms"],
    ["依据", "条款", "Clause"],
  ]),
  ...loop("数据来源", t("各来源一行", "A row for each source"), [
    ["来源", "部门或系统", "Supplier"],
    ["数据条数", "数据条数", "Figures"],
    ["起始日期", "最早数据日期", "Earliest date"],
    ["截止日期", "最晚数据日期", "Latest date"],
  ]),
  ...loop("园区设定", t("办法未载明、由园区设定的内容", "What the zone decided"), [
    ["内容", "设定的内容", "What was decided"],
  ]),
];
