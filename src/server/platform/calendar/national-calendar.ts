/** The working calendar of the country as published, 2018–2026, out of the table of chinese-days. */
import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { type WorkCalendar, workCalendar, type YearNotice } from "#engine/calendar/working-days.ts";

/** A notice of the State Council's office as it came with the program. */
export type NationalNotice = YearNotice & { document: string; issuedOn: string };

/**
 * Years whose notices (国务院办公厅关于部分节假日安排的通知) the table holds and that were checked day by day: number, and
 * the day it was published; a later change of the year follows the first number.
 */
const SOURCES: readonly (readonly [year: number, document: string, issuedOn: string])[] = [
  [2018, "国办发明电〔2017〕12号", "2017-11-30"],
  [2019, "国办发明电〔2018〕15号、〔2019〕3号", "2018-12-06"],
  [2020, "国办发明电〔2019〕16号、〔2020〕1号", "2019-11-21"],
  [2021, "国办发明电〔2020〕27号", "2020-11-25"],
  [2022, "国办发明电〔2021〕11号", "2021-10-25"],
  [2023, "国办发明电〔2022〕16号", "2022-12-08"],
  [2024, "国办发明电〔2023〕7号", "2023-10-25"],
  [2025, "国办发明电〔2024〕12号", "2024-11-12"],
  [2026, "国办发明电〔2025〕7号", "2025-11-04"],
];

const ofYear = (days: Record<string, string>, year: number): string[] =>
  Object.keys(days).filter((on) => on.startsWith(`${year}-`));

export const NATIONAL_NOTICES: readonly NationalNotice[] = SOURCES.map(([year, document, issuedOn]) => ({
  year,
  document,
  issuedOn,
  off: ofYear(published.holidays, year),
  on: ofYear(published.workdays, year),
}));

export const NATIONAL_CALENDAR: WorkCalendar = workCalendar(NATIONAL_NOTICES);
