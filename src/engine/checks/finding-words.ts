/** What each kind of finding is called, and what to do about it. */
import type { Text } from "#kernel/register.ts";
import type { FindingCode } from "./finding.ts";

const say = (zh: string, en: string): Text => ({ zh, en });

export const FINDING_WORDS: Readonly<Record<FindingCode, { title: Text; advice: Text }>> = {
  "unit-slip": {
    title: say("疑似单位填错", "Perhaps in the wrong unit"),
    advice: say(
      "核对是否把元填成了万元、千瓦时填成了万千瓦时、平方米填成了亩",
      "Check yuan against 10k yuan, kWh against 10 MWh, m² against mu",
    ),
  },
  negative: {
    title: say("不应为负", "Below zero where it cannot be"),
    advice: say("退回填报部门更正", "Send it back to who supplied it"),
  },
  "energy-zero": {
    title: say("有产出而能耗为 0", "Output with zero energy"),
    advice: say("核实；不实的零请在年度指标中标为“零值不实”", "Verify; mark a zero that is not true as such"),
  },
  "electricity-zero": {
    title: say("有产出而用电量为 0", "Output with zero electricity"),
    advice: say("向供电部门核对户号", "Check the meters with the power company"),
  },
  "staff-zero": {
    title: say("有产出而职工为 0", "Output without staff"),
    advice: say("核对劳务派遣与社保人数", "Check agency staff and social insurance"),
  },
  "tax-without-revenue": {
    title: say("有税收而无收入", "Tax without revenue"),
    advice: say("核对收入是否漏报、税收是否属本企业", "Is revenue unreported, or the tax another firm's?"),
  },
  "part-over-whole": {
    title: say("部分大于整体", "A part larger than its whole"),
    advice: say("核对两项数据的口径与年度", "Check what both figures cover, and of which year"),
  },
  "area-missing": {
    title: say("没有用地面积", "No land"),
    advice: say("补填年度用地面积，或登记用地关系", "Fill in the year's land, or register its occupancies"),
  },
  "area-zero": {
    title: say("用地面积填 0", "Land stated as 0"),
    advice: say(
      "清空则按用地关系核算；确无用地的标为“不适用”",
      "Clear it to use occupancies, or mark it not applicable",
    ),
  },
  "area-not-applicable": {
    title: say("用地面积不适用", "Land not applicable"),
    advice: say("确认该企业确实不用地", "Make sure that the firm uses no land"),
  },
  "land-gap": {
    title: say("填报用地与用地关系相差 5% 以上", "Stated land differs from occupancies by more than 5 %"),
    advice: say(
      "评价按填报数；清空填报数则按用地关系核算",
      "The stated figure is used; clear it to use occupancies",
    ),
  },
  outlier: {
    title: say("远离同组企业", "Far from the rest of its group"),
    advice: say("抽查依据；属实的注明原因", "Ask for the evidence; if it is right, say why"),
  },
  jump: {
    title: say("比上年变化过大", "Changed too much since last year"),
    advice: say(
      "抽查依据，确认不是漏报或错期",
      "Ask for the evidence: late or missing returns look like this",
    ),
  },
  "gone-missing": {
    title: say("上年有、本年缺", "There last year, missing now"),
    advice: say("催报，或标为“不适用”", "Ask for it, or mark it not applicable"),
  },
};
