/** What the pages of readiness say, in both languages. */
import { READINESS_TIERS } from "#contract/space/readiness.ts";
import { t } from "#contract/text.ts";
import type { Text } from "#kernel/register.ts";
import type { Tone } from "#web/ui/light.tsx";

export const R = {
  readiness: t("就绪度", "Readiness"),
  verifications: t("待核实", "To verify"),
  trade: t("产业类别", "Trade"),
  industry: t("具体行业", "Industry"),
  district: t("片区", "District"),
  allDistricts: t("全部片区", "All districts"),
  supply: t("可供应地块", "Land for supply"),
  all: t("全部地块", "All land"),
  find: t("查找地块", "Find a parcel"),
  export: t("导出", "Export"),
  parcel: t("地块", "Parcel"),
  area: t("面积", "Area"),
  decides: t("关键事项", "What decides"),
  mu: t("亩", "mu"),
  none: t("没有符合条件的地块", "No parcel fits"),
  noneHint: t("换一个产业、片区或就绪度看看。", "Try another trade, district or tier."),
  noTrade: t("规则包没有这个行业的要求", "The rule pack has no class for this industry"),
  noTradeHint: t(
    "请在规则包 rulepacks/readiness 中补充该行业的要求。",
    "Add its requirements to a pack under rulepacks/readiness.",
  ),
  ours: t("凤栖自拟，数值供改写", "Written by Perch: change its figures"),
  inForce: t("自", "from"),
  asOn: t("截至", "as on"),
  by: t("可用", "by"),
  undated: t("日期待定", "no day yet"),
  estimate: t("估", "est."),
  if: t("核实后", "if verified"),
  requirements: t("逐项要求", "Requirement by requirement"),
  otherTrades: t("各产业类别", "For each trade"),
  evidence: t("证据", "Evidence"),
  works: t("在建配套工程", "Works under way"),
  noEvidence: t("没有登记配套和材料", "Nothing is on record"),
  addUtility: t("登记配套条件", "Register utilities"),
  verifiedOn: t("核实", "Verified"),
  validUntil: t("有效期至", "Valid until"),
  staleOn: t("失效", "Counts until"),
  owner: t("责任人", "In charge"),
  nobody: t("无人负责", "Nobody"),
  what: t("事项", "Item"),
  where: t("地块或片区", "Where"),
  standing: t("时效", "Freshness"),
  mine: t("由我负责", "In my charge"),
  everyone: t("全部", "Everybody's"),
  allItems: t("全部事项", "All items"),
  verify: t("今日已核实", "Verified today"),
  verifyTitle: t("记录核实", "Take down a verification"),
  verifyHint: t(
    "确认所选事项今日核实过、与登记一致。如情况有变，请先修改登记。",
    "Confirms that these were looked at today and are as registered. If something changed, change the register first.",
  ),
  note: t("核实说明（可不填）", "What was seen (optional)"),
  chosen: t("已选", "Chosen"),
  clear: t("取消选择", "Clear"),
  choose: t("选择", "Choose"),
  done: t("已记录核实", "Taken down"),
  clean: t("没有需要核实的事项", "Nothing to verify"),
  cleanHint: t("所有证据都在有效期内。", "All evidence still counts."),
  ofDistrict: t("区域评估", "Of the district"),
  ofBuilding: t("本楼", "Of the building"),
  assumed: t("假定", "Assumed"),
  met: t("满足", "Met"),
  lacking: t("缺", "Lacks"),
  out: t("不满足", "Out"),
  unknown: t("待核实", "Unknown"),
} as const;

export const TIER_TONES: Record<string, Tone> = {
  ready: "good",
  fixable: "soon",
  unknown: "calm",
  "not-suitable": "breach",
};
export const tierLabel = (tier: string): Text => READINESS_TIERS.find(({ value }) => value === tier)!.label;

export const OUTCOME_TONES = { met: "good", lacking: "soon", out: "breach", unknown: "calm" } as const;

export const FRESHNESS_SAID: Record<string, { label: Text; tone: Tone }> = {
  fresh: { label: t("有效", "Counts"), tone: "good" },
  soon: { label: t("将失效", "Soon stale"), tone: "soon" },
  stale: { label: t("已超时限", "Stale"), tone: "calm" },
  expired: { label: t("已过期", "Expired"), tone: "breach" },
  unverified: { label: t("未核实", "Never verified"), tone: "calm" },
};

export const STATES_SAID: Record<string, Text> = {
  there: t("具备", "There"),
  coming: t("在建在办", "Coming"),
  absent: t("不具备", "Absent"),
  "not-needed": t("无需", "Not needed"),
};

/** The tabs under 就绪度. */
export const READINESS_PATHS = ["site-utilities", "readiness-documents", "infrastructure-projects"];
