/** Runs over the zone's land, and an entry of the list with all that it rests on. */
import { z } from "zod";
import type { IdleFinding } from "#engine/idle-land/idle-facts.ts";
import { LandHit, LandUnknown, TextShape } from "./land-hit.ts";
import { ENTRY_STATUS_KEYS, LAND_LAW_KEYS } from "./poor-land-words.ts";

export const Law = z.enum(LAND_LAW_KEYS);

export const RunLand = z.object({
  law: Law,
  /** of low-efficiency land: by which pack */
  packId: z.uuid().optional(),
  /** absent: today */
  asOf: z.iso.date().optional(),
});
export type RunLand = z.infer<typeof RunLand>;

export const RunCounts = z.object({
  looked: z.int(),
  hit: z.int(),
  hitMu: z.number(),
  came: z.int(),
  stays: z.int(),
  went: z.int(),
  keptOff: z.int(),
  /** parcels of which at least one rule could not be decided */
  unknown: z.int(),
  missing: z.array(
    z.object({ fact: z.string(), label: TextShape, who: TextShape.nullable(), parcels: z.int() }),
  ),
});
export type RunCounts = z.infer<typeof RunCounts>;

export const LandRun = z.object({
  id: z.string(),
  law: Law,
  pack: z.object({ id: z.string(), key: z.string(), version: z.int(), title: TextShape }).nullable(),
  asOf: z.string(),
  counts: RunCounts,
  ranBy: z.string(),
  ranAt: z.string(),
});
export type LandRun = z.infer<typeof LandRun>;
export const LandRunList = z.object({ runs: z.array(LandRun) });

export const RunEntry = z.object({
  entryId: z.string(),
  parcelCode: z.string(),
  ownerName: z.string().nullable(),
  areaMu: z.number(),
  change: z.enum(["came", "stays", "went"]),
  status: z.enum(ENTRY_STATUS_KEYS),
  hitLabels: z.array(TextShape),
});
export type RunEntry = z.infer<typeof RunEntry>;
export const LandRunDetail = z.object({ run: LandRun, entries: z.array(RunEntry) });
export type LandRunDetail = z.infer<typeof LandRunDetail>;

export const IDLE_STEPS = ["surveyed", "recognised", "fee-decided", "take-back-decided", "disposed"] as const;
export type IdleStepKind = (typeof IDLE_STEPS)[number];

export const IdleStep = z.object({
  id: z.string(),
  step: z.enum(IDLE_STEPS),
  onDay: z.string(),
  documentNo: z.string().nullable(),
  disposal: z.string().nullable(),
  note: z.string().nullable(),
  answerBy: z.string().nullable(),
  takenBy: z.string(),
  takenAt: z.string(),
});
export type IdleStep = z.infer<typeof IdleStep>;

export const IdleDelay = z.object({
  id: z.string(),
  parcelId: z.string(),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
  cause: z.string(),
  note: z.string(),
  document: z.string().nullable(),
  accepted: z.boolean().nullable(),
  decidedBy: z.string().nullable(),
  why: z.string().nullable(),
  addedBy: z.string(),
  files: z.array(z.object({ id: z.string(), fileName: z.string(), size: z.int() })),
  revision: z.int(),
});
export type IdleDelay = z.infer<typeof IdleDelay>;

export const EntryCheck = z.object({
  id: z.string(),
  visitId: z.string(),
  visitTitle: z.string(),
  plannedOn: z.string(),
  status: z.enum(["planned", "done"]),
  use: z.string().nullable(),
  letPercent: z.number().nullable(),
  counterpart: z.string().nullable(),
  note: z.string().nullable(),
  outcome: z.enum(["verified", "withdrawn", "undecided"]).nullable(),
  reason: z.string().nullable(),
  opinions: z.array(z.object({ department: z.string(), opinion: z.string(), note: z.string() })),
  checkedBy: z.string().nullable(),
  checkedAt: z.string().nullable(),
  photos: z.array(z.object({ id: z.string(), fileName: z.string(), size: z.int() })),
});
export type EntryCheck = z.infer<typeof EntryCheck>;

export const EntryDetail = z.object({
  id: z.string(),
  parcelId: z.string(),
  parcelCode: z.string(),
  parcelName: z.string().nullable(),
  ownerId: z.string().nullable(),
  ownerName: z.string().nullable(),
  law: Law,
  status: z.enum(ENTRY_STATUS_KEYS),
  areaMu: z.number(),
  foundOn: z.string().nullable(),
  goneOn: z.string().nullable(),
  withdrawnWhy: z.string().nullable(),
  problem: z.string().nullable(),
  hits: z.array(LandHit),
  unknowns: z.array(LandUnknown),
  /** of idle land: the finding as of today, worked out as it is asked for */
  idle: z.custom<IdleFinding>().nullable(),
  today: z.string(),
  steps: z.array(IdleStep),
  delays: z.array(IdleDelay),
  checks: z.array(EntryCheck),
  revision: z.int(),
});
export type EntryDetail = z.infer<typeof EntryDetail>;

export const MoveEntry = z.object({ revision: z.int(), why: z.string().trim().min(1).max(500) });
export type MoveEntry = z.infer<typeof MoveEntry>;

/** Land on which a clock runs, with what falls due next. */
export const WatchedLand = z.object({
  parcelId: z.string(),
  parcelCode: z.string(),
  ownerName: z.string().nullable(),
  areaMu: z.number(),
  verdict: z.enum(["not-idle", "counting", "idle", "unknown"]),
  kind: z.enum(["not-started", "suspended"]).nullable(),
  next: z.object({ what: z.string(), on: z.string() }).nullable(),
  countedDays: z.int().nullable(),
  feeWan: z.number().nullable(),
});
export type WatchedLand = z.infer<typeof WatchedLand>;

export const FIVE_UNMET = [
  "approved-not-supplied",
  "supplied-not-used",
  "used-not-fully",
  "built-not-invested",
  "invested-not-met",
] as const;
export const FiveUnmet = z.object({
  key: z.enum(FIVE_UNMET),
  label: TextShape,
  rule: TextShape,
  parcels: z.int(),
  areaMu: z.number(),
  unknown: z.int(),
  lines: z.array(
    z.object({
      parcelId: z.string(),
      parcelCode: z.string(),
      name: z.string().nullable(),
      areaMu: z.number(),
      why: TextShape,
    }),
  ),
});
export type FiveUnmet = z.infer<typeof FiveUnmet>;

export const LandOverview = z.object({
  totals: z.array(
    z.object({ law: Law, status: z.enum(ENTRY_STATUS_KEYS), entries: z.int(), areaMu: z.number() }),
  ),
  gone: z.object({ entries: z.int(), areaMu: z.number() }),
  lastRuns: z.array(LandRun),
  today: z.string(),
});
export type LandOverview = z.infer<typeof LandOverview>;
export const WatchList = z.object({ today: z.string(), lines: z.array(WatchedLand), unknown: z.int() });
export const FiveUnmetList = z.object({
  asOf: z.string(),
  year: z.int().nullable(),
  kinds: z.array(FiveUnmet),
});

export const ParcelJudgement = z.object({
  owners: z.array(
    z.object({
      ownerName: z.string().nullable(),
      areaMu: z.number(),
      hits: z.array(LandHit),
      unknowns: z.array(LandUnknown),
      clear: z.int(),
      idle: z.custom<IdleFinding>(),
    }),
  ),
});
