/** The figures that evaluation methods commonly read, with the headers of the collection sheet. Methods may add their own. */
import type { Fact } from "./method.ts";

const number = (
  key: string,
  zh: string,
  en: string,
  unit: string,
  aliases: readonly string[] = [],
): Fact => ({
  key,
  label: { zh, en },
  unit,
  aliases,
});
const text = (key: string, zh: string, en: string, aliases: readonly string[] = []): Fact => ({
  key,
  label: { zh, en },
  aliases,
  text: true,
});

/** 用地面积, without which nothing is per mu, and 规模类型 (`above`, `below`), by which units are told apart. */
export const STANDARD_FACTS: readonly Fact[] = [
  text("tier", "规模类型", "Scale", ["规模", "企业规模"]),
  text("industry", "行业代码", "Industry", ["国民经济行业代码", "行业分类代码"]),
  number("areaMu", "用地面积", "Land", "亩", ["占地面积", "实际用地面积"]),
  number("taxWan", "评价税收", "Tax", "万元", ["税收实际贡献", "实缴税收", "实缴税金", "税收"]),
  number("valueAddedWan", "工业增加值", "Value added", "万元", ["规上工业增加值", "增加值"]),
  number("energyTce", "综合能耗", "Energy", "吨标煤", ["综合能源消费量", "综合能耗总量"]),
  number("emissionT", "主要污染物排放量", "Emissions", "吨", ["污染物排放量", "主要污染物排放总量"]),
  number("staff", "年平均职工人数", "Staff", "人", ["从业人员平均人数", "平均职工人数"]),
  number("rdWan", "R&D经费支出", "R&D spending", "万元", ["研发费用", "研发经费支出"]),
  number("revenueWan", "主营业务收入", "Revenue", "万元", ["营业收入", "销售收入"]),
  number("electricityWanKwh", "用电量", "Electricity", "万千瓦时", ["年用电量", "全年用电量", "用电总量"]),
];
