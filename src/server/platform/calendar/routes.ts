import {
  CalendarChange,
  CalendarChangeRequest,
  CalendarPreview,
  CalendarReply,
  ReadNoticeReply,
  ReadNoticeRequest,
} from "#contract/calendar.ts";
import { readNotice } from "#engine/calendar/read-notice.ts";
import { inTransaction } from "../context.ts";
import { type Route, route } from "../http.ts";
import { changeCalendar, previewChange, readCalendar } from "./change-calendar.ts";
import type { LimitSource } from "./open-limits.ts";

/** The working calendar: read by everyone, changed by those who keep it. */
export const calendarRoutes = (sources: readonly LimitSource[]): Route[] => [
  route({
    method: "GET",
    path: "/api/calendar",
    permit: "self",
    summary: { zh: "工作日历", en: "The working calendar" },
    answer: CalendarReply,
    handle: (ctx) => inTransaction(ctx, (tx) => readCalendar(tx, ctx)),
  }),
  route({
    method: "POST",
    path: "/api/calendar/readings",
    permit: "calendar.write",
    summary: { zh: "读取节假日通知，不保存", en: "Read a year's notice; nothing is stored" },
    body: ReadNoticeRequest,
    answer: ReadNoticeReply,
    handle: async (_ctx, { body }) => readNotice(body.text, body.year),
  }),
  route({
    method: "POST",
    path: "/api/calendar/previews",
    permit: "calendar.write",
    summary: {
      zh: "调整日历的影响，不保存",
      en: "What a change of the calendar would do; nothing is stored",
    },
    body: CalendarChange,
    answer: CalendarPreview,
    handle: (ctx, { body }) => previewChange(ctx, sources, body),
  }),
  route({
    method: "POST",
    path: "/api/calendar/changes",
    permit: "calendar.write",
    summary: { zh: "调整日历并重算期限", en: "Change the calendar and count running limits again" },
    body: CalendarChangeRequest,
    answer: CalendarReply,
    handle: (ctx, { body }) => changeCalendar(ctx, sources, body),
  }),
];
