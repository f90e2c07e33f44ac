/**
 * 办理状态 of the national platform for approvals of construction projects: the codes that departments upload and what each
 * does to the clock of a limit.
 */
export type StatusEffect = "received" | "start" | "running" | "pause" | "resume" | "stop" | "end";

export type NationalStatus = {
  code: number;
  name: string;
  effect: StatusEffect;
  /** a pause and its end belong together by it: 补正 (correction) or 特别程序 (special procedure) */
  pause?: "correction" | "special";
};

export const NATIONAL_STATUSES: readonly NationalStatus[] = [
  { code: 1, name: "已接件", effect: "received" },
  { code: 2, name: "已撤件", effect: "end" },
  { code: 3, name: "窗口受理", effect: "start" },
  { code: 4, name: "不受理", effect: "end" },
  { code: 5, name: "不予受理", effect: "end" },
  { code: 6, name: "补正开始", effect: "pause", pause: "correction" },
  { code: 7, name: "补正结束", effect: "resume", pause: "correction" },
  { code: 8, name: "部门受理", effect: "running" },
  { code: 9, name: "特别程序开始", effect: "pause", pause: "special" },
  { code: 10, name: "特别程序结束", effect: "resume", pause: "special" },
  { code: 11, name: "办结通过", effect: "stop" },
  { code: 12, name: "办结容缺通过", effect: "stop" },
  { code: 13, name: "办结不通过", effect: "stop" },
  { code: 14, name: "撤回", effect: "end" },
  { code: 15, name: "撤销", effect: "end" },
];

/** The status that an activity is called by: its code (`6`, `06`), its name, or both (`6 补正开始`, `补正开始(6)`). */
export function statusOf(activity: string): NationalStatus | undefined {
  const text = activity.trim();
  const digits = /^\d{1,2}$/.exec(text)?.[0];
  if (digits) return NATIONAL_STATUSES.find(({ code }) => code === Number(digits));
  const name = text.replace(/^\d{1,2}[\s.、:：_-]*/, "").replace(/[\s（(]*\d{1,2}[)）]?$/, "");
  return NATIONAL_STATUSES.find((status) => status.name === name);
}
