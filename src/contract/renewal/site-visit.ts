/** 联合踏勘: a visit by several departments, and what was seen of each entry, sent from a phone. */
import { z } from "zod";
import { EvidenceIds } from "../evidence.ts";
import { LandHit } from "./land-hit.ts";
import { Law } from "./poor-land.ts";
import { ENTRY_STATUS_KEYS } from "./poor-land-words.ts";

export const SITE_USE_KEYS = [
  "producing",
  "half-stopped",
  "stopped",
  "vacant",
  "under-construction",
  "works-stopped",
] as const;
export const CHECK_OUTCOMES = ["verified", "withdrawn", "undecided"] as const;
export const OPINIONS = ["agree", "disagree", "abstain"] as const;

const Name = z.string().trim().min(1).max(60);

export const NewVisit = z.object({
  title: z.string().trim().min(1).max(120),
  plannedOn: z.iso.date(),
  leadName: Name,
  members: z.array(Name).max(30).default([]),
  departments: z.array(Name).max(20).default([]),
  note: z.string().trim().max(500).nullable().default(null),
  entryIds: z.array(z.uuid()).min(1).max(60),
});
export type NewVisit = z.infer<typeof NewVisit>;

export const Opinion = z.object({
  department: Name,
  opinion: z.enum(OPINIONS),
  note: z.string().trim().max(300).default(""),
});

/** What was seen. `draftId` is made on the device: sent twice, it counts once. */
export const SendCheck = z
  .object({
    draftId: z.uuid(),
    use: z.enum(SITE_USE_KEYS).nullable().default(null),
    letPercent: z.number().min(0).max(100).nullable().default(null),
    counterpart: z.string().trim().max(60).nullable().default(null),
    opinions: z.array(Opinion).max(20).default([]),
    /** where the device was, if it was asked and allowed */
    place: z
      .object({
        lon: z.number().min(-180).max(180),
        lat: z.number().min(-90).max(90),
        accuracyM: z.number().min(0).max(1e6),
      })
      .nullable()
      .default(null),
    note: z.string().trim().max(1000).nullable().default(null),
    outcome: z.enum(CHECK_OUTCOMES),
    reason: z.string().trim().max(500).nullable().default(null),
    seenAt: z.iso.datetime({ offset: true }).nullable().default(null),
    photoIds: EvidenceIds,
  })
  .refine(({ outcome, reason }) => outcome !== "withdrawn" || (reason !== null && reason !== ""), {
    path: ["reason"],
    error: "移出清单须写明原因 / Say why it is taken off",
  });
export type SendCheck = z.infer<typeof SendCheck>;

export const VisitCheck = z.object({
  id: z.string(),
  entryId: z.string(),
  parcelId: z.string(),
  parcelCode: z.string(),
  parcelName: z.string().nullable(),
  ownerName: z.string().nullable(),
  areaMu: z.number(),
  law: Law,
  entryStatus: z.enum(ENTRY_STATUS_KEYS),
  hits: z.array(LandHit),
  status: z.enum(["planned", "done"]),
  use: z.enum(SITE_USE_KEYS).nullable(),
  letPercent: z.number().nullable(),
  counterpart: z.string().nullable(),
  opinions: z.array(Opinion),
  note: z.string().nullable(),
  outcome: z.enum(CHECK_OUTCOMES).nullable(),
  reason: z.string().nullable(),
  checkedBy: z.string().nullable(),
  checkedAt: z.string().nullable(),
  photos: z.array(z.object({ id: z.string(), fileName: z.string(), size: z.int() })),
});
export type VisitCheck = z.infer<typeof VisitCheck>;

export const VisitSummary = z.object({
  id: z.string(),
  title: z.string(),
  plannedOn: z.string(),
  leadName: z.string(),
  members: z.array(z.string()),
  departments: z.array(z.string()),
  note: z.string().nullable(),
  status: z.enum(["planned", "done", "cancelled"]),
  checks: z.int(),
  done: z.int(),
  verified: z.int(),
  revision: z.int(),
});
export type VisitSummary = z.infer<typeof VisitSummary>;
export const VisitList = z.object({ today: z.string(), visits: z.array(VisitSummary) });
export const VisitDetail = z.object({ visit: VisitSummary, checks: z.array(VisitCheck) });
export type VisitDetail = z.infer<typeof VisitDetail>;
export const CancelVisit = z.object({ revision: z.int(), why: z.string().trim().min(1).max(500) });
