/** The working calendar of the country as published, 2018–2026, out of the table of chinese-days. */
import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { type WorkCalendar, workCalendar, type YearNotice } from "#engine/calendar/working-days.ts";

/** Years whose notices (国务院办公厅关于部分节假日安排的通知) the table holds and that were checked day by day. */
const FIRST = 2018;
const LAST = 2026;

const ofYear = (days: Record<string, string>, year: number): string[] =>
  Object.keys(days).filter((on) => on.startsWith(`${year}-`));

const NOTICES: YearNotice[] = Array.from({ length: LAST - FIRST + 1 }, (_, n) => ({
  year: FIRST + n,
  off: ofYear(published.holidays, FIRST + n),
  on: ofYear(published.workdays, FIRST + n),
}));

export const NATIONAL_CALENDAR: WorkCalendar = workCalendar(NOTICES);
