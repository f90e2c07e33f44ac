/** A list as it is published: first the land, then name and grade; with the days in which a firm may object. */
import { z } from "zod";
import { CountedDays } from "../calendar.ts";
import { option } from "../text.ts";

export const PUBLICITY_STAGES = [
  option("area", "用地面积公示", "Land published"),
  option("grade", "评价等级公示", "Grades published"),
] as const;
const Stage = z.enum(["area", "grade"]);

const Window = {
  days: z.int().min(1).max(60),
  /** working days, or days of the calendar: they are not converted */
  unit: z.enum(["wd", "cd"]).default("wd"),
};

export const DeadlineQuery = z.object({
  from: z.iso.date(),
  days: z.coerce.number().int().min(1).max(60),
  unit: z.enum(["wd", "cd"]).default("wd"),
});
/** The last day of a window, and how it came about. */
export const DeadlineReply = z.object({
  closesOn: z.string(),
  provisional: z.boolean(),
  ...CountedDays.shape,
});
export type DeadlineReply = z.infer<typeof DeadlineReply>;

export const NewPublicity = z.object({
  stage: Stage,
  openedOn: z.iso.date(),
  ...Window,
  /** the run's revision that the person saw */
  revision: z.int(),
  note: z.string().trim().max(1000).optional(),
  /** asked for where grades are published and the land never was */
  why: z.string().trim().max(500).optional(),
});
export type NewPublicity = z.infer<typeof NewPublicity>;

export const Publicity = z.object({
  id: z.string(),
  /** what it is of: a run, or the land of a round of confirmation, before there is a run */
  runId: z.string().nullable(),
  roundId: z.string().nullable(),
  stage: Stage,
  title: z.string(),
  year: z.int(),
  openedOn: z.string(),
  days: z.int(),
  unit: z.enum(["wd", "cd"]),
  closesOn: z.string(),
  provisional: z.boolean(),
  counted: CountedDays,
  note: z.string().nullable(),
  firms: z.int(),
  /** still open on the day it was asked for */
  open: z.boolean(),
});
export type Publicity = z.infer<typeof Publicity>;
export const PublicityList = z.object({ publicities: z.array(Publicity) });

export const EntryQuery = z.object({
  q: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(500),
  offset: z.coerce.number().int().min(0).default(0),
});
/** One line of a published list: never a figure of tax or statistics, never a rank. */
export const PublicityEntry = z.object({
  enterpriseId: z.string(),
  name: z.string(),
  areaMu: z.number().nullable(),
  grade: z.string().nullable(),
  /** the grade, or the land, as corrected on an objection since */
  corrected: z.object({ areaMu: z.number().nullable(), grade: z.string().nullable() }).nullable(),
});
export type PublicityEntry = z.infer<typeof PublicityEntry>;
export const PublicityReply = z.object({
  publicity: Publicity,
  /** of all, or of those that the query finds */
  total: z.int(),
  entries: z.array(PublicityEntry),
});
export type PublicityReply = z.infer<typeof PublicityReply>;
