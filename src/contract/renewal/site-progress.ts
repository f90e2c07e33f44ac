import type { Column, Register } from "#kernel/register.ts";
import { AS_OF, SOURCE } from "../enterprise/told-columns.ts";
import { t } from "../text.ts";

const day = (key: string, zh: string, en: string, aliases: readonly string[] = []): Column => ({
  key,
  label: t(zh, en),
  type: "date",
  initial: true,
  sortable: true,
  filterable: true,
  aliases,
});
const amount = (key: string, zh: string, en: string, unit: string, more: Partial<Column>): Column => ({
  key,
  label: t(zh, en),
  type: "number",
  unit,
  decimals: 2,
  initial: true,
  sortable: true,
  filterable: true,
  sum: true,
  ...more,
});

/** 动工开发情况: how far works on a parcel are, as 闲置土地处置办法 asks. One record a parcel. */
export const siteProgressRegister: Register = {
  kind: "site-progress",
  room: "renewal",
  label: t("动工开发情况", "State of works"),
  columns: [
    {
      key: "parcelCode",
      label: t("宗地编号", "Parcel code"),
      type: "text",
      businessKey: true,
      required: true,
      initial: true,
      sortable: true,
      filterable: true,
      aliases: ["地块编号", "宗地代码"],
    },
    { key: "parcelName", label: t("地块名称", "Parcel name"), type: "text", derived: true, initial: true },
    {
      key: "started",
      label: t("是否动工", "Works begun"),
      type: "boolean",
      initial: true,
      filterable: true,
      sortable: true,
      note: t(
        "取得施工许可证后：深基坑已开挖完毕，或基础桩已全部打入，或地基施工完成三分之一（办法第三十条）；没有核实过的不填",
        "By Article 30: pit dug, or all piles driven, or a third of the foundation done; leave empty where nobody has looked",
      ),
    },
    day("startedOn", "实际动工日期", "Works began", ["动工日期", "实际开工日期"]),
    amount("dueAreaMu", "应动工开发面积", "Area to be developed", "亩", { min: 0.0001 }),
    amount("developedAreaMu", "已动工开发面积", "Area developed", "亩", { min: 0 }),
    amount("totalInvestWan", "总投资额", "Total investment", "万元", {
      min: 0.0001,
      note: t("不含土地价款和税费", "Without the price of the land and taxes"),
    }),
    amount("investedWan", "已投资额", "Invested so far", "万元", {
      min: 0,
      note: t("不含土地价款和税费", "Without the price of the land and taxes"),
    }),
    day("suspendedOn", "中止日期", "Works stopped", ["停工日期"]),
    {
      key: "suspensionApproved",
      label: t("中止经批准", "Stop approved"),
      type: "boolean",
      filterable: true,
    },
    day("resumedOn", "复工日期", "Works resumed"),
    day("finishedOn", "竣工日期", "Works completed", ["实际竣工日期"]),
    SOURCE,
    AS_OF,
  ],
};
