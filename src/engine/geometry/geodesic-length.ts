import { geodesic } from "./ellipsoid.ts";
import { closedRing, type Point, polygonsOf, type Shape } from "./shape.ts";

/** Metres between two points along the GRS80 ellipsoid. */
export function distanceM(from: Point, to: Point): number {
  return geodesic.Inverse(from[1], from[0], to[1], to[0]).s12 ?? 0;
}

/** Metres along a line. */
export function lengthM(line: readonly Point[]): number {
  let metres = 0;
  for (let i = 1; i < line.length; i++) metres += distanceM(line[i - 1]!, line[i]!);
  return metres;
}

/** Metres around a shape, holes included. */
export function perimeterM(shape: Shape): number {
  let metres = 0;
  for (const rings of polygonsOf(shape)) for (const ring of rings) metres += lengthM(closedRing(ring));
  return metres;
}
