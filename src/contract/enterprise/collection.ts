/** 数据归集: which department answers for which figure, a year's round of filling, and what sources say differently. */
import { z } from "zod";
import type { Column, FieldClass } from "#kernel/register.ts";
import { CountedDays } from "../calendar.ts";
import { enterpriseYearRegister } from "./enterprise-year.ts";

const Text = z.object({ zh: z.string(), en: z.string() });

/** The figures of 年度指标 that somebody brings: one number each, one source each. */
export const COLLECTED: readonly Column[] = enterpriseYearRegister.columns.filter(
  ({ type, derived }) => type === "number" && !derived,
);
export const collectedFigure = (key: string): Column | undefined => COLLECTED.find((one) => one.key === key);

/** Who usually keeps a figure: offered where the zone has not said. */
export const USUAL_SOURCES: Readonly<Record<string, { department: string; source: string }>> = {
  landMu: { department: "自然资源和规划分局", source: "自然资源和规划分局" },
  taxWan: { department: "税务局", source: "税务局" },
  valueAddedWan: { department: "统计局", source: "统计局" },
  revenueWan: { department: "统计局", source: "统计局" },
  outputWan: { department: "统计局", source: "统计局" },
  energyTce: { department: "发展和改革局", source: "发展和改革局" },
  emissionT: { department: "生态环境分局", source: "生态环境分局" },
  staff: { department: "统计局", source: "统计局" },
  rdWan: { department: "统计局", source: "统计局" },
  electricityWanKwh: { department: "供电公司", source: "供电公司" },
  investmentWan: { department: "经济和信息化局", source: "经济和信息化局" },
};

const Figure = z.string().max(60);
/** What is said of a figure: a number, not applicable, or nothing. */
export const Said = z.object({
  value: z.number().nullable(),
  state: z.enum(["given", "not-applicable", "missing"]),
});
export type Said = z.infer<typeof Said>;

const Department = z.object({ id: z.string(), name: z.string() });
export const FigureSource = z.object({
  figure: z.string(),
  department: Department.nullable(),
  source: z.string(),
  /** the zone has said so; otherwise it is what is usual */
  decided: z.boolean(),
  revision: z.int(),
});
export type FigureSource = z.infer<typeof FigureSource>;
export const FigureSources = z.object({
  figures: z.array(FigureSource),
  departments: z.array(Department),
  /** the department of whoever asks */
  mine: Department.nullable(),
});
export type FigureSources = z.infer<typeof FigureSources>;
export const SetFigureSource = z.object({
  /** by name; one that is new is added */
  department: z.string().trim().min(2).max(60),
  source: z.string().trim().min(2).max(60),
  /** 0 where the zone had not said yet */
  revision: z.int().min(0),
});
export type SetFigureSource = z.infer<typeof SetFigureSource>;

const Days = { days: z.int().min(1).max(250), unit: z.enum(["wd", "cd"]).default("wd") };
export const CollectionRound = z.object({
  id: z.string(),
  year: z.int(),
  status: z.enum(["open", "closed"]),
  scales: z.array(z.string()),
  openedOn: z.string(),
  countedFrom: z.string(),
  days: z.int(),
  unit: z.enum(["wd", "cd"]),
  closesOn: z.string(),
  provisional: z.boolean(),
  counted: CountedDays,
  note: z.string().nullable(),
  openedBy: z.string(),
  closedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** open, and its last day has passed */
  late: z.boolean(),
  revision: z.int(),
});
export type CollectionRound = z.infer<typeof CollectionRound>;
export const CollectionRounds = z.object({ rounds: z.array(CollectionRound) });

export const NewCollectionRound = z.object({
  year: z.int().min(1990).max(2100),
  openedOn: z.iso.date(),
  ...Days,
  scales: z.array(z.enum(["above", "below"])).min(1),
  industries: z.array(z.string().max(8)).max(100).default([]),
  note: z.string().trim().max(500).optional(),
});
export type NewCollectionRound = z.infer<typeof NewCollectionRound>;
export const CloseCollectionRound = z.object({
  revision: z.int(),
  why: z.string().trim().max(500).optional(),
});
export type CloseCollectionRound = z.infer<typeof CloseCollectionRound>;
/** Gives a round more time, counted from a day on; one that was closed is open again. */
export const ExtendCollectionRound = z.object({
  revision: z.int(),
  from: z.iso.date(),
  ...Days,
  why: z.string().trim().min(2).max(500),
});
export type ExtendCollectionRound = z.infer<typeof ExtendCollectionRound>;

