/** Districts and buildings drawn on the map: as with parcels, against the revision that was seen. */
import { z } from "zod";
import { Extent, GeometryWarning, ParcelShape } from "./map.ts";

/** Registers whose outlines are drawn in one and the same way; parcels have a declared area of law besides, and their own. */
export const OUTLINE_REGISTERS = ["district", "building"] as const;
export type OutlineRegister = (typeof OUTLINE_REGISTERS)[number];

export const RecordOutline = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  revision: z.int(),
  geometry: z.record(z.string(), z.unknown()).nullable(),
  extent: Extent.nullable(),
  /** what is declared of the ground that the outline goes round */
  declaredM2: z.number().nullable(),
  /** measured on the ellipsoid */
  measuredM2: z.number().nullable(),
  /** on which parcel a building stands */
  parcelCode: z.string().nullable(),
});
export type RecordOutline = z.infer<typeof RecordOutline>;

const Why = z.string().trim().max(500).optional();

export const DrawOutline = z.object({
  /** columns of the register; what the outline tells (area, parcel, floor area) may be left out */
  values: z.record(z.string(), z.unknown()),
  geometry: ParcelShape,
  why: Why,
});
export type DrawOutline = z.infer<typeof DrawOutline>;

export const ChangeOutline = z.object({ revision: z.int(), geometry: ParcelShape, why: Why });
export type ChangeOutline = z.infer<typeof ChangeOutline>;

export const ChangedOutline = z.object({ record: RecordOutline, warnings: z.array(GeometryWarning) });
export type ChangedOutline = z.infer<typeof ChangedOutline>;

export const CheckOutline = z.object({
  geometry: ParcelShape,
  /** the record being redrawn: its own old outline is no neighbour */
  id: z.uuid().optional(),
});

/** What lies in a box and has an outline: to it a new border is fitted, and with it an overlap is measured. */
export const OUTLINE_KINDS = ["parcel", ...OUTLINE_REGISTERS] as const;
export const OutlinesQuery = z.object({
  /** `west,south,east,north` */
  bbox: z.string().regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/),
});
export const OutlinesAt = z.object({
  outlines: z.array(
    z.object({
      kind: z.enum(OUTLINE_KINDS),
      id: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      geometry: z.record(z.string(), z.unknown()),
    }),
  ),
  /** there are more of them than are given */
  more: z.boolean(),
});
export type OutlinesAt = z.infer<typeof OutlinesAt>;
