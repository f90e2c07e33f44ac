/** The papers of a case: what each says as shipped. A zone changes wording and layout in Word and uploads its own. */
import type { PAPER_KINDS } from "#contract/renewal/case-paper.ts";
import type {
  DocumentParagraph,
  DocumentPart,
  DocumentTable,
} from "#server/platform/documents/write-document.ts";

export type PaperKind = (typeof PAPER_KINDS)[number];

const p = (text: string, style: DocumentParagraph["style"] = "Body"): DocumentParagraph => ({ text, style });
const SIGNED = [p("{园区名称}管理委员会", "Signature"), p("{文书日期}", "Signature")];
/** The number of the document; before it has one, no line is left for it. */
const NUMBER = [p("{#有文号}"), p("{文号}", "Number"), p("{/有文号}")];

const MILESTONES: DocumentTable = {
  caption: "时间节点",
  loop: "节点",
  columns: [
    { head: "序号", tag: "序号", width: 0.5 },
    { head: "节点", tag: "节点名称", width: 2.4 },
    { head: "开始", tag: "开始日期" },
    { head: "完成", tag: "完成期限" },
    { head: "完成情况", tag: "完成情况", width: 1.6 },
  ],
  note: "节点按工作日推算；逾期须经批准方可顺延。",
};
const PARTIES: DocumentTable = {
  caption: "参与方",
  loop: "参与方",
  columns: [
    { head: "角色", tag: "角色" },
    { head: "名称", tag: "参与方名称", width: 3 },
    { head: "份额", tag: "份额", width: 0.8, end: true },
  ],
  note: "份额合计不超过 100%。",
};
const MONEY: DocumentTable = {
  caption: "资金安排",
  loop: "资金",
  columns: [
    { head: "类别", tag: "资金类别" },
    { head: "付款方", tag: "付款方", width: 2 },
    { head: "收款方", tag: "收款方", width: 2 },
    { head: "金额", tag: "金额", width: 1.2, end: true },
    { head: "期限", tag: "付款期限", width: 1.2 },
    { head: "已付", tag: "已付", width: 1.2, end: true },
  ],
  note: "金额单位：万元。",
};

const LAND = "你单位使用的宗地 {宗地编号}{宗地名称}（占地 {占地面积} 亩，土地使用权人：{土地使用权人}）";

/** What is shipped, by kind. */
export const PAPER_TEXTS: Record<PaperKind, readonly DocumentPart[]> = {
  notice: [
    p("{用地类别}告知书", "Title"),
    ...NUMBER,
    p("{用地单位}：", "Addressee"),
    p(`经核实，${LAND}，存在下列情形：{低效类型}。{问题描述}`),
    p("{#有税收}"),
    p("上年亩均税收 {上年亩均税收} 万元/亩。"),
    p("{/有税收}"),
    p(
      "拟按{用地类别}纳入处置范围。你单位如有陈述意见或异议，请于{陈述期限}前书面提出，或在系统中提交并附佐证材料；逾期未提出的，视为无异议。",
    ),
    p("个案编号：{个案编号}。联系人：{经办人}。"),
    ...SIGNED,
  ],
  recognition: [
    p("{用地类别}认定决定书", "Title"),
    ...NUMBER,
    p("{用地单位}：", "Addressee"),
    p("{园区名称}管理委员会于{告知日期}以{告知文号}告知你单位拟认定事项。{陈述情况}"),
    p(`经审定，认定${LAND}为{用地类别}。认定依据：{低效类型}。`),
    p("自认定之日起，按“一地一策”组织处置。对本认定不服的，可以依法申请行政复议或者提起行政诉讼。"),
    ...SIGNED,
  ],
  publicity: [
    p("{用地类别}认定公示", "Title"),
    ...NUMBER,
    p("根据认定结果，现将下列用地予以公示，公示期自{公示日期}起 {公示天数} 个工作日，至{公示截止}止。"),
    p(
      "宗地：{宗地编号}{宗地名称}；占地：{占地面积} 亩；用地单位：{用地单位}；土地使用权人：{土地使用权人}；认定依据：{低效类型}。",
    ),
    p("公示期内有异议的，请以书面形式向{园区名称}管理委员会提出，并附证明材料。联系人：{经办人}。"),
    ...SIGNED,
  ],
  plan: [
    p("一地一策处置方案", "Title"),
    p("个案编号：{个案编号}", "Number"),
    p("一、基本情况", "Heading1"),
    p(
      "宗地 {宗地编号}{宗地名称}，占地 {占地面积} 亩；用地单位：{用地单位}；土地使用权人：{土地使用权人}。认定为{用地类别}，依据：{低效类型}。{#有容积率}现状容积率 {现状容积率}。{/有容积率}{#有税收}上年亩均税收 {上年亩均税收} 万元/亩。{/有税收}",
    ),
    p("二、处置方式与目标", "Heading1"),
    p(
      "处置方式：{处置方式}（{处置方式说明}）。计划处置 {计划面积} 亩，自{计划开始}起至{计划完成}完成，实施单位：{实施单位}。",
    ),
    p("目标：{整治目标}。"),
    p("{#有措施}"),
    p("措施：{主要措施}。"),
    p("{/有措施}"),
    p("{#有预期}"),
    p("预期亩均税收 {预期亩均税收} 万元/亩，亩均产出 {预期亩均产出} 万元/亩，容积率 {预期容积率}。"),
    p("{/有预期}"),
    p("三、参与方与资金", "Heading1"),
    PARTIES,
    MONEY,
    p("四、时间节点", "Heading1"),
    MILESTONES,
    ...SIGNED,
  ],
  acceptance: [
    p("处置验收意见", "Title"),
    ...NUMBER,
    p("个案 {个案编号}：宗地 {宗地编号}{宗地名称}；用地单位：{用地单位}；处置方式：{处置方式}。"),
    p("面积：占地 {占地面积} 亩，计划处置 {计划面积} 亩，已处置 {处置面积} 亩，剩余 {剩余面积} 亩。"),
    MILESTONES,
    MONEY,
    p("验收意见：{验收意见}"),
    ...SIGNED,
  ],
};
