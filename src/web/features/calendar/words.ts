import { t } from "#contract/text.ts";
import type { DayKind } from "#engine/calendar/explain-days.ts";
import type { Text } from "#kernel/register.ts";

export const K = {
  title: t("工作日历", "Working calendar"),
  years: t("历年节假日安排", "Notices by year"),
  year: t("年度", "Year"),
  document: t("文号", "Document"),
  issuedOn: t("发布日期", "Published"),
  workingDays: t("工作日", "Working days"),
  daysOff: t("放假", "Days off"),
  madeUp: t("调休上班", "Make-up days"),
  origin: t("来源", "Origin"),
  shipped: t("随系统提供", "Came with Perch"),
  loaded: t("本区载入", "Loaded here"),
  provisional: t("暂定：尚无通知，按周末推算", "Provisional: no notice yet, weekends alone"),
  load: t("载入通知", "Load a notice"),
  close: t("登记停工", "Close days"),
  closures: t("本区停工日", "Days the zone was closed"),
  noClosures: t("没有停工日", "None"),
  reopen: t("撤销", "Withdraw"),
  reason: t("原因，如 台风停工通知文号", "Why, such as the order's number"),
  text: t("通知正文，或“日期 休/班”逐行", "The notice's text, or a line a day: date 休 / 班"),
  read: t("读取", "Read"),
  preview: t("查看影响", "See the effect"),
  confirm: t("确认并重算期限", "Confirm, and count limits again"),
  back: t("返回修改", "Back"),
  becomesRest: t("改为休息", "Become days off"),
  becomesWork: t("改为上班", "Become working days"),
  noDays: t("没有哪一天会改变", "No day changes"),
  moves: t("在办期限的变化", "Limits that move"),
  noMoves: t("没有在办期限会改变", "No running limit moves"),
  unmoved: t("其余在办期限不变；已截止的期限不受影响", "Others stay; limits that are over are not touched"),
  held: t("重算后早于今天，维持原截止日", "Would end before today: stays"),
  count: t("期限推算", "Count days"),
  from: t("起算日（当日不计）", "From (that day not counted)"),
  limit: t("时限", "Limit"),
  to: t("截止日", "To"),
  byLimit: t("按时限", "By limit"),
  byDays: t("按两个日期", "Between two days"),
  wd: t("个工作日", "working days"),
  cd: t("天（自然日）", "calendar days"),
} as const satisfies Record<string, Text>;

export const KIND: Record<DayKind, Text> = {
  weekday: t("工作日", "Weekday"),
  weekend: t("周末", "Weekend"),
  holiday: t("放假", "Day off"),
  "make-up": t("调休上班", "Make-up day"),
  closure: t("停工", "Closed"),
};

export const WEEKDAYS: Record<"zh" | "en", readonly string[]> = {
  zh: ["一", "二", "三", "四", "五", "六", "日"],
  en: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
};
