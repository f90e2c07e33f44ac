/** Evaluation runs as the API gives them. */
import { z } from "zod";
import { MethodBody, Text } from "./method.ts";
import {
  Check,
  Excluded,
  FigureCount,
  RunPopulation,
  RunSummaryFigures,
  SourceCount,
} from "./run-request.ts";

export const RUN_STATUSES = ["scored", "frozen", "withdrawn"] as const;

export const RunSummary = z.object({
  id: z.string(),
  title: z.string(),
  year: z.int(),
  status: z.enum(RUN_STATUSES),
  methodCode: z.string(),
  methodTitle: Text,
  methodVersion: z.string(),
  methodHash: z.string(),
  trialYear: z.boolean(),
  grades: z.array(z.object({ key: z.string(), label: Text })),
  counts: z.record(z.string(), z.int()),
  population: RunPopulation,
  figures: RunSummaryFigures,
  createdAt: z.string(),
  createdBy: z.string(),
  frozenAt: z.string().nullable(),
  frozenBy: z.string().nullable(),
  revision: z.int(),
});
export type RunSummary = z.infer<typeof RunSummary>;
export const RunList = z.object({ runs: z.array(RunSummary) });

/** What one indicator was held against, in one cell of its division (tier, industry). */
export const BaselineUsed = z.object({
  indicator: z.string(),
  label: Text,
  unit: z.string(),
  cell: z.string(),
  value: z.number().nullable(),
  top: z.number().nullable(),
  drawnFrom: z.enum(["fixed", "given", "this_year", "last_year", "none"]),
  count: z.int(),
});
export type BaselineUsed = z.infer<typeof BaselineUsed>;

export const RunReply = z.object({
  run: RunSummary,
  method: MethodBody,
  inputHash: z.string(),
  resultHash: z.string(),
  options: z.object({ cap: z.number().optional() }),
  baselines: z.array(BaselineUsed),
  groups: z.array(
    z.object({
      key: z.string(),
      count: z.int(),
      lastPlaces: z.array(z.object({ grade: z.string(), place: z.int() })),
    }),
  ),
  exclusions: z.array(Excluded),
  notes: z.array(z.object({ line: z.string(), code: z.string(), message: Text })),
  /** null for those who may not see figures of firms */
  checks: z.array(Check).nullable(),
  figureCounts: z.array(FigureCount),
  sources: z.array(SourceCount),
});
export type RunReply = z.infer<typeof RunReply>;

export const RevisedRun = z.object({ revision: z.int(), why: z.string().trim().max(500).optional() });

/** A run worked out again from its stored inputs. */
export const ReplayReply = z.object({
  identical: z.boolean(),
  storedHash: z.string(),
  replayedHash: z.string(),
});

const Counted = { counts: z.record(z.string(), z.int()) };
export const Distribution = z.object({
  binWidth: z.number(),
  bins: z.array(z.object({ from: z.number(), ...Counted })),
  /** the last bin holds all that score more */
  openTop: z.boolean(),
  /** the lowest score that has each grade by rank, where one group holds all */
  cuts: z.array(z.object({ grade: z.string(), score: z.number() })),
  mean: z.number().nullable(),
  sources: z.array(SourceCount),
});
export type Distribution = z.infer<typeof Distribution>;

export const BREAKDOWNS = ["industry", "district", "tier", "group"] as const;
export const BreakdownRow = z.object({
  key: z.string(),
  label: Text,
  units: z.int(),
  graded: z.int(),
  ...Counted,
  areaMu: z.number(),
  taxWan: z.number().nullable(),
  taxPerMu: z.number().nullable(),
  meanScore: z.number().nullable(),
});
export type BreakdownRow = z.infer<typeof BreakdownRow>;
export const Breakdown = z.object({ rows: z.array(BreakdownRow) });
export type Breakdown = z.infer<typeof Breakdown>;

/** Firms graded in both years: from which grade to which, and how many. */
export const Moves = z.object({
  /** null where last year was not decided, or has no firm in common */
  year: z.int().nullable(),
  moves: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
});
export type Moves = z.infer<typeof Moves>;

/** A firm that uses land poorly, with the parcels it does so on. */
export const PoorUser = z.object({
  id: z.string(),
  name: z.string(),
  grade: z.string().nullable(),
  rank: z.int().nullable(),
  groupSize: z.int().nullable(),
  areaMu: z.number().nullable(),
  taxPerMu: z.number().nullable(),
  score: z.number().nullable(),
  parcels: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      tenure: z.string(),
      areaMu: z.number(),
    }),
  ),
});
export type PoorUser = z.infer<typeof PoorUser>;
export const PoorUse = z.object({
  users: z.array(PoorUser),
  /** of all listed, not of the page */
  total: z.int(),
  areaMu: z.number(),
  /** 亩 of all that were graded */
  gradedMu: z.number(),
});
export type PoorUse = z.infer<typeof PoorUse>;
