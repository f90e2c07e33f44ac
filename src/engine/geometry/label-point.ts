import { boundingBox } from "./bounding-box.ts";
import { centroid } from "./centroid.ts";
import { placeInShape } from "./point-in-polygon.ts";
import { edgesOf, type Point, polygonsOf, type Shape } from "./shape.ts";

const LINES = 15;

/**
 * A point inside the shape with room around it, for a label or a pin: of the middles of the stretches that some level
 * lines spend inside, and the centroid, the one that is farthest from any edge. Undefined for a shape without an inside.
 */
export function labelPoint(shape: Shape): Point | undefined {
  const box = boundingBox(shape);
  const middle = centroid(shape);
  if (!box || !middle) return undefined;
  const shrink = Math.cos((middle[1] * Math.PI) / 180);
  let best: Point | undefined;
  let room = 0;
  const consider = (point: Point): void => {
    if (placeInShape(point, shape) !== "inside") return;
    const clearance = squaredClearance(point, shape, shrink);
    if (clearance > room) [best, room] = [point, clearance];
  };
  consider(middle);
  for (let line = 1; line <= LINES; line++) {
    const lat = box.south + ((box.north - box.south) * line) / (LINES + 1);
    for (const point of middlesAt(lat, shape)) consider(point);
  }
  return best;
}

/** The middles of the stretches of a level line between edges of the shape, inside or not. */
function middlesAt(lat: number, shape: Shape): Point[] {
  const crossings: number[] = [];
  for (const [[ax, ay], [bx, by]] of polygonsOf(shape).flat().flatMap(edgesOf)) {
    if (ay > lat !== by > lat) crossings.push(ax + ((lat - ay) / (by - ay)) * (bx - ax));
  }
  crossings.sort((a, b) => a - b);
  return crossings.slice(1).map((x, i): Point => [(crossings[i]! + x) / 2, lat]);
}

/** Squared distance to the nearest edge, in degrees of latitude. */
function squaredClearance([lon, lat]: Point, shape: Shape, shrink: number): number {
  let nearest = Infinity;
  for (const [from, to] of polygonsOf(shape).flat().flatMap(edgesOf)) {
    const ax = (from[0] - lon) * shrink;
    const ay = from[1] - lat;
    const dx = (to[0] - from[0]) * shrink;
    const dy = to[1] - from[1];
    const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, (ax + along * dx) ** 2 + (ay + along * dy) ** 2);
  }
  return nearest;
}
