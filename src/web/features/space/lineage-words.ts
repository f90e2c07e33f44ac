import type { Text } from "#kernel/register.ts";

const w = (zh: string, en: string): Text => ({ zh, en });

/** The words of parcels that come of parcels. */
export const L = {
  title: w("沿革", "Lineage"),
  split: w("分割地块", "Split the parcel"),
  merge: w("合并地块", "Merge parcels"),
  resurvey: w("重测", "Re-survey"),
  renumber: w("重新编号", "Renumber"),
  splitHint: w(
    "画一条横贯地块的线，端点会吸附边界；可折可弯。线画完即得各块面积。",
    "Draw a line right across the parcel; its ends snap to the border. The areas follow as you draw.",
  ),
  mergeHint: w(
    "依次点选相邻地块，再点一次取消。",
    "Pick neighbours one by one; pick again to leave one out.",
  ),
  resurveyHint: w(
    "拖动拐点改成新测的边界，再填新的登记面积。旧边界、旧面积保留在沿革里。",
    "Drag the corners to the new survey and give its legal area. The old ones stay in the lineage.",
  ),
  piece: w("新地块", "Parcels to come"),
  code: w("编号", "Code"),
  estateCode: w("不动产单元号", "Estate code"),
  areaMu: w("登记面积", "Legal area"),
  before: w("原面积", "Before"),
  after: w("合计", "Sum"),
  off: w("相差", "Off by"),
  balanced: w("面积已平", "Balanced"),
  loss: w("退让面积", "Given up"),
  lossReason: w("退让原因，如道路退让", "Why, such as a road"),
  tolerance: w("允许相差（0.5–5%）", "Tolerance (0.5–5%)"),
  toleranceReason: w("放宽原因，如老测量成果", "Why wider, such as an old survey"),
  on: w("生效日期", "From"),
  why: w("事由", "Why"),
  documentNo: w("文号（可不填）", "Document (optional)"),
  uses: w("用地关系归属", "Who uses which part"),
  buildings: w("楼栋归属", "Buildings"),
  holds: w("仍在预留，须先解除：", "Held; release first: "),
  inherited: w("来自原宗地", "From its ancestors"),
  inheritedNote: w(
    "合同随地块承接；配套和文件是原宗地的，为本宗核实登记之前按未核实计。",
    "Contracts go with the land; utilities and papers are the ancestor's and count as unverified until entered for this parcel.",
  ),
  partOf: w("占其", "holds"),
  save: w("登记变更", "Record it"),
  cancel: w("取消", "Cancel"),
  done: w("已登记", "Recorded"),
  again: w("重画", "Draw again"),
  none: w("没有分割、合并或改号的记录。", "No split, merger or new number is on record."),
  retired: w("已注销", "Ceased"),
  live: w("现行", "Live"),
  self: w("本宗", "This one"),
  asAt: w("截至某日", "As at"),
  asAtNow: w("回到今天", "Back to today"),
  asAtTold: w(
    "按当日的编号、面积和边界显示；其余内容为现在登记的",
    "Codes, areas and outlines of that day; all else as registered now",
  ),
  heirs: w("曾用编号", "Once called"),
  until: w("止于", "until"),
  nowIs: w("现为", "now"),
  onMap: w("在地图上分割、合并或重测", "Split, merge or re-survey on the map"),
  own: w("自有", "own"),
  let: w("租用", "let"),
} as const;

export const KIND_WORDS: Record<"split" | "merge" | "resurvey" | "renumber", Text> = {
  split: w("分割", "Split"),
  merge: w("合并", "Merger"),
  resurvey: w("重测", "Re-survey"),
  renumber: w("重新编号", "New number"),
};

export const CUT_WORDS = {
  "line-too-short": w("线太短，至少两个点。", "The line needs two points."),
  "line-crosses-itself": w("线与自身相交，请重画。", "The line crosses itself: draw it again."),
  "line-misses": w("线没有穿过地块。", "The line does not cross the parcel."),
  "line-ends-inside": w(
    "线的端点在地块里面，请画到边界之外。",
    "The line ends inside: draw it right across.",
  ),
  "nothing-to-merge": w("至少选两宗。", "Pick two at least."),
  "clipper-failed": w("边界过于复杂，未能合并。", "The outlines could not be joined."),
  apart: w("所选地块不相邻。", "The parcels do not touch."),
  overlap: w("所选地块互相重叠，请先改正边界。", "The parcels overlap: put the outlines right first."),
} as const;
