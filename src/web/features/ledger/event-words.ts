import { REGISTERS } from "#contract/registers.ts";
import type { Text } from "#kernel/register.ts";
import type { Tone } from "#web/ui/light.tsx";

type Wording = { text: Text; tone: Tone };

const SAID: Record<string, Wording> = {
  "signed-in": { text: { zh: "登录", en: "Signed in" }, tone: "calm" },
  "signed-out": { text: { zh: "退出", en: "Signed out" }, tone: "calm" },
  "signed-out-elsewhere": { text: { zh: "退出其他设备", en: "Signed out elsewhere" }, tone: "calm" },
  "sign-in-failed": { text: { zh: "登录失败", en: "Sign-in failed" }, tone: "soon" },
  "account-locked": { text: { zh: "账号锁定", en: "Account locked" }, tone: "breach" },
  "password-changed": { text: { zh: "修改密码", en: "Password changed" }, tone: "act" },
  "password-reset": { text: { zh: "重置密码", en: "Password reset" }, tone: "soon" },
  "user-added": { text: { zh: "新建人员", en: "Person added" }, tone: "good" },
  "user-changed": { text: { zh: "修改人员", en: "Person changed" }, tone: "act" },
  "user-disabled": { text: { zh: "停用账号", en: "Account disabled" }, tone: "soon" },
  "user-enabled": { text: { zh: "启用账号", en: "Account enabled" }, tone: "act" },
  "roles-granted": { text: { zh: "授予角色", en: "Roles granted" }, tone: "soon" },
  "roles-changed": { text: { zh: "调整角色", en: "Roles changed" }, tone: "soon" },
  "import-applied": { text: { zh: "导入写入", en: "Import written" }, tone: "good" },
  "import-undone": { text: { zh: "撤销导入", en: "Import undone" }, tone: "soon" },
  "change-set-applied": { text: { zh: "导入写入", en: "Import written" }, tone: "good" },
  "change-set-undone": { text: { zh: "撤销导入", en: "Import undone" }, tone: "soon" },
  "change-set-cancelled": { text: { zh: "取消导入", en: "Import cancelled" }, tone: "calm" },
  "import-cancelled": { text: { zh: "取消导入", en: "Import cancelled" }, tone: "calm" },
  "zone-created": { text: { zh: "建区", en: "Zone created" }, tone: "good" },
  "synthetic-data-filled": { text: { zh: "生成合成数据", en: "Synthetic data filled" }, tone: "calm" },
  "register-exported": { text: { zh: "导出", en: "Exported" }, tone: "calm" },
  "parcel-redrawn": { text: { zh: "调整地块边界", en: "Parcel outline changed" }, tone: "act" },
  "map-feature-redrawn": { text: { zh: "调整地物图形", en: "Map feature redrawn" }, tone: "act" },
  "parcel-outline-imported": { text: { zh: "导入地块边界", en: "Parcel outline imported" }, tone: "good" },
  "parcel-outline-restored": { text: { zh: "恢复原边界", en: "Parcel outline restored" }, tone: "soon" },
  exported: { text: { zh: "导出", en: "Exported" }, tone: "calm" },
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
  "evaluation-list-opened": { text: { zh: "等级名单对外公开", en: "List opened to everybody" }, tone: "soon" },
  "evaluation-list-closed": { text: { zh: "撤下公开名单", en: "Open list closed" }, tone: "soon" },
  "access-token-made": { text: { zh: "生成访问令牌", en: "Access token made" }, tone: "soon" },
  "access-token-revoked": { text: { zh: "撤销访问令牌", en: "Access token revoked" }, tone: "soon" },
  "city-figures-published": { text: { zh: "向市级报送汇总数据", en: "Sums published to the city" }, tone: "act" },
  "city-figures-withdrawn": {
    text: { zh: "撤回报送的汇总数据", en: "Sums withdrawn from the city" },
    tone: "soon",
  },
  "city-run-scored": { text: { zh: "园区间评价", en: "Zones scored" }, tone: "act" },
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
  const entry = REGISTERS.find(({ register }) => kind.startsWith(`${register.kind}-`));
  const what = entry?.register.label;
  return {
    text: { zh: `${verb.zh}${what?.zh ?? ""}`, en: `${what?.en ?? ""} ${verb.en}`.trim() },
    tone: verb.tone,
  };
}
