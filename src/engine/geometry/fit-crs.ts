import { type BoundingBox, isWithin } from "./bounding-box.ts";
import type { Crs } from "./find-crs.ts";
import { projectionOf } from "./project.ts";
import { CHINA } from "./province.ts";
import type { Point } from "./shape.ts";

/** Whether coordinates can be in a declared system: as they stand, with north and east exchanged, or not at all. */
export type Fit = "as-declared" | "swapped" | "not";

/**
 * Judges a declared system by where it puts the coordinates. They may be swapped when only that puts them where the system is
 * used, or when only that puts them in China (30.3, 120.4 is a place at sea, 120.4, 30.3 is Hangzhou).
 */
export function fitCrs(crs: Crs, coordinates: readonly (readonly [number, number])[]): Fit {
  const { toPoint } = projectionOf(crs);
  const asGiven = coordinates.map(([x, y]) => toPoint(x, y));
  const exchanged = coordinates.map(([x, y]) => toPoint(y, x));
  const straight = shareIn(asGiven, crs.extent);
  const swapped = shareIn(exchanged, crs.extent);
  const home = shareIn(asGiven, CHINA);
  const swappedHome = shareIn(exchanged, CHINA);
  if (swapped > 0.5 && (straight <= 0.5 || (swappedHome > 0.5 && home <= 0.5))) return "swapped";
  return straight > 0.5 ? "as-declared" : "not";
}

function shareIn(points: readonly Point[], extent: BoundingBox): number {
  return points.filter((point) => isWithin(point, extent)).length / Math.max(1, points.length);
}
