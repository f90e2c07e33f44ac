/**
 * Business days as text, `YYYY-MM-DD`, and periods as text, `YYYY` or `YYYY-MM`. Text compares in order of time, so
 * `a < b` is the comparison. No time zone is ever involved.
 */

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of a valid day. */
const daysSinceEpoch = (on: string): number => Date.parse(`${on}T00:00:00Z`) / MS_PER_DAY;
const dayOfEpoch = (days: number): string => new Date(days * MS_PER_DAY).toISOString().slice(0, 10);

/** The day, or undefined when there is no such day (month 13, 30 February, a year outside 1–9999). */
export function dayFrom(year: number, month: number, dayOfMonth: number): string | undefined {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12)) return undefined;
  if (!(dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month))) return undefined;
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && dayFrom(Number(match[1]), Number(match[2]), Number(match[3])) === text;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

export const addDays = (on: string, days: number): string => dayOfEpoch(daysSinceEpoch(on) + days);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => daysSinceEpoch(to) - daysSinceEpoch(from);

/** The same day of a later (or earlier) month, or its last day where the month is shorter. */
export function addMonths(on: string, months: number): string {
  const count = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 + months;
  const year = Math.floor(count / 12);
  const month = (count % 12) + 1;
  const last = daysInMonth(year, month);
  return dayFrom(year, month, Math.min(Number(on.slice(8)), last))!;
}

/** A year `2025` or a month `2025-03`. */
export const isPeriod = (text: string): boolean => /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text);

export function periodFrom(year: number, month?: number): string | undefined {
  if (!(Number.isInteger(year) && year >= 1000 && year <= 9999)) return undefined;
  if (month === undefined) return String(year);
  return month >= 1 && month <= 12 ? `${year}-${twoDigits(month)}` : undefined;
}

/** The first and the last day of a period. */
export function daysOfPeriod(period: string): { from: string; to: string } {
  const [year, month] = period.split("-");
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  return { from: `${period}-01`, to: `${period}-${twoDigits(daysInMonth(Number(year), Number(month)))}` };
}

/**
 * The day of an Excel serial number; the time of day is dropped. Undefined outside 1900-01-01…9999-12-31.
 * In the 1900 system serial 60 is a 29 February 1900 that never was; it is read as 28 February.
 */
export function dayFromExcel(serial: number, is1904 = false): string | undefined {
  const whole = Math.floor(serial);
  if (is1904) return whole >= 0 && whole <= 2_957_003 ? dayOfEpoch(whole + EXCEL_1904_EPOCH) : undefined;
  if (!(whole >= 1 && whole <= 2_958_465)) return undefined;
  return dayOfEpoch(EXCEL_1900_EPOCH + (whole >= 60 ? whole - 1 : whole));
}

/** The serial number Excel keeps for a day; the 1900 system unless told otherwise. */
export function excelFromDay(on: string, is1904 = false): number {
  const days = daysSinceEpoch(on);
  if (is1904) return days - EXCEL_1904_EPOCH;
  const serial = days - EXCEL_1900_EPOCH;
  return serial >= 60 ? serial + 1 : serial;
}

const EXCEL_1900_EPOCH = daysSinceEpoch("1899-12-31");
const EXCEL_1904_EPOCH = daysSinceEpoch("1904-01-01");

const twoDigits = (n: number): string => String(n).padStart(2, "0");
