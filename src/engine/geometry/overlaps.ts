import Flatbush from "flatbush";
import { type BoundingBox, boundingBox, unionOfBoxes } from "./bounding-box.ts";
import { sharedShape } from "./covered-shape.ts";
import { labelPoint } from "./label-point.ts";
import { localPlane } from "./local-plane.ts";
import { type Strips, sharedAreaM2, stripsOf } from "./overlap-area.ts";
import { type Point, polygonsOf, type Shape } from "./shape.ts";

/** Two shapes, by their place in the list (a < b), that share ground, how much, and a point on it. */
export type Overlap = { a: number; b: number; areaM2: number; at: Point };

/**
 * Pairs of shapes that share more than `aboveM2` of ground, ordered by `a`, then `b`. Shapes whose rings cross themselves
 * must be given as the ground they cover (`coveredShape`). Tried on 20,000 parcels side by side: under a second.
 */
export function overlaps(shapes: readonly Shape[], aboveM2 = 10): Overlap[] {
  const boxes = shapes.map(boundingBox);
  const all = unionOfBoxes(boxes.filter((box) => box !== undefined));
  if (!all) return [];
  const plane = localPlane([(all.west + all.east) / 2, (all.south + all.north) / 2]);
  const strips = shapes.map((shape) => stripsOf(shape, plane));
  const found: Overlap[] = [];
  for (const [a, b] of nearPairs(strips, aboveM2)) {
    const areaM2 = sharedAreaM2(strips[a]!, strips[b]!);
    if (areaM2 > aboveM2)
      found.push({ a, b, areaM2, at: placeOf(shapes[a]!, shapes[b]!, boxes[a]!, boxes[b]!) });
  }
  return found.sort((p, q) => p.a - q.a || p.b - q.b);
}

function* nearPairs(strips: readonly Strips[], aboveM2: number): Generator<[number, number]> {
  const index = new Flatbush(Math.max(1, strips.length));
  for (const { left, floor, right, top } of strips) index.add(left, floor, right, top);
  index.finish();
  for (const [a, { left, floor, right, top }] of strips.entries()) {
    const others = index.search(left, floor, right, top, (other, x0, y0, x1, y1) => {
      const roomM2 = (Math.min(right, x1) - Math.max(left, x0)) * (Math.min(top, y1) - Math.max(floor, y0));
      return other > a && roomM2 > aboveM2;
    });
    for (const b of others) yield [a, b];
  }
}

/** Beyond this many corners the clipper takes longer than a point is worth. */
const CLIPPED_CORNERS = 4_000;

/** A point on the shared ground; for shapes too large to clip, and where the clipper fails, the middle of what the extents share. */
function placeOf(a: Shape, b: Shape, boxA: BoundingBox, boxB: BoundingBox): Point {
  const corners = [a, b].reduce((sum, shape) => sum + polygonsOf(shape).flat(2).length, 0);
  const shared = corners <= CLIPPED_CORNERS ? sharedShape(a, b) : undefined;
  const middle: Point = [
    (Math.max(boxA.west, boxB.west) + Math.min(boxA.east, boxB.east)) / 2,
    (Math.max(boxA.south, boxB.south) + Math.min(boxA.north, boxB.north)) / 2,
  ];
  return (shared && labelPoint(shared)) ?? middle;
}
