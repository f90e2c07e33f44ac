import { z } from "zod";
import { ParcelShape } from "./map.ts";

/**
 * 宗地沿革: split, merge, re-survey and renumber. Areas travel in mu; a split or a merger states the day, why, and what becomes of
 * all that hangs on the parcels that cease.
 */
export const LINEAGE_KINDS = ["split", "merge", "resurvey", "renumber"] as const;

const Day = z.iso.date();
const Why = z.string().trim().min(1).max(500);
const Code = z.string().trim().min(1).max(100);
const AreaMu = z.number().positive().max(1e7);
const Occasion = {
  /** the day from which the new parcels are there; not after today */
  on: Day,
  why: Why,
  documentNo: z.string().trim().max(100).optional(),
};
/** Why the areas need not add up to half a percent. */
const Allowance = {
  loss: z.object({ areaMu: AreaMu, reason: z.string().trim().min(1).max(200) }).optional(),
  tolerance: z
    .object({ percent: z.number().min(0.5).max(5), reason: z.string().trim().min(1).max(200) })
    .optional(),
};

export const NewParcel = z.object({
  code: Code,
  estateCode: z.string().trim().max(40).optional(),
  name: z.string().trim().max(200).optional(),
  areaMu: AreaMu,
  geometry: ParcelShape.optional(),
});
export type NewParcel = z.infer<typeof NewParcel>;

/** Which use of land goes where: own land by a share in mu for each child, let space to one of them. */
export const UseMove = z.object({
  id: z.uuid(),
  sharesMu: z.array(z.number().min(0)).max(50).optional(),
  child: z.int().min(0).max(49).optional(),
});
export type UseMove = z.infer<typeof UseMove>;
const BuildingMove = z.object({ id: z.uuid(), child: z.int().min(0).max(49) });

const Seen = z.object({ id: z.uuid(), revision: z.int() });

export const SplitParcel = z.object({
  parcel: Seen,
  ...Occasion,
  ...Allowance,
  children: z.array(NewParcel).min(2).max(50),
  /** absent: as proposed */
  uses: z.array(UseMove).max(1000).optional(),
  buildings: z.array(BuildingMove).max(1000).optional(),
});
export type SplitParcel = z.infer<typeof SplitParcel>;

export const MergeParcels = z.object({
  parcels: z.array(Seen).min(2).max(50),
  ...Occasion,
  ...Allowance,
  child: NewParcel,
});
export type MergeParcels = z.infer<typeof MergeParcels>;

export const ResurveyParcel = z.object({
  parcel: Seen,
  ...Occasion,
  areaMu: AreaMu,
  geometry: ParcelShape.optional(),
});
export type ResurveyParcel = z.infer<typeof ResurveyParcel>;

export const RenumberParcel = z.object({
  parcel: Seen,
  ...Occasion,
  code: Code.optional(),
  estateCode: z.string().trim().max(40).nullable().optional(),
});
export type RenumberParcel = z.infer<typeof RenumberParcel>;

export const LineageDone = z.object({
  eventId: z.string(),
  parcels: z.array(z.object({ id: z.string(), code: z.string(), areaMu: z.number() })),
});
export type LineageDone = z.infer<typeof LineageDone>;

/** What stands on parcels that shall be split or merged, and where geometry would put it. */
export const PlanSplit = z.object({
  id: z.uuid(),
  children: z
    .array(NewParcel.pick({ areaMu: true, geometry: true }))
    .min(2)
    .max(50),
});
export const HangingOn = z.object({
  uses: z.array(
    z.object({
      id: z.string(),
      firm: z.string(),
      tenure: z.enum(["own", "lease", "sublet"]),
      landAreaMu: z.number().nullable(),
      floorAreaM2: z.number().nullable(),
      building: z.string().nullable(),
      startsOn: z.string(),
      endsOn: z.string().nullable(),
      sharesMu: z.array(z.number()).nullable(),
      child: z.int().nullable(),
    }),
  ),
  buildings: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      child: z.int(),
      /** share of its footprint that stands on that child; null where it has no outline */
      within: z.number().nullable(),
    }),
  ),
  /** holds in the way, by whose they are */
  holds: z.array(z.object({ parcel: z.string(), holder: z.string(), untilOn: z.string() })),
  /** what other rooms have under way, and must be settled first */
  matters: z.array(z.object({ parcel: z.string(), says: z.object({ zh: z.string(), en: z.string() }) })),
});
export type HangingOn = z.infer<typeof HangingOn>;

const Side = z.object({
  parcelId: z.string(),
  code: z.string(),
  estateCode: z.string().nullable(),
  areaM2: z.number(),
});
export const LineageEvent = z.object({
  id: z.string(),
  kind: z.enum(LINEAGE_KINDS),
  happenedOn: z.string(),
  why: z.string(),
  documentNo: z.string().nullable(),
  lossM2: z.number(),
  lossReason: z.string().nullable(),
  recordedBy: z.string(),
  before: z.array(Side),
  after: z.array(Side),
});
export type LineageEvent = z.infer<typeof LineageEvent>;

export const ParcelLineage = z.object({
  members: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      areaM2: z.number(),
      bornOn: z.string().nullable(),
      retiredOn: z.string().nullable(),
      generation: z.int(),
    }),
  ),
  events: z.array(LineageEvent),
  /** what was made for its ancestors, with the part of their land that it holds (0–1) */
  inherited: z.array(
    z.object({
      kind: z.enum(["land-contract", "site-utility", "readiness-document"]),
      id: z.string(),
      title: z.string(),
      ancestorId: z.string(),
      ancestorCode: z.string(),
      part: z.number(),
    }),
  ),
});
export type ParcelLineage = z.infer<typeof ParcelLineage>;

/** How the map of a day differs from today's: what was there then, and what is drawn now that was not. */
export const LandAsAt = z.object({
  on: z.string(),
  drawn: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      areaMu: z.number(),
      status: z.string(),
      geometry: z.record(z.string(), z.unknown()),
    }),
  ),
  /** parcels of today's map that were not there, or had another outline */
  hidden: z.array(z.string()),
});
export type LandAsAt = z.infer<typeof LandAsAt>;

/** An old code or name, and the parcels of today that came of it. */
export const FoundHeirs = z.object({
  found: z.array(
    z.object({
      code: z.string(),
      name: z.string().nullable(),
      until: z.string(),
      heirs: z.array(z.object({ id: z.string(), code: z.string(), name: z.string().nullable() })),
    }),
  ),
});
export type FoundHeirs = z.infer<typeof FoundHeirs>;
