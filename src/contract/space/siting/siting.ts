/** 选址: the question, and what is answered. */
import { z } from "zod";
import { FAMILIES } from "./catalogue.ts";
import { AskedOf, SitingQuestion } from "./wanted.ts";

export const SiteText = z.object({ zh: z.string(), en: z.string() });

export const SITE_TYPES = ["parcel", "parcels", "unit", "units"] as const;

/** A site as it is told: what it is, where, whether it is kept for somebody. */
export const SiteCard = z.object({
  id: z.string(),
  type: z.enum(SITE_TYPES),
  family: z.enum(FAMILIES),
  name: z.string(),
  members: z.array(z.object({ kind: z.enum(["parcel", "unit"]), id: z.string(), code: z.string() })),
  /** the parcel it lies on, for the map; the first of several */
  parcelIds: z.array(z.string()),
  district: z.string().nullable(),
  areaM2: z.number(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  status: z.string(),
  availableOn: z.string().nullable(),
  /** kept until a day; for whom, where the reader may know */
  held: z.object({ by: z.string().nullable(), until: z.string() }).nullable(),
});
export type SiteCard = z.infer<typeof SiteCard>;

export const VERDICTS = ["fits", "short", "unknown"] as const;
export const SiteVerdict = z.object({
  criterion: z.string(),
  verdict: z.enum(VERDICTS),
  hard: z.boolean(),
  points: z.number(),
  weight: z.number(),
  has: SiteText,
  detail: SiteText,
  /** where nothing is known: who could answer */
  ask: SiteText.nullable(),
});
export type SiteVerdict = z.infer<typeof SiteVerdict>;

export const RankedSite = SiteCard.extend({
  /** of 100 */
  score: z.number(),
  unknowns: z.int(),
  verdicts: z.array(SiteVerdict),
});
export type RankedSite = z.infer<typeof RankedSite>;

export const NearMiss = z.object({
  family: z.enum(FAMILIES),
  criterion: z.string(),
  sentence: SiteText,
  admits: z.int(),
  /** the want that lets them in, as the question has it */
  to: AskedOf,
  sites: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type NearMiss = z.infer<typeof NearMiss>;

export const SitingAnswer = z.object({
  sites: z.array(RankedSite),
  /** that surely fit and are free to be had; that fit as far as is known; that fit and are kept for somebody */
  fitting: z.int(),
  perhaps: z.int(),
  held: z.int(),
  /** of several sites each, where none of them does alone */
  combined: z.int(),
  /** sites on offer altogether */
  considered: z.int(),
  nearMisses: z.array(NearMiss),
  /** of each hard criterion: how many sites are short of it */
  funnel: z.array(
    z.object({ family: z.enum(FAMILIES), criterion: z.string(), short: z.int(), ifDropped: z.int() }),
  ),
  /** criteria that nothing on offer meets, alone or two together */
  blockers: z.array(z.array(z.string())),
  /** nothing was found, and this was noted for the report of gaps */
  isGap: z.boolean(),
  supply: z.object({ sites: z.int(), builtAt: z.string(), ageS: z.number() }),
});
export type SitingAnswer = z.infer<typeof SitingAnswer>;

export const SitingSearch = SitingQuestion.extend({
  k: z.int().min(1).max(100).default(20),
  demandId: z.uuid().optional(),
  /** a try of a relaxation is not another demand: it is not counted as a search */
  isTrial: z.boolean().default(false),
});

export const NewDemand = SitingQuestion.extend({
  title: z.string().trim().min(1).max(200),
  party: z.enum(["firm", "lead", "anonymous"]),
  uscc: z.string().length(18).optional(),
  partyName: z.string().trim().min(1).max(200).optional(),
  note: z.string().trim().max(500).optional(),
});
export type NewDemand = z.infer<typeof NewDemand>;

export const DemandView = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  status: z.string(),
  party: z.string(),
  partyName: z.string().nullable(),
  filedOn: z.string(),
  revision: z.int(),
  mayWrite: z.boolean(),
  question: SitingQuestion,
  /** sites that came up later and were told of */
  told: z.array(z.object({ site: z.string(), name: z.string(), score: z.number(), since: z.string() })),
});
export type DemandView = z.infer<typeof DemandView>;
export const DemandReply = z.object({ demand: DemandView });

export const ChangeDemand = z.object({
  revision: z.int(),
  question: SitingQuestion.optional(),
  status: z.enum(["waiting", "settled", "withdrawn"]).optional(),
  why: z.string().trim().max(500).optional(),
});
