/** The notices of 闲置土地处置办法 as shipped, and the words that fill them. A zone changes them in Word and uploads its own. */
import type { IdlePaper } from "#contract/renewal/idle-procedure.ts";
import type { IdleFinding } from "#engine/idle-land/idle-facts.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Placeholder } from "#server/platform/documents/check-template.ts";
import type {
  DocumentParagraph,
  DocumentPart,
  DocumentTable,
} from "#server/platform/documents/write-document.ts";
import type { PaperLand } from "./idle-store.ts";
import type { PoorLandEntry } from "./land-store.ts";

const p = (text: string, style: DocumentParagraph["style"] = "Body"): DocumentParagraph => ({ text, style });
const SIGNED = [p("{园区名称}管理委员会", "Signature"), p("{文书日期}", "Signature")];
const FACTS: DocumentTable = {
  caption: "认定依据",
  loop: "依据",
  columns: [
    { head: "事项", tag: "事项", width: 1.5 },
    { head: "内容", tag: "内容", width: 2.3 },
    { head: "条款", tag: "条款", width: 2.7 },
  ],
  note: "日期按日计算，起算当日不计；不计入的期间另表列明。",
};
const CLOCK: DocumentTable = {
  caption: "计时明细",
  loop: "期间",
  columns: [
    { head: "起", tag: "起" },
    { head: "止", tag: "止" },
    { head: "天数", tag: "天数", end: true },
    { head: "是否计入", tag: "是否计入" },
  ],
  note: "不计入的期间为经审定的政府原因、不可抗力造成的迟延（办法第八条）。",
};
const LAND =
  "你单位以土地合同（电子监管号 {电子监管号}）取得的宗地 {宗地编号}（{#有坐落}坐落：{坐落}；{/有坐落}面积 {面积亩} 亩）";

export const IDLE_PAPER_TEXTS: Record<IdlePaper, readonly DocumentPart[]> = {
  survey: [
    p("闲置土地调查通知书", "Title"),
    p("{土地使用权人}：", "Addressee"),
    p(
      `${LAND}，涉嫌构成闲置土地。依据《闲置土地处置办法》（国土资源部令第53号）第五条、第六条，现对该宗地开展调查。`,
    ),
    p("一、涉嫌闲置的事实", "Heading1"),
    p("约定动工开发日期为{约定动工日期}；截至{判断日期}，{事实}。"),
    p("二、请提交的材料", "Heading1"),
    p(
      "请自收到本通知之日起三十日内（{答复期限}前），提交土地开发利用情况、闲置原因及相关证明材料。因政府原因、不可抗力造成迟延的，请说明起止日期并附依据。",
    ),
    p("三、权利和义务", "Heading1"),
    p("你单位有权陈述、申辩，应当如实提供材料，配合现场核查。"),
    ...SIGNED,
  ],
  recognition: [
    p("闲置土地认定书", "Title"),
    p("{土地使用权人}：", "Addressee"),
    p(`${LAND}，经调查核实，符合《闲置土地处置办法》（国土资源部令第53号）第二条规定，认定为闲置土地。`),
    FACTS,
    CLOCK,
    p("对本认定不服的，可以依法申请行政复议或者提起行政诉讼。"),
    ...SIGNED,
  ],
  fee: [
    p("征缴土地闲置费决定书", "Title"),
    p("{土地使用权人}：", "Addressee"),
    p(
      `${LAND}，未动工开发满一年（{满一年之日}）。依据《闲置土地处置办法》（国土资源部令第53号）第十四条第一项，决定按照土地价款的百分之二十征缴土地闲置费。`,
    ),
    p("土地价款 {土地价款} 万元，应缴土地闲置费 {闲置费} 万元。请自本决定书送达之日起三十日内缴纳。"),
    p("对本决定不服的，可以依法申请行政复议或者提起行政诉讼。"),
    ...SIGNED,
  ],
  "take-back": [
    p("收回国有建设用地使用权决定书", "Title"),
    p("{土地使用权人}：", "Addressee"),
    p(
      `${LAND}，未动工开发满两年（{满两年之日}）。依据《闲置土地处置办法》（国土资源部令第53号）第十四条第二项，经有批准权的人民政府批准，决定无偿收回国有建设用地使用权。`,
    ),
    p("请自本决定书送达之日起三十日内办理不动产注销登记，交回土地权利证书。"),
    p("对本决定不服的，可以依法申请行政复议或者提起行政诉讼。"),
    ...SIGNED,
  ],
};

const VALUES = [
  "园区名称",
  "文书日期",
  "土地使用权人",
  "宗地编号",
  "坐落",
  "面积亩",
  "电子监管号",
  "约定动工日期",
  "判断日期",
  "事实",
  "答复期限",
  "满一年之日",
  "满两年之日",
  "土地价款",
  "闲置费",
] as const;
const value = (tag: string, within: string | null = null): Placeholder => ({ tag, kind: "value", within });
export const IDLE_PLACEHOLDERS: readonly Placeholder[] = [
  ...VALUES.map((tag) => value(tag)),
  { tag: "有坐落", kind: "condition", within: null },
  { tag: "依据", kind: "loop", within: null },
  ...["事项", "内容", "条款"].map((tag) => value(tag, "依据")),
  { tag: "期间", kind: "loop", within: null },
  ...["起", "止", "天数", "是否计入"].map((tag) => value(tag, "期间")),
];

type PaperOf = {
  entry: PoorLandEntry;
  finding: IdleFinding;
  land: PaperLand;
  today: string;
  answerBy: string | null;
};

/** Every placeholder's words; what is not known is left to the template's dash. */
export function idlePaperWords({ entry, finding, land, today, answerBy }: PaperOf): Record<string, unknown> {
  const { clock, trace } = finding;
  const said = (label: string): string | null => trace.find((line) => line.label.zh === label)?.value ?? null;
  return {
    园区名称: land.zone,
    文书日期: dayInWords(today),
    土地使用权人: entry.ownerName,
    宗地编号: entry.parcelCode,
    坐落: land.address,
    有坐落: Boolean(land.address),
    面积亩: muFromM2(entry.areaM2).toFixed(2),
    电子监管号: land.contractNo,
    约定动工日期: dayInWords(said("约定动工日期")),
    判断日期: dayInWords(said("判断日期")),
    事实: finding.kind === "suspended" ? "已动工开发但中止，开发面积、投资额未达规定比例" : "尚未动工开发",
    答复期限: dayInWords(answerBy),
    满一年之日: dayInWords(clock?.oneYearOn ?? null),
    满两年之日: dayInWords(clock?.twoYearsOn ?? null),
    土地价款: land.priceWan,
    闲置费: finding.feeWan === null ? null : Math.round(finding.feeWan * 1e4) / 1e4,
    依据: trace.map(({ label, value: shown, clause }) => ({
      事项: label.zh,
      内容: /天数$/.test(label.zh) && /^\d+$/.test(shown) ? `${shown} 天` : shown,
      条款: clause,
    })),
    期间: (clock?.stretches ?? []).map((one) => ({
      起: one.fromOn,
      止: one.untilOn,
      天数: one.days,
      是否计入: one.counted ? "计入" : "不计入",
    })),
  };
}

/** As a sentence says a day; what is no day stays as it is. */
const dayInWords = (on: string | null): string | null =>
  on && /^\d{4}-\d\d-\d\d$/.test(on)
    ? `${on.slice(0, 4)}年${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`
    : on;
