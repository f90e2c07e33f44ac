import { REGISTERS } from "#contract/registers.ts";
import type { Text } from "#kernel/register.ts";
import type { Tone } from "#web/ui/light.tsx";

type Wording = { text: Text; tone: Tone };

const SAID: Record<string, Wording> = {
  "signed-in": { text: { zh: "登录", en: "Signed in" }, tone: "calm" },
  "sign-in-failed": { text: { zh: "登录失败", en: "Sign-in failed" }, tone: "soon" },
  "account-locked": { text: { zh: "账号锁定", en: "Account locked" }, tone: "breach" },
  "signed-out": { text: { zh: "退出登录", en: "Signed out" }, tone: "calm" },
  "session-expired": { text: { zh: "登录超时", en: "Session ran out" }, tone: "calm" },
  "sessions-ended": { text: { zh: "强制退出", en: "Sessions ended" }, tone: "soon" },
  "signed-out-elsewhere": { text: { zh: "退出其他设备", en: "Signed out elsewhere" }, tone: "calm" },
  "password-changed": { text: { zh: "修改密码", en: "Password changed" }, tone: "act" },
  "password-reset": { text: { zh: "重置密码", en: "Password reset" }, tone: "soon" },
  "user-added": { text: { zh: "新建人员", en: "Person added" }, tone: "good" },
  "user-changed": { text: { zh: "修改人员", en: "Person changed" }, tone: "act" },
  "user-disabled": { text: { zh: "停用账号", en: "Account disabled" }, tone: "soon" },
  "user-enabled": { text: { zh: "启用账号", en: "Account enabled" }, tone: "act" },
  "roles-granted": { text: { zh: "授予角色", en: "Roles granted" }, tone: "soon" },
  "import-applied": { text: { zh: "导入写入", en: "Import written" }, tone: "good" },
  "import-undone": { text: { zh: "撤销导入", en: "Import undone" }, tone: "soon" },
  "import-cancelled": { text: { zh: "取消导入", en: "Import cancelled" }, tone: "calm" },
  "zone-created": { text: { zh: "建区", en: "Zone created" }, tone: "good" },
  "synthetic-data-filled": { text: { zh: "生成合成数据", en: "Synthetic data filled" }, tone: "calm" },
  "register-exported": { text: { zh: "导出", en: "Exported" }, tone: "calm" },
  "parcel-redrawn": { text: { zh: "调整地块边界", en: "Parcel outline changed" }, tone: "act" },
  "map-feature-redrawn": { text: { zh: "调整地物图形", en: "Map feature redrawn" }, tone: "act" },
  "parcel-outline-imported": { text: { zh: "导入地块边界", en: "Parcel outline imported" }, tone: "good" },
  "parcel-outline-restored": { text: { zh: "恢复原边界", en: "Parcel outline restored" }, tone: "soon" },
  "demand-filed": { text: { zh: "提出选址需求", en: "Demand filed" }, tone: "good" },
  "demand-met": {
    text: { zh: "等待中的需求有了新空间", en: "New supply for a waiting demand" },
    tone: "good",
  },
  "readiness-verified": { text: { zh: "核实就绪证据", en: "Evidence looked at" }, tone: "good" },
  "readiness-exported": { text: { zh: "导出就绪度", en: "Readiness exported" }, tone: "calm" },
  exported: { text: { zh: "导出", en: "Exported" }, tone: "calm" },
  "evaluation-effects-decided": { text: { zh: "审定结果应用清单", en: "Effects decided" }, tone: "good" },
  "evaluation-exemption-revoked": { text: { zh: "撤销豁免", en: "Exemption revoked" }, tone: "soon" },
  "evaluation-method-drafted": { text: { zh: "起草办法", en: "Method drafted" }, tone: "good" },
  "evaluation-method-imported": { text: { zh: "导入办法", en: "Method imported" }, tone: "good" },
  "evaluation-method-changed": { text: { zh: "修改办法", en: "Method changed" }, tone: "act" },
  "evaluation-method-put-in-force": { text: { zh: "启用办法", en: "Method put in force" }, tone: "good" },
  "evaluation-method-retired": { text: { zh: "停用办法", en: "Method retired" }, tone: "soon" },
  "evaluation-method-removed": { text: { zh: "删除草案", en: "Draft method removed" }, tone: "soon" },
  "figure-source-named": { text: { zh: "确定数源", en: "Source of a figure named" }, tone: "act" },
  "figure-contested": { text: { zh: "数据来源不一致", en: "Sources disagree" }, tone: "soon" },
  "figure-settled": { text: { zh: "结清不一致数据", en: "Figure settled" }, tone: "good" },
  "collection-opened": { text: { zh: "开始数据归集", en: "Collection opened" }, tone: "good" },
  "collection-closed": { text: { zh: "关闭数据归集", en: "Collection closed" }, tone: "calm" },
  "collection-extended": { text: { zh: "数据归集延期", en: "Collection given more time" }, tone: "soon" },
  "collection-reopened": { text: { zh: "重新开放数据归集", en: "Collection opened again" }, tone: "soon" },
  "collection-reminded": { text: { zh: "催办部门", en: "Department reminded" }, tone: "act" },
  "collection-figures-given": { text: { zh: "部门填报数据", en: "Figures given" }, tone: "good" },
  "calendar-notice-loaded": { text: { zh: "载入节假日通知", en: "Holiday notice loaded" }, tone: "act" },
  "calendar-closed": { text: { zh: "登记停工日", en: "Days closed" }, tone: "soon" },
  "calendar-reopened": { text: { zh: "撤销停工日", en: "Closure withdrawn" }, tone: "act" },
  "limit-redated": { text: { zh: "期限重算", en: "Limit counted again" }, tone: "soon" },
  "evaluation-report-exported": { text: { zh: "导出评价报告", en: "Report exported" }, tone: "calm" },
  "evaluation-report-template-changed": {
    text: { zh: "更换报告模板", en: "Report template changed" },
    tone: "act",
  },
  "evaluation-report-template-removed": {
    text: { zh: "恢复系统报告模板", en: "Report template removed" },
    tone: "soon",
  },
  "evaluation-table-exported": { text: { zh: "导出评价表", en: "Official table exported" }, tone: "calm" },
  "evaluation-list-opened": {
    text: { zh: "等级名单对外公开", en: "List opened to everybody" },
    tone: "soon",
  },
  "evaluation-list-closed": { text: { zh: "撤下公开名单", en: "Open list closed" }, tone: "soon" },
  "access-token-made": { text: { zh: "生成访问令牌", en: "Access token made" }, tone: "soon" },
  "access-token-revoked": { text: { zh: "撤销访问令牌", en: "Access token revoked" }, tone: "soon" },
  "city-figures-published": {
    text: { zh: "向市级报送汇总数据", en: "Sums published to the city" },
    tone: "act",
  },
  "city-figures-withdrawn": {
    text: { zh: "撤回报送的汇总数据", en: "Sums withdrawn from the city" },
    tone: "soon",
  },
  "city-run-scored": { text: { zh: "园区间评价", en: "Zones scored" }, tone: "act" },
  "evaluation-run-scored": { text: { zh: "评价测算", en: "Evaluation scored" }, tone: "act" },
  "evaluation-run-frozen": { text: { zh: "评价定档", en: "Evaluation approved" }, tone: "good" },
  "evaluation-run-withdrawn": { text: { zh: "撤回评价", en: "Evaluation withdrawn" }, tone: "soon" },
  "evaluation-scenario-added": { text: { zh: "保存推演方案", en: "Scenario saved" }, tone: "good" },
  "evaluation-scenario-changed": { text: { zh: "修改推演方案", en: "Scenario changed" }, tone: "act" },
  "evaluation-scenario-removed": { text: { zh: "删除推演方案", en: "Scenario removed" }, tone: "soon" },
  "evaluation-confirmation-opened": { text: { zh: "开始企业核对", en: "Confirmation opened" }, tone: "good" },
  "evaluation-confirmation-widened": {
    text: { zh: "扩大核对范围", en: "Confirmation asked of more firms" },
    tone: "act",
  },
  "evaluation-confirmation-extended": {
    text: { zh: "企业核对延期", en: "Confirmation given more time" },
    tone: "soon",
  },
  "evaluation-confirmation-closed": { text: { zh: "结束企业核对", en: "Confirmation closed" }, tone: "calm" },
  "evaluation-confirmation-reminded": {
    text: { zh: "催办企业核对", en: "Firms reminded to confirm" },
    tone: "act",
  },
  "evaluation-figures-confirmed": {
    text: { zh: "企业确认数据", en: "Figures confirmed by the firm" },
    tone: "good",
  },
  "evaluation-figures-disputed": {
    text: { zh: "企业对数据有异议", en: "Figures disputed by the firm" },
    tone: "soon",
  },
  "evaluation-dispute-accepted": { text: { zh: "采纳企业数据", en: "Dispute accepted" }, tone: "good" },
  "evaluation-dispute-kept": {
    text: { zh: "维持原数据", en: "Dispute declined, figure kept" },
    tone: "soon",
  },
  "evaluation-finding-accepted": {
    text: { zh: "疑点核实无误", en: "Finding looked at, figure right" },
    tone: "good",
  },
  "evaluation-finding-sent-back": { text: { zh: "疑点退回部门", en: "Finding sent back" }, tone: "soon" },
  "evaluation-findings-exported": { text: { zh: "导出疑点清单", en: "Findings exported" }, tone: "calm" },
  "evaluation-land-published": { text: { zh: "公示用地面积", en: "Land published" }, tone: "act" },
  "evaluation-grades-published": { text: { zh: "公示评价等级", en: "Grades published" }, tone: "act" },
  "renewal-case-opened": { text: { zh: "处置立案", en: "Renewal case opened" }, tone: "act" },
  "renewal-case-moved": { text: { zh: "处置个案办理", en: "Renewal case moved" }, tone: "act" },
  "renewal-case-given": { text: { zh: "指定个案经办人", en: "Case given to somebody" }, tone: "calm" },
  "renewal-plan-written": { text: { zh: "编写一地一策方案", en: "Renewal plan written" }, tone: "calm" },
  "renewal-milestone-done": { text: { zh: "处置节点完成", en: "Milestone done" }, tone: "good" },
  "renewal-milestone-delayed": { text: { zh: "同意节点延期", en: "Milestone put off" }, tone: "soon" },
  "renewal-payment-made": { text: { zh: "登记处置付款", en: "Payment made" }, tone: "calm" },
  "renewal-land-disposed": { text: { zh: "登记处置面积", en: "Land disposed of" }, tone: "act" },
  "renewal-statement-made": { text: { zh: "权利人陈述意见", en: "Owner’s statement" }, tone: "soon" },
  "renewal-statement-answered": { text: { zh: "答复权利人", en: "Owner answered" }, tone: "calm" },
  "renewal-land-returned": { text: { zh: "土地重新入库", en: "Land returned to supply" }, tone: "good" },
  "renewal-actuals-kept": { text: { zh: "登记实际产出", en: "Outcome kept" }, tone: "calm" },
  "renewal-paper-made": { text: { zh: "生成处置文书", en: "Paper made" }, tone: "calm" },
  "renewal-template-changed": {
    text: { zh: "更换处置文书模板", en: "Renewal template changed" },
    tone: "calm",
  },
  "renewal-block-drawn": { text: { zh: "划定连片整治区", en: "Block drawn" }, tone: "act" },
  "renewal-block-changed": { text: { zh: "调整连片整治区", en: "Block changed" }, tone: "calm" },
  "renewal-block-removed": { text: { zh: "删除连片整治区", en: "Block removed" }, tone: "soon" },
  "evaluation-objection-raised": { text: { zh: "提出异议", en: "Objection raised" }, tone: "soon" },
  "evaluation-objection-accepted": { text: { zh: "异议成立", en: "Objection accepted" }, tone: "good" },
  "evaluation-objection-rejected": { text: { zh: "异议不成立", en: "Objection rejected" }, tone: "calm" },
  "evaluation-result-corrected": { text: { zh: "更正评价结果", en: "Result corrected" }, tone: "act" },
  "evaluation-correction-declined": { text: { zh: "不予更正", en: "Correction declined" }, tone: "calm" },
  "evaluation-exemption-granted": { text: { zh: "准予豁免", en: "Exemption granted" }, tone: "soon" },
  "evaluation-effects-exported": {
    text: { zh: "导出差别化措施清单", en: "Consequences exported" },
    tone: "calm",
  },
  "user-unlocked": { text: { zh: "解除账号锁定", en: "Account unlocked" }, tone: "act" },
};

