import { sql } from "kysely";
import { parcelRegister } from "#contract/space/parcel.ts";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { labelPoint } from "#engine/geometry/label-point.ts";
import type { Register } from "#kernel/register.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { parcelStore } from "./registers.ts";
import { shapeOfText } from "./shape-import-text.ts";

/** The parcels with their outline as one more column: so the comparing, applying and undoing of any import serve here too. */
export const parcelShapeRegister: Register = {
  ...parcelRegister,
  kind: "parcel-shape",
  label: { zh: "地块图形", en: "Parcel shapes" },
  columns: [
    ...parcelRegister.columns,
    { key: "geometry", label: { zh: "边界", en: "Outline" }, type: "text" },
    { key: "sourceCrs", label: { zh: "原坐标系", en: "Source system" }, type: "text" },
  ],
};

export const parcelShapeStore: RegisterStore = {
  ...parcelStore,
  entry: { ...parcelStore.entry, register: { ...parcelShapeRegister, kind: "parcel" } },
  columns: {
    ...parcelStore.columns,
    geometry: { read: sql`r.geometry::text`, write: { column: "geometry" } },
    sourceCrs: { read: sql`r.source_crs`, write: { column: "source_crs" } },
  },
  also: (record, written) => ({
    ...parcelStore.also?.(record, written),
    ...(written.has("geometry") ? placeOf(record.geometry) : {}),
  }),
};

/** What the table keeps beside an outline. */
function placeOf(geometry: unknown): Record<string, unknown> {
  if (typeof geometry !== "string") return { extent: null, label_point: null, computed_area_m2: null };
  const shape = shapeOfText(geometry);
  const box = boundingBox(shape)!;
  const [lon, lat] = labelPoint(shape)!;
  return {
    extent: `(${box.east},${box.north}),(${box.west},${box.south})`,
    label_point: `(${lon},${lat})`,
    computed_area_m2: geodesicAreaM2(shape),
  };
}
