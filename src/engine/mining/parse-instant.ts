/**
 * Instants as logs write them: `2011-10-11 13:45:40.276+02:00`, `2026/3/5 9:00`, `2026年3月5日 9时30分`, `20260305093000`, `2026-03-05`,
 * seconds or milliseconds since 1970, serial numbers of Excel. A text without an offset is read in the zone that the log is
 * from. Day-month-year orders can be read two ways and are read only when told which.
 */
import { dayFrom, dayFromExcel, daysBetween } from "#kernel/day.ts";

export type Instant = { atMs: number; offsetMin: number };
export type DateOrder = "ymd" | "dmy" | "mdy";

const MS = { day: 86_400_000, minute: 60_000 };
const EPOCH = "1970-01-01";
const WRITTEN =
  /^(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?(?:[T\s]*(\d{1,2})[:时点](\d{1,2})(?:[:分](\d{1,2})(?:[.,](\d+))?)?[秒分]?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const PACKED = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Undefined where the text is no instant between 1970 and 2149, or could be two. */
export function parseInstant(text: string, zoneMin: number, order: DateOrder = "ymd"): Instant | undefined {
  const plain = text.trim();
  const found = WRITTEN.exec(plain);
  if (found) return written(found, zoneMin, order);
  const packed = PACKED.exec(plain);
  if (packed)
    return of(
      dayFrom(Number(packed[1]), Number(packed[2]), Number(packed[3])),
      timeOf(packed.slice(4, 7)),
      packed[7],
      zoneMin,
    );
  return /^\d+(\.\d+)?$/.test(plain) ? counted(plain, zoneMin) : undefined;
}

function written(found: RegExpExecArray, zoneMin: number, order: DateOrder): Instant | undefined {
  const [, a, b, c] = found;
  const isYearFirst = a!.length === 4;
  if (isYearFirst === (c!.length === 4)) return undefined;
  if (!isYearFirst && (order === "ymd" || c!.length !== 4)) return undefined;
  const [year, month, day] = isYearFirst ? [a, b, c] : turned(a!, b!, c!, order);
  const on = dayFrom(Number(year), Number(month), Number(day));
  return of(on, timeOf(found.slice(4, 8)), found[8], zoneMin);
}

const turned = (a: string, b: string, year: string, order: DateOrder): string[] =>
  order === "dmy" ? [year, b, a] : [year, a, b];

/** Milliseconds of the day; undefined where there is no such time. 24:00 is the end of the day. */
function timeOf([hour = "0", minute = "0", second = "0", fraction = ""]: readonly (string | undefined)[]):
  | number
  | undefined {
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  const isEndOfDay = h === 24 && m === 0 && s === 0;
  if ((h > 23 && !isEndOfDay) || m > 59 || s > 60) return undefined;
  return ((h * 60 + m) * 60 + s) * 1000 + (fraction ? Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6) : 0);
}

function of(
  on: string | undefined,
  timeMs: number | undefined,
  zone: string | undefined,
  zoneMin: number,
): Instant | undefined {
  if (on === undefined || timeMs === undefined || on < "1970-01-01" || on > "2149-12-31") return undefined;
  const wallMs = daysBetween(EPOCH, on) * MS.day + timeMs;
  if (zone === undefined) return { atMs: wallMs - zoneMin * MS.minute, offsetMin: zoneMin };
  const given = offsetOf(zone);
  if (given === undefined) return undefined;
  // an instant written in UTC names no place: its day is that of the log's zone
  return { atMs: wallMs - given * MS.minute, offsetMin: given === 0 ? zoneMin : given };
}

/** Minutes ahead of UTC of `+08:00`, `+0800`, `+08` or `Z`; undefined beyond ±14 hours. */
export function offsetOf(zone: string): number | undefined {
  if (/^(Z|UTC|GMT)$/i.test(zone)) return 0;
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!found) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  if (minutes > 840 || Number(found[3] ?? 0) > 59) return undefined;
  return found[1] === "-" ? -minutes : minutes;
}

/** 10 digits are seconds since 1970, 13 milliseconds, 5 with or without a fraction days of Excel. */
function counted(text: string, zoneMin: number): Instant | undefined {
  const whole = text.split(".")[0]!.length;
  const value = Number(text);
  if (whole === 10) return { atMs: Math.round(value * 1000), offsetMin: zoneMin };
  if (whole === 13 && value < MS.day * 65_744) return { atMs: Math.round(value), offsetMin: zoneMin };
  if (whole !== 5 || value < 25_569) return undefined;
  const seconds = Math.round((value % 1) * 86_400);
  return of(dayFromExcel(value), seconds * 1000, undefined, zoneMin);
}
