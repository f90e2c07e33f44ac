/** 就绪度 as it travels: a matrix of parcels, one site with its evidence, and the list of what must be looked at again. */
import { z } from "zod";
import { FRESHNESS } from "#engine/readiness/freshness.ts";
import { EvidenceFile, EvidenceIds } from "../evidence.ts";
import { option } from "../text.ts";

const Text = z.object({ zh: z.string(), en: z.string() });

/** In the order in which one asks for land. */
export const READINESS_TIERS = [
  option("ready", "可即用", "Ready"),
  option("fixable", "可整备", "Fixable"),
  option("unknown", "待核实", "Unknown"),
  option("not-suitable", "不适合", "Not suitable"),
] as const;
const TIERS = READINESS_TIERS.map(({ value }) => value);
const Tier = z.enum(TIERS);
export const OUTCOMES = ["met", "lacking", "out", "unknown"] as const;
/** The registers whose entries are looked at. */
export const VERIFIED_REGISTERS = ["site-utility", "readiness-document", "infrastructure-project"] as const;

const Industry = z
  .string()
  .regex(/^[A-Ta-t]?\d{0,4}$/)
  .min(1);
const Pack = z.object({
  id: z.string(),
  version: z.string(),
  title: Text,
  inForceOn: z.string(),
  source: z.object({ document: z.string(), isOurs: z.boolean(), assumed: z.string().optional() }),
});
const Trade = z.object({ key: z.string(), title: Text, industries: z.array(z.string()) });
export const ReadinessClasses = z.object({ pack: Pack, classes: z.array(Trade) });
export type ReadinessClasses = z.infer<typeof ReadinessClasses>;

export const ReadinessQuery = z.object({
  industry: Industry,
  district: z.string().max(60).optional(),
  tier: Tier.optional(),
  /** parcels that may be supplied, or all of them */
  which: z.enum(["supply", "all"]).default("supply"),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type ReadinessQuery = z.infer<typeof ReadinessQuery>;
export const ReadinessExportQuery = ReadinessQuery.omit({ page: true }).extend({
  lang: z.enum(["zh", "en"]).default("zh"),
});

const Standing = { tier: Tier, best: Tier, by: z.string().nullable(), isEstimate: z.boolean() };
const Cell = z.object({ outcome: z.enum(OUTCOMES), because: Text, by: z.string().nullable() });

export const ReadinessMatrix = z.object({
  pack: Pack,
  /** null: the pack has no class for the industry */
  trade: Trade.nullable(),
  today: z.string(),
  requirements: z.array(z.object({ label: Text, need: Text })),
  counts: z.record(Tier, z.int()),
  total: z.int(),
  districts: z.array(z.string()),
  rows: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      district: z.string().nullable(),
      status: z.string(),
      areaMu: z.number(),
      ...Standing,
      /** what decides, in words */
      because: z.array(z.object({ label: Text, because: Text })),
      cells: z.array(Cell),
    }),
  ),
});
export type ReadinessMatrix = z.infer<typeof ReadinessMatrix>;

export const ReadinessItem = z.object({
  register: z.enum(VERIFIED_REGISTERS),
  id: z.string(),
  kind: z.string(),
  label: Text,
  title: z.string(),
  place: z.enum(["building", "parcel", "district"]),
  state: z.enum(["there", "coming", "absent", "not-needed"]),
  capacity: z.number().nullable(),
  unit: Text.nullable(),
  grade: Text.nullable(),
  readyOn: z.string().nullable(),
  verifiedOn: z.string().nullable(),
  validUntil: z.string().nullable(),
  staleOn: z.string().nullable(),
  freshness: z.enum(FRESHNESS),
  owner: z.string().nullable(),
  source: z.string(),
  revision: z.int(),
  mayVerify: z.boolean(),
  files: z.array(EvidenceFile),
});
export type ReadinessItem = z.infer<typeof ReadinessItem>;

export const SiteReadinessQuery = z.object({ industry: Industry.optional() });
export const SiteReadiness = z.object({
  pack: Pack,
  today: z.string(),
  industry: z.string(),
  trade: Trade.nullable(),
  assessment: z
    .object({
      ...Standing,
      critical: z.array(z.int()),
      verdicts: z.array(
        Cell.extend({
          label: Text,
          isEstimate: z.boolean(),
          clause: z.string().nullable(),
          assumed: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
  /** the tier for every class of the pack, judged by the first of its industries */
  tiers: z.array(Trade.extend({ industry: z.string(), ...Standing })),
  items: z.array(ReadinessItem),
  works: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      label: Text,
      finishesOn: z.string().nullable(),
      freshness: z.enum(FRESHNESS),
    }),
  ),
});
export type SiteReadiness = z.infer<typeof SiteReadiness>;

export const VerificationQuery = z.object({
  mine: z.enum(["true", "false"]).default("false"),
  freshness: z.enum(FRESHNESS).exclude(["fresh"]).optional(),
  register: z.enum(VERIFIED_REGISTERS).optional(),
  q: z.string().trim().max(60).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
export type VerificationQuery = z.infer<typeof VerificationQuery>;
export const VERIFICATIONS_A_PAGE = 50;

export const VerificationList = z.object({
  today: z.string(),
  counts: z.record(z.enum(FRESHNESS), z.int()),
  mine: z.int(),
  total: z.int(),
  rows: z.array(
    z.object({
      register: z.enum(VERIFIED_REGISTERS),
      id: z.string(),
      revision: z.int(),
      label: Text,
      title: z.string(),
      place: z.string(),
      parcelId: z.string().nullable(),
      verifiedOn: z.string().nullable(),
      validUntil: z.string().nullable(),
      staleOn: z.string().nullable(),
      freshness: z.enum(FRESHNESS),
      owner: z.string().nullable(),
      mayVerify: z.boolean(),
    }),
  ),
});
export type VerificationList = z.infer<typeof VerificationList>;

/** These were looked at today and are as they are registered. */
export const Verify = z.object({
  items: z
    .array(z.object({ register: z.enum(VERIFIED_REGISTERS), id: z.uuid(), revision: z.int() }))
    .min(1)
    .max(200),
  note: z.string().trim().max(500).optional(),
  evidence: EvidenceIds,
});
export type Verify = z.infer<typeof Verify>;
export const Verified = z.object({ verified: z.int(), verifiedOn: z.string() });
export type Verified = z.infer<typeof Verified>;

export const ReadinessMapQuery = z.object({ industry: Industry });
/** Parcels by tier, for the map: the code of the parcel and the place of its tier among `READINESS_TIERS`. */
export const ReadinessMap = z.object({
  trade: Trade.nullable(),
  counts: z.record(Tier, z.int()),
  parcels: z.array(z.tuple([z.string(), z.int()])),
});
export type ReadinessMap = z.infer<typeof ReadinessMap>;
