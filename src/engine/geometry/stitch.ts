import { distanceM } from "./geodesic-length.ts";
import {
  cornersOf,
  type Edge,
  mapPoints,
  type Point,
  polygonsOf,
  type Ring,
  type Shape,
  shapeOf,
} from "./shape.ts";

/**
 * Makes two neighbours share their border exactly, where corners or edges lie within `toleranceM` of each other: corners
 * of the second move onto corners of the first, then each takes up the other's corners that lie on its edges.
 */
export function stitch(first: Shape, second: Shape, toleranceM: number): [Shape, Shape] {
  const fixed = cornersOfShape(first);
  const moved = mapPoints(
    second,
    (point) => fixed.find((corner) => isNear(corner, point, toleranceM)) ?? point,
  );
  const withFirst = takeUp(moved, fixed, toleranceM);
  return [takeUp(first, cornersOfShape(withFirst), toleranceM), withFirst];
}

const cornersOfShape = (shape: Shape): Point[] => polygonsOf(shape).flat().flatMap(cornersOf);

const isNear = (a: Point, b: Point, toleranceM: number): boolean =>
  // a degree is over 10 km of longitude up to 84° N: spares the geodesic
  Math.abs(a[0] - b[0]) * 10_000 <= toleranceM &&
  Math.abs(a[1] - b[1]) * 110_000 <= toleranceM &&
  distanceM(a, b) <= toleranceM;

function takeUp(shape: Shape, corners: readonly Point[], toleranceM: number): Shape {
  return shapeOf(polygonsOf(shape).map((rings) => rings.map((ring) => ringWith(ring, corners, toleranceM))));
}

function ringWith(ring: Ring, corners: readonly Point[], toleranceM: number): Ring {
  const own = new Set(ring.map(String));
  const result: Point[] = ring.slice(0, 1);
  for (const [i, to] of ring.slice(1).entries()) {
    const edge: Edge = [ring[i]!, to];
    const between = corners
      .filter((corner) => !own.has(String(corner)))
      .map((corner) => ({ corner, along: alongEdge(corner, edge) }))
      .filter(
        ({ corner, along }) => along > 0 && along < 1 && isNear(pointAt(edge, along), corner, toleranceM),
      )
      .sort((a, b) => a.along - b.along);
    result.push(...between.map(({ corner }) => corner), to);
  }
  return result;
}

/** The share of an edge at which a point stands beside it. */
function alongEdge([x, y]: Point, [[ax, ay], [bx, by]]: Edge): number {
  const shrink = Math.cos((ay * Math.PI) / 180) ** 2;
  const dx = bx - ax;
  const dy = by - ay;
  return ((x - ax) * dx * shrink + (y - ay) * dy) / (dx * dx * shrink + dy * dy || 1);
}

const pointAt = ([[ax, ay], [bx, by]]: Edge, share: number): Point => [
  ax + share * (bx - ax),
  ay + share * (by - ay),
];
