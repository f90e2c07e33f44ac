import type { LineGeometry, PolygonGeometry } from "../demo-zone.ts";
import type { Frame } from "./frame.ts";
import type { Outline, Place } from "./outline.ts";

/** Rings of GeoJSON repeat their first point. */
export function polygonOf(outline: Outline, frame: Frame): PolygonGeometry {
  const ring = outline.map(frame.onGlobe);
  return { type: "Polygon", coordinates: [[...ring, ring[0]!]] };
}

export const lineOf = (course: readonly Place[], frame: Frame): LineGeometry => ({
  type: "LineString",
  coordinates: course.map(frame.onGlobe),
});
