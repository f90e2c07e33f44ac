/** The working calendar: notices by year, the zone's closures, and what a change of it does to limits that run. */
import { z } from "zod";

const Text = z.object({ zh: z.string(), en: z.string() });
const Day = z.iso.date();
const Days = z.array(Day).max(200);

/** What a count of days passed over, and which days off were worked in their stead. */
export const CountedDays = z.object({ skipped: z.array(z.string()), madeUp: z.array(z.string()) });

export const CalendarNotice = z.object({
  year: z.int(),
  document: z.string(),
  issuedOn: z.string(),
  /** came with the program, or was loaded by the zone */
  origin: z.enum(["shipped", "loaded"]),
  off: z.array(z.string()),
  on: z.array(z.string()),
  loadedBy: z.string().nullable(),
  loadedAt: z.string().nullable(),
});
export type CalendarNotice = z.infer<typeof CalendarNotice>;

export const CalendarClosure = z.object({
  on: z.string(),
  reason: z.string(),
  addedBy: z.string(),
  addedAt: z.string(),
});
export type CalendarClosure = z.infer<typeof CalendarClosure>;

export const CalendarReply = z.object({
  today: z.string(),
  notices: z.array(CalendarNotice),
  closures: z.array(CalendarClosure),
});
export type CalendarReply = z.infer<typeof CalendarReply>;

export const ReadNoticeRequest = z.object({
  text: z.string().trim().min(1).max(20_000),
  year: z.int().min(2000).max(2100).optional(),
});
export const ReadNoticeReply = z.object({
  year: z.int().nullable(),
  document: z.string().nullable(),
  issuedOn: z.string().nullable(),
  off: z.array(z.string()),
  on: z.array(z.string()),
  holidays: z.array(z.object({ name: z.string(), off: z.array(z.string()), on: z.array(z.string()) })),
  problems: z.array(z.object({ line: z.string(), message: Text })),
});
export type ReadNoticeReply = z.infer<typeof ReadNoticeReply>;

const Reason = z.string().trim().min(2).max(200);
/** What may be done to the calendar. A notice takes the place of the one its year had. */
export const CalendarChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("notice"),
    year: z.int().min(2000).max(2100),
    document: z.string().trim().min(4).max(80),
    issuedOn: Day,
    off: Days.min(1),
    on: Days,
    said: z.string().max(20_000),
  }),
  z.object({ kind: z.literal("close"), days: Days.min(1), reason: Reason }),
  z.object({ kind: z.literal("reopen"), days: Days.min(1), reason: Reason }),
]);
export type CalendarChange = z.infer<typeof CalendarChange>;

/** A limit that runs, with the last day it has and the one it is to have. */
export const LimitMove = z.object({
  id: z.string(),
  kind: z.string(),
  title: Text,
  href: z.string(),
  from: z.string(),
  n: z.int(),
  unit: z.enum(["wd", "cd"]),
  closesOn: z.string(),
  movesTo: z.string(),
  provisional: z.boolean(),
  /** it would have ended before today, so that the day it has stands */
  held: z.boolean(),
});
export type LimitMove = z.infer<typeof LimitMove>;

export const CalendarPreview = z.object({
  days: z.array(z.object({ on: z.string(), works: z.boolean() })),
  moves: z.array(LimitMove),
  /** limits that run and stay as they are */
  unmoved: z.int(),
  /** names what was shown: a change that would do something else by now is refused */
  seen: z.string(),
});
export type CalendarPreview = z.infer<typeof CalendarPreview>;

export const CalendarChangeRequest = z.object({ change: CalendarChange, seen: z.string().max(80) });
export type CalendarChangeRequest = z.infer<typeof CalendarChangeRequest>;
