import { boundingBox } from "./bounding-box.ts";
import { type LocalPlane, localPlane } from "./local-plane.ts";
import { edgesOf, polygonsOf, type Ring, type Shape } from "./shape.ts";

/**
 * A shape as the ground under its edges: each edge, from left to right, adds (+1) or takes away (−1) the strip between it
 * and a floor below everything. Upper edges add, lower ones take away, so what is left is the shape.
 */
export type Strips = { edges: readonly Strip[]; left: number; right: number; floor: number; top: number };
type Strip = { x1: number; y1: number; x2: number; y2: number; sign: 1 | -1 };

/** Lays a shape out as strips in an equal-area plane. Rings may run either way; none may cross itself. */
export function stripsOf(shape: Shape, plane: LocalPlane): Strips {
  const edges = polygonsOf(shape).flatMap((rings) =>
    rings.flatMap((ring, i) => ringStrips(ring, plane, i > 0)),
  );
  let [left, right, floor, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x1, y1, x2, y2 } of edges) {
    left = Math.min(left, x1);
    right = Math.max(right, x2);
    floor = Math.min(floor, y1, y2);
    top = Math.max(top, y1, y2);
  }
  return { edges, left, right, floor, top };
}

function ringStrips(ring: Ring, plane: LocalPlane, hole: boolean): Strip[] {
  let twiceArea = 0;
  const strips = edgesOf(ring).map(([from, to]): Strip => {
    const [ax, ay] = plane.toPlane(from);
    const [bx, by] = plane.toPlane(to);
    twiceArea += ax * by - bx * ay;
    return ax < bx
      ? { x1: ax, y1: ay, x2: bx, y2: by, sign: -1 }
      : { x1: bx, y1: by, x2: ax, y2: ay, sign: 1 };
  });
  // an outer ring must run anticlockwise and a hole clockwise for the signs to hold
  const turn = twiceArea > 0 === hole;
  return strips
    .filter(({ x1, x2 }) => x1 < x2)
    .map((strip) => (turn ? { ...strip, sign: strip.sign === 1 ? -1 : 1 } : strip));
}

/**
 * Area in m² that two shapes share.
 *
 * The strips under the edges of one are cut with those of the other; the cut of two strips is the strip under the lower
 * edge, which has a closed form. No crossing of edges is ever turned into a point, so shared borders, corners on edges
 * and slivers cannot make it fail, as they make polygon clipping fail. Cost: O(n·m) over the edges in reach.
 */
export function sharedAreaM2(a: Strips, b: Strips): number {
  const left = Math.max(a.left, b.left);
  const right = Math.min(a.right, b.right);
  const floor = Math.min(a.floor, b.floor);
  if (left >= right || a.floor >= b.top || b.floor >= a.top) return 0;
  const inReach = (strip: Strip): boolean => strip.x1 < right && strip.x2 > left;
  const others = b.edges.filter(inReach);
  let areaM2 = 0;
  for (const strip of a.edges) {
    if (!inReach(strip)) continue;
    for (const other of others) {
      const from = Math.max(strip.x1, other.x1);
      const to = Math.min(strip.x2, other.x2);
      if (from < to) areaM2 += strip.sign * other.sign * underBoth(strip, other, from, to, floor);
    }
  }
  return Math.max(0, areaM2);
}

/** The area between the floor and the lower of two edges from one x to another. */
function underBoth(a: Strip, b: Strip, from: number, to: number, floor: number): number {
  const a1 = heightAt(a, from) - floor;
  const a2 = heightAt(a, to) - floor;
  const b1 = heightAt(b, from) - floor;
  const b2 = heightAt(b, to) - floor;
  const width = to - from;
  const gap1 = a1 - b1;
  const gap2 = a2 - b2;
  if (gap1 * gap2 >= 0) return ((gap1 + gap2 < 0 ? a1 + a2 : b1 + b2) / 2) * width;
  const share = gap1 / (gap1 - gap2);
  const meet = a1 + share * (a2 - a1);
  return (
    ((Math.min(a1, b1) + meet) / 2) * width * share + ((meet + Math.min(a2, b2)) / 2) * width * (1 - share)
  );
}

function heightAt({ x1, y1, x2, y2 }: Strip, x: number): number {
  return y1 + ((y2 - y1) * (x - x1)) / (x2 - x1);
}

/** Area in m² that two shapes share, both without rings that cross themselves. */
export function overlapAreaM2(a: Shape, b: Shape): number {
  const box = boundingBox(a);
  if (!box) return 0;
  const plane = localPlane([box.west, box.south]);
  return sharedAreaM2(stripsOf(a, plane), stripsOf(b, plane));
}
