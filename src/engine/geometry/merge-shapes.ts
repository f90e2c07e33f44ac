import { unitedShape } from "./covered-shape.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { type Overlap, overlaps } from "./overlaps.ts";
import { type PolygonShape, polygonsOf, type Shape } from "./shape.ts";
import { stitch } from "./stitch.ts";

export type Merge =
  | {
      kind: "merged";
      shape: PolygonShape;
      areaM2: number;
      /** the merged area less the sum of the parts: gaps and overlaps within the tolerance that were closed */
      balanceM2: number;
    }
  | { kind: "refuse"; because: "nothing-to-merge" | "clipper-failed" }
  | { kind: "refuse"; because: "apart"; parts: number }
  | { kind: "refuse"; because: "overlap"; pairs: Overlap[] };

/**
 * Joins neighbours into one polygon. Borders that run within `toleranceM` of each other are taken as one. Shapes that
 * share more than 1 m², or that do not all hang together by an edge, are refused with the numbers.
 */
export function mergeShapes(shapes: readonly Shape[], toleranceM = 0.05): Merge {
  if (shapes.length < 2) return { kind: "refuse", because: "nothing-to-merge" };
  const stitched = [...shapes];
  for (let i = 0; i < stitched.length; i++) {
    for (let j = i + 1; j < stitched.length; j++) {
      [stitched[i], stitched[j]] = stitch(stitched[i]!, stitched[j]!, toleranceM);
    }
  }
  const pairs = overlaps(stitched, 1);
  if (pairs.length > 0) return { kind: "refuse", because: "overlap", pairs };
  const united = unitedShape(stitched);
  if (!united) return { kind: "refuse", because: "clipper-failed" };
  const [rings, ...others] = polygonsOf(united);
  if (!rings || others.length > 0) return { kind: "refuse", because: "apart", parts: others.length + 1 };
  const shape: PolygonShape = { type: "Polygon", coordinates: rings };
  const areaM2 = geodesicAreaM2(shape);
  return {
    kind: "merged",
    shape,
    areaM2,
    balanceM2: areaM2 - shapes.reduce((sum, part) => sum + geodesicAreaM2(part), 0),
  };
}