/** How far one figure is, over all firms of the round. */
export const FigureProgress = z.object({
  figure: z.string(),
  source: z.string(),
  firms: z.int(),
  given: z.int(),
  notApplicable: z.int(),
  missing: z.int(),
  /** given after the last day, of those that a department gave in the round */
  givenLate: z.int(),
  conflicts: z.int(),
});
export type FigureProgress = z.infer<typeof FigureProgress>;
export const DepartmentProgress = z.object({
  department: Department.nullable(),
  figures: z.array(FigureProgress),
  people: z.int(),
  lastGivenAt: z.string().nullable(),
  lastGivenBy: z.string().nullable(),
  reminders: z.int(),
  remindedAt: z.string().nullable(),
  mine: z.boolean(),
});
export type DepartmentProgress = z.infer<typeof DepartmentProgress>;
export const CollectionBoard = z.object({
  round: CollectionRound,
  departments: z.array(DepartmentProgress),
  today: z.string(),
});
export type CollectionBoard = z.infer<typeof CollectionBoard>;

export const NewReminder = z.object({ departmentId: z.uuid(), note: z.string().trim().max(300).optional() });
export type NewReminder = z.infer<typeof NewReminder>;

export const FillRowsQuery = z.object({
  q: z.string().trim().max(60).optional(),
  show: z.enum(["all", "missing", "conflict"]).default("all"),
  /** another department's figures, for those who may see them */
  department: z.uuid().optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});
export type FillRowsQuery = z.infer<typeof FillRowsQuery>;
export const FillCell = Said.extend({
  source: z.string().nullable(),
  asOf: z.string().nullable(),
  /** what stood there the year before */
  lastYear: z.number().nullable(),
  /** what the owning department says otherwise, where it does */
  conflict: Said.extend({ source: z.string() }).nullable(),
});
export type FillCell = z.infer<typeof FillCell>;
export const FillRow = z.object({
  enterpriseId: z.string(),
  name: z.string(),
  uscc: z.string().nullable(),
  cells: z.record(z.string(), FillCell),
});
export type FillRow = z.infer<typeof FillRow>;
export const FillRows = z.object({ figures: z.array(z.string()), rows: z.array(FillRow), total: z.int() });
export type FillRows = z.infer<typeof FillRows>;

/** One figure of one firm as it is now to be, and as it was seen. */
export const GivenCell = Said.extend({ enterpriseId: z.uuid(), figure: Figure, was: Said });
export type GivenCell = z.infer<typeof GivenCell>;
export const FillRequest = z.object({
  cells: z.array(GivenCell).min(1).max(5_000),
  via: z.enum(["form", "paste", "sheet"]).default("form"),
  /** the day for which the figures hold; the day they are given where absent */
  asOf: z.iso.date().optional(),
  fileName: z.string().max(200).optional(),
});
export type FillRequest = z.infer<typeof FillRequest>;
export const FillRefusal = z.object({ enterpriseId: z.string(), figure: z.string(), message: Text });
export const FillReply = z.object({
  written: z.int(),
  /** another source says otherwise: kept beside, for the officer to settle */
  conflicts: z.int(),
  same: z.int(),
  refused: z.array(FillRefusal),
});
export type FillReply = z.infer<typeof FillReply>;

export const ReadTextRequest = z.object({ text: z.string().min(1).max(2_000_000) });
/** What a sheet, or pasted text, says of the round's figures; nothing is written by reading it. */
export const SheetProblem = z.object({
  row: z.int().nullable(),
  /** the column's letter and header, such as C 评价税收 */
  column: z.string().nullable(),
  firm: z.string().nullable(),
  message: Text,
});
export type SheetProblem = z.infer<typeof SheetProblem>;
export const ReadCell = GivenCell.extend({ row: z.int(), firm: z.string() });
export type ReadCell = z.infer<typeof ReadCell>;
export const SheetReading = z.object({
  rows: z.int(),
  cells: z.array(ReadCell),
  same: z.int(),
  problems: z.array(SheetProblem),
  problemCount: z.int(),
  unknownHeaders: z.array(z.string()),
});
export type SheetReading = z.infer<typeof SheetReading>;

const Claim = Said.extend({
  source: z.string(),
  asOf: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string(),
  /** it is the figure that counts now */
  counts: z.boolean(),
});
export const FigureConflict = z.object({
  enterpriseId: z.string(),
  firm: z.string(),
  figure: z.string(),
  owner: z.string().nullable(),
  held: Said.extend({ source: z.string().nullable(), asOf: z.string().nullable() }),
  claims: z.array(Claim),
});
export type FigureConflict = z.infer<typeof FigureConflict>;
export const FigureConflicts = z.object({ conflicts: z.array(FigureConflict), total: z.int() });
export type FigureConflicts = z.infer<typeof FigureConflicts>;
export const SettleConflict = z.object({
  enterpriseId: z.uuid(),
  figure: Figure,
  /** whose figure is to count */
  source: z.string().max(60),
  held: Said,
  why: z.string().trim().min(2).max(500),
});
export type SettleConflict = z.infer<typeof SettleConflict>;

/** A class of field that a figure belongs to, if it has one. */
export const fieldOfFigure = (key: string): FieldClass | undefined => collectedFigure(key)?.field;
