/** What the writers of logs share: instants with their offset, and a case's facts as attributes. */
import type { EventLog } from "./event-log.ts";

const MS_PER_MINUTE = 60_000;

/** `2026-03-05T09:30:00.000+08:00`: the clock as it stood, and how far ahead of UTC it was. */
export function instantText(atMs: number, offsetMin: number): string {
  const wall = new Date(atMs + offsetMin * MS_PER_MINUTE).toISOString().slice(0, -1);
  const minutes = Math.abs(offsetMin);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${wall}${offsetMin < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export type CaseAttribute = { key: string; kind: "string" | "date" | "float"; value: string };

/** Deadline, end and limit under names that the readers know, and the other texts; what is not known is left out. */
export function attributesOf(log: EventLog, code: number, offsetMin: number): CaseAttribute[] {
  const dates = [
    ["deadline", log.deadlineMs],
    ["enddate", log.finishedMs],
  ] as const;
  return [
    ...dates.flatMap(([key, column]): CaseAttribute[] => {
      const at = column[code]!;
      return Number.isNaN(at) ? [] : [{ key, kind: "date", value: instantText(at, offsetMin) }];
    }),
    ...(Number.isNaN(log.limitWd[code]!)
      ? []
      : [{ key: "limit", kind: "float" as const, value: String(log.limitWd[code]) }]),
    ...[...log.caseTexts].flatMap(([key, texts]): CaseAttribute[] =>
      texts[code] ? [{ key, kind: "string", value: texts[code] }] : [],
    ),
  ];
}
