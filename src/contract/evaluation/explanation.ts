/** Why a firm got what it got in a run: the engine's explanation with sources, land, place and history. */
import { z } from "zod";
import type { Explanation } from "#engine/evaluation/explanation.ts";
import type { PathToNextGrade } from "#engine/evaluation/next-grade.ts";
import { Text } from "./method.ts";
import { Standing } from "./objection.ts";
import { STANDINGS } from "./result.ts";
import { RunSummary } from "./run.ts";
import { UnitResult } from "./unit-result.ts";

/** A parcel, or a share of one, that counts for the firm. */
export const LandPart = z.object({
  parcelId: z.string(),
  parcelCode: z.string(),
  parcelName: z.string().nullable(),
  tenure: z.enum(["own", "lease", "sublet"]),
  landlord: z.string().nullable(),
  /** whose use it is, where the unit is more than one firm */
  firm: z.string().nullable(),
  /** the whole parcel */
  parcelMu: z.number(),
  /** held in the stretch of days, before days are weighed */
  heldMu: z.number(),
  days: z.int(),
  /** of the span evaluated */
  spanDays: z.int(),
  areaMu: z.number(),
  arithmetic: Text,
  from: z.string(),
  to: z.string(),
  source: z.string(),
  asOf: z.string().nullable(),
});
export type LandPart = z.infer<typeof LandPart>;

/** One firm's outcome in one run. */
export const FirmResult = z.object({
  runId: z.string(),
  title: z.string(),
  year: z.int(),
  status: z.enum(["scored", "frozen", "withdrawn"]),
  grade: z.string().nullable(),
  standing: z.enum(STANDINGS.map(({ value }) => value) as [string, ...string[]]),
  reason: Text.nullable(),
  areaMu: z.number().nullable(),
  /** null for those who may not see figures */
  score: z.number().nullable(),
  rank: z.int().nullable(),
  groupSize: z.int().nullable(),
  taxPerMu: z.number().nullable(),
});
export type FirmResult = z.infer<typeof FirmResult>;
export const FirmHistory = z.object({
  firm: z.object({
    id: z.string(),
    name: z.string(),
    uscc: z.string().nullable(),
    district: z.string().nullable(),
  }),
  results: z.array(FirmResult),
});
export type FirmHistory = z.infer<typeof FirmHistory>;

const Said = z.object({ by: z.string(), at: z.string(), reason: z.string() });

/** A correction of the firm's figures: what they were and are, what it made of the result, who found so and who decided. */
export const Corrected = z.object({
  objectionId: z.string(),
  figures: z.array(
    z.object({
      fact: z.string(),
      label: Text,
      unit: z.string(),
      before: z.number().nullable(),
      after: z.number(),
    }),
  ),
  before: Standing,
  after: Standing,
  verdict: Said,
  approval: Said,
});
export type Corrected = z.infer<typeof Corrected>;

export const FirmExplanation = z.object({
  run: RunSummary,
  firm: FirmHistory.shape.firm.extend({ industry: z.string().nullable(), tier: z.string() }),
  result: FirmResult,
  /** null for those who may see the grade and not the figures */
  detail: z
    .object({
      explanation: z.record(z.string(), z.unknown()) as unknown as z.ZodType<Explanation, Explanation>,
      /** by fact: who supplied the figure, as of when */
      sources: z.record(z.string(), z.object({ source: z.string(), asOf: z.string().nullable() })),
      /** mean points of the firm's group, by indicator; absent in groups too small to hide in */
      peers: z.record(z.string(), z.number()),
      land: z.object({
        /** the figure comes from the firm's return, from its occupancies, or there is none */
        origin: z.enum(["stated", "resolved", "none"]),
        areaMu: z.number().nullable(),
        resolvedMu: z.number().nullable(),
        mode: z.enum(["own", "own_and_leased", "merged", "parcel_and_enterprise"]),
        clause: z.string().nullable(),
        parts: z.array(LandPart),
        dayWeighted: z.boolean(),
      }),
      /** the firms whose figures are added up in this result; null where the firm is evaluated alone */
      unit: z
        .object({
          kind: z.enum(["merged", "group"]),
          label: z.string().nullable(),
          head: z.object({ id: z.string(), name: z.string() }),
          members: z.array(z.object({ id: z.string(), name: z.string(), areaMu: z.number().nullable() })),
        })
        .nullable(),
      /** the smallest change of each indicator that crosses to the next grade */
      path: z.record(z.string(), z.unknown()) as unknown as z.ZodType<PathToNextGrade, PathToNextGrade>,
    })
    .nullable(),
  /** the group it belongs to as one, the parcels it is on; for those who see the zone */
  beside: z.array(UnitResult),
  /** what approved objections have put right, the first first: the statement shows the figures as they are now */
  corrections: z.array(Corrected),
  /** true where a correction of another firm may have moved this one: the method ranks anew */
  rankedAnew: z.boolean(),
  history: z.array(FirmResult),
  methodHash: z.string(),
  inputHash: z.string(),
});
export type FirmExplanation = z.infer<typeof FirmExplanation>;
