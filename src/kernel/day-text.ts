import { chineseNumeral } from "./chinese-numeral.ts";
import { dayFrom, dayFromExcel, periodFrom } from "./day.ts";
import { toHalfWidth } from "./numeral.ts";

/** What a text says of time: a day, only a month, or only a year. */
export type DayText = { day: string } | { period: string };

const SEPARATED = /^(\d{4})[-/.年](\d{1,2})(?:月?$|[-/.月](\d{1,2})[日号]?$)/;

/**
 * Reads a date as people write it: 2025-3-5, 2025/03/05, 2025.3.5, 2025年3月5日, 二〇二五年三月五日, 20250305, 2025年3月, 202503,
 * 2025.3, 2025, 2025年度; a time of day behind it is dropped; 45001 is read as an Excel serial number between 1954 and 2119.
 * Undefined for anything else, two-digit years and day-month-year orders among it: they can be read two ways.
 */
export function parseDayText(text: string): DayText | undefined {
  if (text.length > LONGEST_DATE) return undefined;
  const plain = arabicDate(toHalfWidth(text).trim())
    .replace(/[\sT]+\d{1,2}:\d{2}.*$/, "")
    .replace(/\s+/g, "");
  const separated = SEPARATED.exec(plain);
  if (separated) return dayText(separated[1]!, separated[2]!, separated[3]);
  const packed = /^(\d{4})(\d{2})(\d{2})?$/.exec(plain);
  if (packed) return dayText(packed[1]!, packed[2]!, packed[3]);
  const year = /^(\d{4})年?度?$/.exec(plain);
  if (year) return dayText(year[1]!);
  return /^\d{5}(\.\d+)?$/.test(plain) ? fromSerial(Number(plain)) : undefined;
}

const LONGEST_DATE = 64;

/** A number in a date column: a serial number, or a date typed without separators. */
export const parseDayNumber = (value: number): DayText | undefined => parseDayText(String(value));

const EARLIEST_SERIAL = 20_000;
const LATEST_SERIAL = 80_000;

function fromSerial(serial: number): DayText | undefined {
  if (serial < EARLIEST_SERIAL || serial > LATEST_SERIAL) return undefined;
  const day = dayFromExcel(serial);
  return day === undefined ? undefined : { day };
}

function dayText(year: string, month?: string, dayOfMonth?: string): DayText | undefined {
  if (dayOfMonth !== undefined) {
    const day = dayFrom(Number(year), Number(month), Number(dayOfMonth));
    return day === undefined ? undefined : { day };
  }
  const period = periodFrom(Number(year), month === undefined ? undefined : Number(month));
  return period === undefined ? undefined : { period };
}

/** 二〇二五年三月五日 with digits. */
const arabicDate = (text: string): string =>
  text.replace(/[零〇○一二三四五六七八九十]+(?=[年月日号])/g, (numeral) =>
    String(chineseNumeral(numeral) ?? numeral),
  );
