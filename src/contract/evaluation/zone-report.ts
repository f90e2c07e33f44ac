/** 年度亩均评价报告: all that the yearly report says of a run, as figures with their source and clause. */
import { z } from "zod";
import { Text } from "./method.ts";
import { BreakdownRow, Moves, RUN_STATUSES } from "./run.ts";
import { Excluded, RunSummaryFigures, SourceCount } from "./run-request.ts";

/** One indicator over all graded firms. */
export const ReportAverage = z.object({
  key: z.string(),
  label: Text,
  unit: z.string(),
  weight: z.number(),
  clause: z.string().nullable(),
  /** Σ numerators ÷ Σ mu where the indicator is per mu, else null */
  total: z.number().nullable(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  firms: z.int(),
  /** the same of last year's decided run, where it has the indicator: the total, else the mean */
  lastYear: z.number().nullable(),
});
export type ReportAverage = z.infer<typeof ReportAverage>;

export const ReportGrade = z.object({
  key: z.string(),
  label: Text,
  firms: z.int(),
  areaMu: z.number(),
  taxWan: z.number().nullable(),
  taxPerMu: z.number().nullable(),
  lastYear: z.int().nullable(),
});
export type ReportGrade = z.infer<typeof ReportGrade>;

export const ReportFirm = z.object({
  name: z.string(),
  industry: z.string().nullable(),
  grade: z.string(),
  score: z.number(),
  rank: z.int(),
  areaMu: z.number().nullable(),
  taxPerMu: z.number().nullable(),
});
export type ReportFirm = z.infer<typeof ReportFirm>;

export const ReportEffect = z.object({
  label: Text,
  clause: z.string().nullable(),
  firms: z.int(),
  /** freed by an exemption or kept off by a rule */
  kept: z.int(),
  amount: z.number().nullable(),
  unit: z.string().nullable(),
});
export type ReportEffect = z.infer<typeof ReportEffect>;

export const ZoneReport = z.object({
  zone: Text,
  synthetic: z.boolean(),
  runId: z.string(),
  title: z.string(),
  year: z.int(),
  status: z.enum(RUN_STATUSES),
  trialYear: z.boolean(),
  madeOn: z.string(),
  frozenOn: z.string().nullable(),
  method: z.object({
    title: Text,
    version: z.string(),
    hash: z.string(),
    document: z.string(),
    gradingClause: z.string().nullable(),
    /** what the published text does not say and the zone decided */
    assumed: z.array(z.string()),
  }),
  resultHash: z.string(),
  figures: RunSummaryFigures,
  lastYear: z
    .object({ title: z.string(), year: z.int(), figures: RunSummaryFigures, sameMethod: z.boolean() })
    .nullable(),
  grades: z.array(ReportGrade),
  tiers: z.array(BreakdownRow),
  industries: z.array(BreakdownRow),
  districts: z.array(BreakdownRow),
  averages: z.array(ReportAverage),
  /** empty for those who may not see scores */
  best: z.array(ReportFirm),
  worst: z.array(ReportFirm),
  moves: Moves,
  effects: z.array(ReportEffect),
  exclusions: z.array(Excluded),
  sources: z.array(SourceCount),
});
export type ZoneReport = z.infer<typeof ZoneReport>;

/** The template of the Word report that is in use. */
export const ReportTemplate = z.object({
  /** null: the one that is shipped */
  fileName: z.string().nullable(),
  uploadedAt: z.string().nullable(),
  uploadedBy: z.string().nullable(),
  placeholders: z.array(
    z.object({
      tag: z.string(),
      /** the loop within which it stands, or null */
      within: z.string().nullable(),
      kind: z.enum(["value", "loop", "condition"]),
      meaning: Text,
    }),
  ),
});
export type ReportTemplate = z.infer<typeof ReportTemplate>;
