import { type Point, polygonsOf, type Ring, type Rings, type Shape } from "./shape.ts";

export type Place = "inside" | "edge" | "outside";

/** Where a point lies in a shape, in the plane of degrees; holes are outside, their rims are edge. */
export function placeInShape(point: Point, shape: Shape): Place {
  for (const rings of polygonsOf(shape)) {
    const place = placeInRings(point, rings);
    if (place !== "outside") return place;
  }
  return "outside";
}

/** Where a point lies in one polygon. A ring that crosses itself counts by parity (even-odd). */
export function placeInRings(point: Point, rings: Rings): Place {
  let inside = false;
  for (const ring of rings) {
    const place = placeInRing(point, ring);
    if (place === "edge") return "edge";
    if (place === "inside") inside = !inside;
  }
  return inside ? "inside" : "outside";
}

export function placeInRing([lon, lat]: Point, ring: Ring): Place {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i]!;
    const [bx, by] = ring[j]!;
    const side = (bx - ax) * (lat - ay) - (by - ay) * (lon - ax);
    if (side === 0 && between(lon, ax, bx) && between(lat, ay, by)) return "edge";
    if (ay > lat !== by > lat && side > 0 === by > ay) inside = !inside;
  }
  return inside ? "inside" : "outside";
}

/** Whether a ring lies in another; it may touch it. Neither may cross the other. */
export function ringWithin(inner: Ring, outer: Ring): boolean {
  for (const corner of inner) {
    const place = placeInRing(corner, outer);
    if (place !== "edge") return place === "inside";
  }
  const [a, b] = inner;
  return (
    a !== undefined &&
    b !== undefined &&
    placeInRing([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], outer) !== "outside"
  );
}

const between = (value: number, a: number, b: number): boolean =>
  value >= Math.min(a, b) && value <= Math.max(a, b);
