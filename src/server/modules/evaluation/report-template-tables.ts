/** What the shipped template says, paragraph by paragraph and table by table. */
import type {
  DocumentParagraph,
  DocumentPart,
  DocumentTable,
} from "#server/platform/documents/write-document.ts";

const p = (text: string, style: DocumentParagraph["style"] = "Body"): DocumentParagraph => ({ text, style });
const SOURCE = "来源：{数据来源说明}；依据：{办法依据}；编制日期：{编制日期}。";

const spread = (caption: string, loop: string, head: string): DocumentTable => ({
  caption,
  loop,
  columns: [
    { head, tag: "名称", width: 2.4 },
    { head: "评级企业（家）", tag: "企业数", end: true },
    { head: "各等级（家）", tag: "各等级", width: 2.2 },
    { head: "用地（亩）", tag: "用地面积", width: 1.2, end: true },
    { head: "亩均税收（万元/亩）", tag: "亩均税收", width: 1.2, end: true },
    { head: "平均得分（分）", tag: "平均得分", end: true },
  ],
  note: SOURCE,
});

const firms = (caption: string, loop: string): DocumentTable => ({
  caption,
  loop,
  columns: [
    { head: "名次", tag: "名次", width: 0.6, end: true },
    { head: "企业名称", tag: "企业名称", width: 2.8 },
    { head: "行业", tag: "行业", width: 1.8 },
    { head: "等级", tag: "等级", width: 0.6 },
    { head: "得分（分）", tag: "得分", end: true },
    { head: "用地（亩）", tag: "用地面积", end: true },
    { head: "亩均税收（万元/亩）", tag: "亩均税收", width: 1.2, end: true },
  ],
  note: `涉税数据，仅限内部使用。${SOURCE}`,
});

export const PLACEHOLDER_TABLES: readonly DocumentPart[] = [
  p("{园区名称}{年度}年度亩均评价报告", "Title"),
  p("（{评价状态}）{合成数据说明}", "Note"),
  p("一、总体情况", "Heading1"),
  p(
    "{年度}年度纳入评价的企业 {参评企业数} 家，评级 {评级企业数} 家，未评级 {未评级企业数} 家。评级企业用地 {用地面积} 亩，评价税收 {评价税收} 万元，亩均税收 {亩均税收} 万元/亩；平均得分 {平均得分} 分，中位数 {得分中位数} 分。",
  ),
  p(
    "{#有上年}与{上年年度}年度相比，亩均税收由 {上年亩均税收} 万元/亩变为 {亩均税收} 万元/亩（{亩均税收增减}），评级企业由 {上年评级企业数} 家变为 {评级企业数} 家。{/有上年}{可比说明}",
  ),
  {
    caption: "表1  各等级企业、用地与税收",
    loop: "等级分布",
    columns: [
      { head: "等级", tag: "等级名称", width: 1.2 },
      { head: "企业（家）", tag: "企业数", end: true },
      { head: "占比", tag: "占比", end: true },
      { head: "用地（亩）", tag: "用地面积", width: 1.2, end: true },
      { head: "税收（万元）", tag: "评价税收", width: 1.4, end: true },
      { head: "亩均税收（万元/亩）", tag: "亩均税收", width: 1.2, end: true },
      { head: "上年（家）", tag: "上年企业数", end: true },
      { head: "增减（家）", tag: "增减", end: true },
    ],
    note: `${SOURCE}等级划分：{等级依据}`,
  },
  p("二、指标水平", "Heading1"),
  {
    caption: "表2  各项指标平均水平",
    loop: "指标平均",
    columns: [
      { head: "指标", tag: "指标", width: 1.9 },
      { head: "单位", tag: "单位", width: 1.2 },
      { head: "权重", tag: "权重", width: 0.6, end: true },
      { head: "全区平均", tag: "全区平均", end: true },
      { head: "中位数", tag: "中位数", end: true },
      { head: "上年", tag: "上年", end: true },
      { head: "增减", tag: "增减", width: 0.9, end: true },
      { head: "条款", tag: "依据", width: 2.4 },
    ],
    note: `亩均类指标的全区平均为总量÷总用地，其余为企业平均。${SOURCE}`,
  },
  p("三、分规模、行业、片区", "Heading1"),
  spread("表3  分规模", "规模分布", "规模"),
  spread("表4  分行业大类（GB/T 4754）", "行业分布", "行业大类"),
  spread("表5  分片区", "片区分布", "片区"),
  p("四、等级变动", "Heading1"),
  {
    caption: "表6  与上年相比的等级变动",
    loop: "等级变动",
    columns: [
      { head: "上年等级", tag: "原等级" },
      { head: "本年等级", tag: "现等级" },
      { head: "企业（家）", tag: "企业数", end: true },
      { head: "变化", tag: "变化" },
    ],
    note: `两年均评级的企业。${SOURCE}`,
  },
  p("五、靠前与靠后企业", "Heading1"),
  firms("表7  得分最高的企业", "靠前企业"),
  firms("表8  得分最低的企业", "靠后企业"),
  p("六、结果应用", "Heading1"),
  p(
    "{#试行年度}本年度为试行年度，结果仅供参考，不执行差别化政策。{/试行年度}{^已定档}评价尚未定档，不产生结果应用。{/已定档}",
  ),
  {
    caption: "表9  结果应用",
    loop: "结果应用",
    columns: [
      { head: "项目", tag: "项目", width: 2.4 },
      { head: "执行（家）", tag: "企业数", end: true },
      { head: "豁免或不执行（家）", tag: "不执行数", width: 1.2, end: true },
      { head: "金额", tag: "金额", width: 1.2, end: true },
      { head: "单位", tag: "金额单位", width: 0.8 },
      { head: "条款", tag: "依据", width: 2.4 },
    ],
    note: SOURCE,
  },
  p("七、未评级企业", "Heading1"),
  {
    caption: "表10  未评级原因",
    loop: "未评级原因",
    columns: [
      { head: "原因", tag: "原因", width: 3 },
      { head: "企业（家）", tag: "企业数", end: true },
      { head: "条款", tag: "依据", width: 2 },
    ],
    note: SOURCE,
  },
  p("八、办法与数据", "Heading1"),
  p(
    "本报告按《{评价办法}》第 {办法版本} 版计算，依据：{办法依据}。{#已定档}评价于 {定档日期} 定档。{/已定档}办法校验码 {办法指纹}，结果校验码 {结果指纹}：以同一份办法、同一批数据重算，结果逐字节相同。",
  ),
  p("{#园区设定}"),
  p("文件未载明、由园区设定：{内容}"),
  p("{/园区设定}"),
  {
    caption: "表11  数据来源",
    loop: "数据来源",
    columns: [
      { head: "来源", tag: "来源", width: 2 },
      { head: "数据（条）", tag: "数据条数", end: true },
      { head: "最早日期", tag: "起始日期", end: true },
      { head: "最晚日期", tag: "截止日期", end: true },
    ],
    note: "编制日期：{编制日期}。",
  },
];
