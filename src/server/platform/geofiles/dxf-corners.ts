import { bulgePoints } from "#engine/geometry/arc-points.ts";
import type { Point } from "#engine/geometry/shape.ts";

/** A corner of a polyline, and how far the edge behind it bulges. */
export type Corner = { at: Point; bulge: number };

/** The corners with the arcs between them; the last bulge is that of the edge back to the first. */
export function bulged(corners: readonly Corner[], closed: boolean): Point[] {
  return corners.flatMap(({ at, bulge }, i) => {
    const next = corners[i + 1] ?? (closed ? corners[0] : undefined);
    return next ? [at, ...bulgePoints(at, next.at, bulge)] : [at];
  });
}
