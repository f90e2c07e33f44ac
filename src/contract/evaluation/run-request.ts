/** What is asked of an evaluation: the year, the method, and who is evaluated. */
import { z } from "zod";
import { Text } from "./method.ts";

export const RunPopulation = z.object({
  /** 规模: those of the method's tiers that are evaluated */
  scales: z.array(z.enum(["above", "below"])).min(1),
  /** empty: all */
  districtIds: z.array(z.uuid()).default([]),
  /** beginnings of industry codes, `35`; empty: all */
  industries: z.array(z.string().regex(/^\d{2,4}$/)).default([]),
});
export type RunPopulation = z.infer<typeof RunPopulation>;

export const RunRequest = z.object({
  year: z.int().min(1990).max(2100),
  methodId: z.uuid(),
  population: RunPopulation,
  /** for trial: caps every item at this multiple of its weight and floors it at 0, before imputation */
  cap: z.number().positive().optional(),
  title: z.string().trim().min(1).max(80).optional(),
  /** the inputs as they were checked in the preview: the run is declined if they have changed since */
  inputHash: z.string().optional(),
});
export type RunRequest = z.input<typeof RunRequest>;

/** Years that can be evaluated, with how many firms of each scale have brought figures. */
export const EvaluableYears = z.object({
  years: z.array(z.object({ year: z.int(), above: z.int(), below: z.int() })),
});

/** A firm named in a check, with what there is to say of it. */
export const CheckedFirm = z.object({
  id: z.string(),
  name: z.string(),
  uscc: z.string().nullable(),
  detail: Text,
});
export type CheckedFirm = z.infer<typeof CheckedFirm>;

/** One thing looked for in the inputs. `stop` must be put right, `look` should be looked at, `know` is good to know. */
export const Check = z.object({
  code: z.string(),
  weight: z.enum(["stop", "look", "know"]),
  title: Text,
  /** what to do about it */
  advice: Text,
  count: z.int(),
  /** the first of them */
  firms: z.array(CheckedFirm),
});
export type Check = z.infer<typeof Check>;

export const Excluded = z.object({
  kind: z.enum(["outside", "non_graded", "not_gradable"]),
  code: z.string(),
  message: Text,
  clause: z.string().nullable(),
  count: z.int(),
});
export type Excluded = z.infer<typeof Excluded>;

/** How many figures of one kind are given, a true zero, missing, not applicable, or a zero that is not believed. */
export const FigureCount = z.object({
  fact: z.string(),
  label: Text,
  unit: z.string(),
  given: z.int(),
  zero: z.int(),
  missing: z.int(),
  notApplicable: z.int(),
  falseZero: z.int(),
});
export type FigureCount = z.infer<typeof FigureCount>;

export const SourceCount = z.object({
  source: z.string(),
  figures: z.int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type SourceCount = z.infer<typeof SourceCount>;

/** Headline figures of a run. Money and scores are null for those who may not see them. */
export const RunSummaryFigures = z.object({
  units: z.int(),
  graded: z.int(),
  excluded: z.int(),
  areaMu: z.number(),
  taxWan: z.number().nullable(),
  /** Σ tax ÷ Σ area of the graded, 万元/亩 */
  taxPerMu: z.number().nullable(),
  meanScore: z.number().nullable(),
  medianScore: z.number().nullable(),
  /** how the mu were found */
  landReported: z.int(),
  landResolved: z.int(),
});
export type RunSummaryFigures = z.infer<typeof RunSummaryFigures>;

/** What a run would come to, before anything is stored. */
export const Preview = z.object({
  inputHash: z.string(),
  figures: RunSummaryFigures,
  counts: z.record(z.string(), z.int()),
  exclusions: z.array(Excluded),
  checks: z.array(Check),
  figureCounts: z.array(FigureCount),
  sources: z.array(SourceCount),
  notes: z.array(z.object({ line: z.string(), code: z.string(), message: Text })),
  elapsedMs: z.int(),
});
export type Preview = z.infer<typeof Preview>;

export const JOB_STAGES = ["collect", "land", "score", "store"] as const;
export const RunJob = z.object({
  id: z.string(),
  status: z.enum(["running", "done", "failed", "cancelled"]),
  stage: z.enum(JOB_STAGES),
  progress: z.number(),
  runId: z.string().nullable(),
  problem: z.object({ code: z.string(), message: Text }).nullable(),
  createdAt: z.string(),
});
export type RunJob = z.infer<typeof RunJob>;
export const RunJobs = z.object({ jobs: z.array(RunJob) });
