import { dayFrom, daysInMonth, excelFromDay, periodFrom } from "#kernel/day.ts";
import { type DayText, parseDayNumber, parseDayText } from "#kernel/day-text.ts";
import type { Column } from "#kernel/register.ts";
import { type CellReading, type Fault, fault, problem, value } from "./cell-reading.ts";

type DayCell = string | number | boolean | { on: string };

/** Sentinels by which other systems write "no date" (the land market's export among them). */
const NO_DAY = new Set(["1900-01-01", "1899-12-30", "1899-12-31", "0001-01-01", "1753-01-01", "9999-12-31"]);
/** A spreadsheet's day nought, which no calendar has. */
const DAY_NOUGHT = /^1900[-/.]0?1[-/.]0?0(\s.*)?$/;

/** Columns whose day ends something: a lease that runs to 2026.12 runs to the end of that month. */
const ENDINGS = new Set(["endsOn", "expiresOn"]);

/**
 * A day. A month alone becomes its first day, or its last where the day ends something, with a warning; a year alone is
 * too little.
 */
export function readDay(cell: DayCell, column: Column): CellReading {
  if (cell === 0 || cell === 1 || (typeof cell === "string" && DAY_NOUGHT.test(cell.trim())))
    return { kind: "keep" };
  const read = readDayCell(cell);
  if (read === undefined) return notADay(cell);
  if ("day" in read) return NO_DAY.has(read.day) ? { kind: "keep" } : value(read.day, ambiguousMonth(cell));
  const [year, month] = read.period.split("-");
  if (month === undefined)
    return problem(
      "day-missing",
      `“${shown(cell)}”只有年份，请写到日。`,
      `"${shown(cell)}" is only a year; give the day.`,
    );
  const [y, m] = [Number(year), Number(month)];
  const day = dayFrom(y, m, ENDINGS.has(column.key) ? daysInMonth(y, m) : 1)!;
  return value(
    day,
    ambiguousMonth(cell) ??
      fault(
        "day-assumed",
        `“${shown(cell)}”没有日，按 ${day} 读取。`,
        `"${shown(cell)}" has no day; read as ${day}.`,
      ),
  );
}

/** A year `2025` or a month `2025-03`; a day gives its month. */
export function readPeriod(cell: DayCell, _column: Column): CellReading {
  const read = readDayCell(cell);
  if (read === undefined) {
    return problem(
      "not-a-period",
      `“${shown(cell)}”不是年份或年月，请写成 2025 或 2025-03。`,
      `"${shown(cell)}" is no year or month; write 2025 or 2025-03.`,
    );
  }
  return value("day" in read ? read.day.slice(0, 7) : read.period, ambiguousMonth(cell));
}

/** A year as a number. 2025 under a date format looks like a day of 1905 and is read as the year it is. */
export function readYear(cell: DayCell, _column: Column): CellReading {
  const year = yearOf(cell);
  if (year !== undefined) return value(year);
  return problem(
    "not-a-year",
    `“${shown(cell)}”不是年份，请写成 2025。`,
    `"${shown(cell)}" is not a year; write 2025.`,
  );
}

function yearOf(cell: DayCell): number | undefined {
  if (typeof cell === "object" && cell.on < "1910") return excelFromDay(cell.on);
  const read = readDayCell(cell);
  if (read === undefined) return undefined;
  return Number(("day" in read ? read.day : read.period).slice(0, 4));
}

function readDayCell(cell: DayCell): DayText | undefined {
  if (typeof cell === "boolean") return undefined;
  if (typeof cell === "object") return { day: cell.on };
  return typeof cell === "number" ? parseDayNumber(cell) : parseDayText(cell);
}

/** The number 2025.1 may have been typed as 2025.10: a spreadsheet drops the zero. */
function ambiguousMonth(cell: DayCell): Fault | undefined {
  if (typeof cell !== "number" || !/^\d{4}\.1$/.test(String(cell))) return undefined;
  const year = String(cell).slice(0, 4);
  return fault(
    "month-ambiguous",
    `数字 ${cell} 可能是 ${year} 年 1 月，也可能是 10 月（末尾的 0 会丢失），按 ${periodFrom(Number(year), 1)} 读取。`,
    `The number ${cell} may be January or October ${year} (a last 0 is lost); read as ${periodFrom(Number(year), 1)}.`,
  );
}

const notADay = (cell: DayCell): CellReading =>
  problem(
    "not-a-date",
    `“${shown(cell)}”不是日期，请写成 2025-03-05。`,
    `"${shown(cell)}" is not a date; write 2025-03-05.`,
  );

const shown = (cell: DayCell): string => (typeof cell === "object" ? cell.on : String(cell));
