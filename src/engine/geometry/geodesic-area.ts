import { geodesic } from "./ellipsoid.ts";
import { cornersOf, polygonsOf, type Ring, type Shape } from "./shape.ts";

/**
 * Area in m² on the GRS80 ellipsoid, edges taken as geodesics: the measure of record for land (never a map projection's
 * plane, which at 30° N makes Web Mercator 34.6 % too large).
 *
 * Holes are subtracted whatever way their rings run. A ring that crosses itself counts its lobes against each other:
 * see `coveredShape` for the ground that it covers. Parts of a multipolygon that lie over each other count twice.
 */
export function geodesicAreaM2(shape: Shape): number {
  let areaM2 = 0;
  for (const [outer, ...holes] of polygonsOf(shape)) {
    if (!outer) continue;
    areaM2 += Math.abs(signedRingAreaM2(outer));
    for (const hole of holes) areaM2 -= Math.abs(signedRingAreaM2(hole));
  }
  return areaM2;
}

/** Positive when the ring runs anticlockwise. */
export function signedRingAreaM2(ring: Ring): number {
  const polygon = geodesic.Polygon(false);
  for (const [lon, lat] of cornersOf(ring)) polygon.AddPoint(lat, lon);
  return polygon.Compute(false, true).area ?? 0;
}