const VERBS: Record<string, { zh: string; en: string; tone: Tone }> = {
  added: { zh: "登记", en: "added", tone: "good" },
  changed: { zh: "修改", en: "changed", tone: "act" },
  removed: { zh: "移除", en: "removed", tone: "breach" },
  split: { zh: "分割", en: "split", tone: "act" },
  merged: { zh: "合并", en: "merged", tone: "act" },
  drawn: { zh: "勾绘", en: "drawn", tone: "act" },
  exported: { zh: "导出", en: "exported", tone: "calm" },
  imported: { zh: "导入", en: "imported", tone: "good" },
  scored: { zh: "评价测算", en: "scored", tone: "act" },
  frozen: { zh: "评价定档", en: "frozen", tone: "good" },
  withdrawn: { zh: "撤回", en: "withdrawn", tone: "soon" },
};

/** An event's kind in words: its own, else the verb at its end with the register it speaks of. */
export function eventInWords(kind: string): Wording {
  const own = SAID[kind];
  if (own) return own;
  const verb = VERBS[kind.slice(kind.lastIndexOf("-") + 1)];
  if (!verb) return { text: { zh: kind, en: kind }, tone: "calm" };
  // enterprise-year-removed speaks of yearly figures, not of an enterprise: the longest name that fits
  const what = REGISTERS.map(({ register }) => register)
    .filter((register) => kind.startsWith(`${register.kind}-`))
    .toSorted((a, b) => b.kind.length - a.kind.length)[0]?.label;
  return {
    text: { zh: `${verb.zh}${what?.zh ?? ""}`, en: `${what?.en ?? ""} ${verb.en}`.trim() },
    tone: verb.tone,
  };
}
