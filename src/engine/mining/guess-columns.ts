/** Which column of a sheet is the case, the activity, the time: by the names that logs, exports and departments use. */
import { foldText } from "#kernel/text.ts";

export const LOG_COLUMNS = [
  "case",
  "activity",
  "time",
  "start",
  "resource",
  "lifecycle",
  "deadline",
  "finished",
  "limit",
] as const;
export type LogColumn = (typeof LOG_COLUMNS)[number];

/** Best first. Compared without blanks, case, `_`, `-`, brackets. */
const NAMES: Record<LogColumn, readonly string[]> = {
  case: [
    "case:concept:name",
    "caseid",
    "case",
    "casenumber",
    "traceid",
    "trace",
    "案件编号",
    "案件号",
    "案例",
    "案例编号",
    "案例id",
    "办件编号",
    "办件编码",
    "办件流水号",
    "业务流水号",
    "流水号",
    "受理编号",
    "受理号",
    "申办流水号",
    "审批事项实例编码",
    "事项实例编码",
    "实例编号",
    "实例编码",
    "项目代码",
    "项目编号",
    "项目编码",
    "工程代码",
    "个案",
    "个案编号",
    "案号",
  ],
  activity: [
    "concept:name",
    "activity",
    "activityname",
    "task",
    "step",
    "event",
    "eventname",
    "action",
    "活动",
    "活动名称",
    "环节",
    "环节名称",
    "办理环节",
    "步骤",
    "步骤名称",
    "事项",
    "事项名称",
    "审批事项",
    "任务",
    "任务名称",
    "办理状态",
    "blzt",
    "事件",
    "事件名称",
    "动作",
  ],
  time: [
    "time:timestamp",
    "timestamp",
    "time",
    "completetimestamp",
    "completetime",
    "endtimestamp",
    "endtime",
    "eventtime",
    "datetime",
    "date",
    "时间",
    "时间戳",
    "发生时间",
    "办理时间",
    "办结时间",
    "完成时间",
    "结束时间",
    "环节结束时间",
    "操作时间",
    "处理时间",
    "日期",
    "办理日期",
    "完成日期",
    "结束日期",
  ],
  start: [
    "starttimestamp",
    "starttime",
    "start",
    "开始时间",
    "环节开始时间",
    "启动时间",
    "开始日期",
    "受理时间",
  ],
  resource: [
    "org:resource",
    "resource",
    "user",
    "username",
    "actor",
    "performer",
    "办理人",
    "办理人员",
    "经办人",
    "经办人员",
    "处理人",
    "操作人",
    "审批人",
    "人员",
    "资源",
    "办理单位",
    "处理单位",
    "办理部门",
  ],
  lifecycle: ["lifecycle:transition", "lifecycle", "transition", "生命周期", "状态变迁"],
  deadline: [
    "case:deadline",
    "deadline",
    "duedate",
    "due",
    "截止时间",
    "截止日期",
    "承诺办结时间",
    "承诺办结日期",
    "应办结时间",
    "应办结日期",
    "期限",
  ],
  finished: [
    "case:enddate",
    "enddate",
    "case:finished",
    "closedat",
    "实际办结时间",
    "实际办结日期",
    "办结日期",
  ],
  limit: ["case:limit", "limitwd", "limit", "承诺时限", "承诺办结时限", "法定时限", "时限", "办理时限"],
};

const plain = (name: string): string => foldText(name).replace(/[_\-()[\]（）【】"']/g, "");

/** The place of each column that was found; `asked` names columns outright, by header, case and blanks aside. */
export function guessColumns(
  headers: readonly string[],
  asked: Partial<Record<LogColumn, string>> = {},
): { found: Partial<Record<LogColumn, number>>; missing: { column: LogColumn; header: string }[] } {
  const names = headers.map(plain);
  const found: Partial<Record<LogColumn, number>> = {};
  const missing: { column: LogColumn; header: string }[] = [];
  const taken = new Set<number>();
  const take = (column: LogColumn, at: number): void => {
    if (at === -1 || taken.has(at)) return;
    found[column] = at;
    taken.add(at);
  };
  for (const column of LOG_COLUMNS) {
    const header = asked[column];
    if (header === undefined) continue;
    const exact = headers.indexOf(header);
    const at = exact === -1 ? names.indexOf(plain(header)) : exact;
    if (at === -1) missing.push({ column, header });
    take(column, at);
  }
  for (const column of LOG_COLUMNS) {
    if (asked[column] !== undefined) continue;
    const name = NAMES[column].find((one) => names.includes(one) && !taken.has(names.indexOf(one)));
    if (name !== undefined) take(column, names.indexOf(name));
  }
  return { found, missing };
}

/** What an attribute of a case (`deadline`, `case:enddate`) says of its clock, if anything. */
export function caseFactOf(name: string): "deadline" | "finished" | "limit" | undefined {
  const told = plain(name).replace(/^case:/, "");
  return (["deadline", "finished", "limit"] as const).find((column) =>
    NAMES[column].some((one) => one.replace(/^case:/, "") === told),
  );
}
