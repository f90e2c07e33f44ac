/** What the vacancy board and its dialogues say, in both languages. */
import type { ExpiryLight, Mismatch, VacancyUnit } from "#contract/enterprise/vacancy.ts";
import { t } from "#contract/text.ts";
import type { Text } from "#kernel/register.ts";
import type { Tone } from "#web/ui/light.tsx";

export const V = {
  title: t("租控表", "Vacancy"),
  reconcile: t("租约核对", "Reconciliation"),
  print: t("打印", "Print"),
  export: t("导出 Excel", "Export"),
  find: t("园区、楼栋、单元或企业", "Park, building, unit or firm"),
  area: t("建筑面积", "Area"),
  vacancy: t("空置率", "Vacancy"),
  let: t("已租", "Let"),
  free: t("空置", "Free"),
  reserved: t("预留", "Reserved"),
  aside: t("自用与停用", "Own use, closed"),
  rent: t("平均租金", "Mean rent"),
  asking: t("挂牌租金", "Asking rent"),
  left: t("可租", "left"),
  until: t("到期", "until"),
  held: t("预留给", "kept for"),
  noUnits: t("没有符合条件的单元", "No unit fits"),
  noUnitsHint: t(
    "放宽条件再看；还没有登记单元时，先在“单元”台账新建或导入。",
    "Widen the conditions; where no units are registered yet, add or import them under Units.",
  ),
  clear: t("清除条件", "Clear"),
  floorPlan: t("平面图", "Plan"),
  sign: t("签订租约", "Sign a lease"),
  renew: t("续租", "Renew"),
  endLease: t("退租", "End"),
  hold: t("预留", "Keep"),
  extend: t("延长", "Extend"),
  release: t("解除预留", "Release"),
  leases: t("租约", "Leases"),
  noLeases: t("还没有租约", "No lease yet"),
  holds: t("预留记录", "Holds"),
  uncovered: t("未登记租约的使用", "Used without a lease"),
  addLease: t("补登租约", "Add its lease"),
  contractNo: t("合同编号", "Contract"),
  firm: t("企业", "Firm"),
  firmFind: t("输入名称、拼音首字母或信用代码", "Name, pinyin initials or credit code"),
  days: t("租期", "Term"),
  rentLabel: t("租金（元/㎡·月）", "Rent (yuan/m²·month)"),
  deposit: t("押金（万元）", "Deposit (10,000 yuan)"),
  areaLabel: t("租赁面积（㎡）", "Area (m²)"),
  lastDay: t("使用的最后一天", "Last day of use"),
  reason: t("原因", "Why"),
  forWhom: t("预留给", "For whom"),
  untilOn: t("保留至", "Until"),
  save: t("确定", "Confirm"),
  repair: t("按租约修复", "Repair from leases"),
  repairAll: t("全部修复", "Repair all"),
  allAgree: t("租约与用地关系一致", "Leases and uses of land agree"),
  allAgreeHint: t(
    "每份履行中的租约都有一条用地关系，单元租控状态与租约相符。",
    "Every lease in force has its use of land, and units stand as their leases say.",
  ),
  done: t("已写入", "Written"),
  wholeUnit: t("整单元", "whole unit"),
} as const satisfies Record<string, Text>;

export const LIGHT_WORDS: Record<ExpiryLight, { tone: Tone; words: Text }> = {
  expired: { tone: "breach", words: t("已到期未办", "Past its end") },
  "within-30": { tone: "breach", words: t("30 天内到期", "Within 30 days") },
  "within-90": { tone: "soon", words: t("90 天内到期", "Within 90 days") },
  "within-180": { tone: "act", words: t("180 天内到期", "Within 180 days") },
};

export const STATUS_TONES: Record<VacancyUnit["status"], Tone> = {
  free: "good",
  reserved: "soon",
  let: "act",
  "own-use": "calm",
  closed: "calm",
};

export const HOLD_STATES: Record<"live" | "released" | "lapsed" | "used", { tone: Tone; words: Text }> = {
  live: { tone: "soon", words: t("预留中", "Standing") },
  released: { tone: "calm", words: t("已解除", "Released") },
  lapsed: { tone: "calm", words: t("已到期", "Lapsed") },
  used: { tone: "good", words: t("已签约", "Leased") },
};

export const STANDINGS: Record<"future" | "running" | "expired" | "ended", { tone: Tone; words: Text }> = {
  future: { tone: "act", words: t("未起租", "Not begun") },
  running: { tone: "good", words: t("履行中", "Running") },
  expired: { tone: "breach", words: t("到期未办", "Past its end") },
  ended: { tone: "calm", words: t("已退租", "Ended") },
};

export const MISMATCH_WORDS: Record<Mismatch["kind"], Text> = {
  "lease-without-occupancy": t("租约没有用地关系", "Lease without a use of land"),
  "occupancy-without-lease": t("用地关系没有租约", "Use of land without a lease"),
  "ended-lease-open-occupancy": t("已退租、用地关系未终止", "Ended, its use of land still open"),
  "area-differs": t("租约与用地关系面积不同", "Areas differ"),
  "unit-status-differs": t("有租约、单元未标为已租", "Leased, unit not marked so"),
  "lease-expired": t("租约到期未办", "Lease past its end"),
};
