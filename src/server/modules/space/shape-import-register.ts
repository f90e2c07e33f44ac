import { sql } from "kysely";
import { type ShapeRegister, shapeKindOf, shapeRegisterOf } from "#contract/space/shape-import.ts";
import { type BoundingBox, boundingBox, boundingBoxOfPoints } from "#engine/geometry/bounding-box.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { labelPoint } from "#engine/geometry/label-point.ts";
import { isLine, linesOf, type Outline } from "#engine/geometry/line.ts";
import type { Column, Register } from "#kernel/register.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { buildingStore, districtStore, mapFeatureStore, parcelStore } from "./registers.ts";
import { outlineOfText } from "./shape-import-text.ts";

/** A register that files of shapes can fill, and what is particular to it. */
export type ShapeTarget = {
  register: ShapeRegister;
  /** of its change sets */
  kind: string;
  /** the records with their outline as one more column: so the comparing, applying and undoing of any import serve here too */
  store: RegisterStore;
  /** lines are taken as well as areas */
  lines: boolean;
  /** two of its records that share ground are told of */
  apart: boolean;
  /** the column that declares the area of the outline */
  area: "areaMu" | undefined;
  /** shapes without a code are called by file and row without being asked for it */
  codesItself: boolean;
};

const OUTLINE: readonly Column[] = [
  { key: "geometry", label: { zh: "边界", en: "Outline" }, type: "text" },
  { key: "sourceCrs", label: { zh: "原坐标系", en: "Source system" }, type: "text" },
];

/** What a table keeps beside an outline. */
type Beside = (outline: Outline | null) => Record<string, unknown>;

function withOutline(store: RegisterStore, beside: Beside): RegisterStore {
  const register: Register = {
    ...store.entry.register,
    columns: [...store.entry.register.columns, ...OUTLINE],
  };
  return {
    ...store,
    entry: { ...store.entry, register },
    columns: {
      ...store.columns,
      geometry: { read: sql`r.geometry::text`, write: { column: "geometry" } },
      sourceCrs: { read: sql`r.source_crs`, write: { column: "source_crs" } },
    },
    also: (record, written) => ({
      ...store.also?.(record, written),
      ...(written.has("geometry")
        ? beside(typeof record.geometry === "string" ? outlineOfText(record.geometry) : null)
        : {}),
    }),
  };
}

export const boxOfOutline = (outline: Outline): BoundingBox | undefined =>
  isLine(outline) ? boundingBoxOfPoints(linesOf(outline).flat()) : boundingBox(outline);

/** The extent of an outline as PostgreSQL writes a box. */
function extentText(outline: Outline | null): string | null {
  const box = outline && boxOfOutline(outline);
  return box ? `(${box.east},${box.north}),(${box.west},${box.south})` : null;
}

const onlyExtent: Beside = (outline) => ({ extent: extentText(outline) });

const placeOfParcel: Beside = (outline) => {
  if (!outline || isLine(outline)) return { extent: null, label_point: null, computed_area_m2: null };
  const [lon, lat] = labelPoint(outline)!;
  return {
    extent: extentText(outline),
    label_point: `(${lon},${lat})`,
    computed_area_m2: geodesicAreaM2(outline),
  };
};

type Particular = Omit<ShapeTarget, "register" | "kind" | "store">;
const target = (
  register: ShapeRegister,
  store: RegisterStore,
  beside: Beside,
  particular: Particular,
): ShapeTarget => ({
  register,
  kind: shapeKindOf(register),
  store: withOutline(store, beside),
  ...particular,
});

const LAND = { lines: false, apart: true, codesItself: false } as const;

export const SHAPE_TARGETS: Record<ShapeRegister, ShapeTarget> = {
  parcel: target("parcel", parcelStore, placeOfParcel, { ...LAND, area: "areaMu" }),
  district: target("district", districtStore, onlyExtent, { ...LAND, area: "areaMu" }),
  building: target("building", buildingStore, onlyExtent, { ...LAND, area: undefined }),
  // a river runs under a road, a green strip along both: that they share ground is no fault
  "map-feature": target("map-feature", mapFeatureStore, onlyExtent, {
    lines: true,
    apart: false,
    area: undefined,
    codesItself: true,
  }),
};

export const targetOf = (kind: string): ShapeTarget => SHAPE_TARGETS[shapeRegisterOf(kind)];
