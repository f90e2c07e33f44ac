import { z } from "zod";
import { PARCEL_STATUSES } from "./parcel.ts";

const Text = z.object({ zh: z.string(), en: z.string() });
const Longitude = z.number().min(-180).max(180);
const Latitude = z.number().min(-90).max(90);

/** Longitude and latitude in EPSG:4490; a height, where a file gives one, is left out. */
export const Position = z
  .array(z.number())
  .min(2)
  .max(4)
  .transform(([lon = 0, lat = 0]) => [lon, lat] as [number, number])
  .pipe(z.tuple([Longitude, Latitude]));
const Ring = z.array(Position).min(3).max(20_000);

/** The outline of a parcel as GeoJSON (RFC 7946). */
export const ParcelShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring).min(1).max(500) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(Ring).min(1)).min(1).max(500) }),
]);
export type ParcelShape = z.infer<typeof ParcelShape>;

/** west, south, east, north in degrees */
export const Extent = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Extent = z.infer<typeof Extent>;

export const TilePath = z.object({
  z: z.coerce.number().int().min(0).max(22),
  x: z.coerce.number().int().min(0),
  y: z.coerce.number().int().min(0),
});

/** One line of the legend: how many parcels, and how many mu. */
export const LegendCount = z.object({ value: z.string().nullable(), parcels: z.int(), areaMu: z.number() });
export type LegendCount = z.infer<typeof LegendCount>;

/** What the map is, before any tile of it: where, which layers, how many of what. */
export const MapOverview = z.object({
  /** changes with every change that the map would show: then tiles are worth asking for again */
  version: z.string(),
  extent: Extent.nullable(),
  centre: z.tuple([z.number(), z.number()]).nullable(),
  zoom: z.number(),
  minZoom: z.number(),
  maxZoom: z.number(),
  layers: z.array(z.object({ id: z.string(), label: Text, fromZoom: z.number(), features: z.int() })),
  parcels: z.int(),
  /** parcels without an outline: in the ledger, not on the map */
  unplaced: z.int(),
  areaMu: z.number(),
  byStatus: z.array(LegendCount),
  byGrade: z.array(LegendCount),
  /** the runs whose grades are shown, newest first; none while none is frozen */
  gradedBy: z.array(z.object({ title: z.string(), year: z.int() })),
  source: z.string(),
  /** raster maps under our own, only where the zone has brought a key */
  basemaps: z.array(z.object({ id: z.string(), label: Text, attribution: z.string() })),
  /** whether this server can make a PDF by itself */
  printsPdf: z.boolean(),
});
export type MapOverview = z.infer<typeof MapOverview>;

export const GeometryWarning = z.object({
  code: z.enum(["overlap", "area-differs", "outside-parcels", "touches-itself"]),
  message: Text,
  /** the other parcel of an overlap */
  with: z.object({ id: z.string(), code: z.string(), name: z.string().nullable() }).optional(),
  areaM2: z.number().optional(),
  at: z.tuple([z.number(), z.number()]).optional(),
});
export type GeometryWarning = z.infer<typeof GeometryWarning>;

export const ParcelGeometry = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  revision: z.int(),
  geometry: z.record(z.string(), z.unknown()).nullable(),
  /** the legal figure, as declared */
  areaM2: z.number(),
  /** measured on the ellipsoid */
  computedAreaM2: z.number().nullable(),
  labelPoint: z.tuple([z.number(), z.number()]).nullable(),
  extent: Extent.nullable(),
  sourceCrs: z.string().nullable(),
});
export type ParcelGeometry = z.infer<typeof ParcelGeometry>;

export const ChangeGeometry = z.object({
  revision: z.int(),
  geometry: ParcelShape,
  why: z.string().trim().max(500).optional(),
});
export type ChangeGeometry = z.infer<typeof ChangeGeometry>;

export const ChangedGeometry = z.object({
  parcel: ParcelGeometry,
  warnings: z.array(GeometryWarning),
});
export type ChangedGeometry = z.infer<typeof ChangedGeometry>;

export const CheckGeometry = z.object({
  geometry: ParcelShape,
  /** the parcel being redrawn: its own old outline is no neighbour */
  parcelId: z.uuid().optional(),
});
/** What an outline measures and what is wrong with it, before anything is kept. */
export const CheckedGeometry = z.object({
  areaM2: z.number(),
  perimeterM: z.number(),
  problems: z.array(
    z.object({ code: z.string(), message: Text, at: z.tuple([z.number(), z.number()]).nullable() }),
  ),
  warnings: z.array(GeometryWarning),
});
export type CheckedGeometry = z.infer<typeof CheckedGeometry>;

export const DrawParcel = z.object({
  /** columns of the parcel register; without `areaMu` the measured area is declared */
  values: z.record(z.string(), z.unknown()),
  geometry: ParcelShape,
  why: z.string().trim().max(500).optional(),
});

/** `west,south,east,north`, or `lon,lat` for one place */
export const AtQuery = z.object({
  /** with their outlines, to which a new border can be fitted */
  shapes: z.enum(["1"]).optional(),
  bbox: z.string().regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){1}((,-?\d+(\.\d+)?){2})?$/),
});
export const ParcelsAt = z.object({
  parcels: z.array(
    z.object({
      id: z.string(),
      code: z.string(),
      name: z.string().nullable(),
      status: z.enum(PARCEL_STATUSES.map(({ value }) => value)),
      areaMu: z.number(),
      labelPoint: z.tuple([z.number(), z.number()]).nullable(),
      extent: Extent.nullable(),
      geometry: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
  more: z.boolean(),
});
export type ParcelsAt = z.infer<typeof ParcelsAt>;
