/** How far shapes lie from the nearest of others, edge to edge, in metres on the ellipsoid's local plane. */
import Flatbush from "flatbush";
import { type BoundingBox, boundingBox } from "./bounding-box.ts";
import { localPlane, type PlanePoint } from "./local-plane.ts";
import { placeInShape } from "./point-in-polygon.ts";
import { cornersOf, edgesOf, type Point, polygonsOf, type Shape } from "./shape.ts";

const METRES_A_DEGREE = 111_000;

/**
 * Distance of each shape to the nearest target, 0 where they touch or overlap; `reachM` where none is nearer than that. Exact
 * to the local plane (0.01 % a kilometre); only targets whose box comes within reach are measured.
 */
export function distancesToNearest(
  shapes: readonly Shape[],
  targets: readonly Shape[],
  reachM: number,
): number[] {
  const placed = targets.flatMap((shape) => {
    const box = boundingBox(shape);
    return box ? [{ shape, box }] : [];
  });
  if (placed.length === 0) return shapes.map(() => reachM);
  const index = new Flatbush(placed.length);
  for (const { box } of placed) index.add(box.west, box.south, box.east, box.north);
  index.finish();
  return shapes.map((shape) => {
    const box = boundingBox(shape);
    if (!box) return reachM;
    const { west, south, east, north } = widened(box, reachM);
    const near = index.search(west, south, east, north);
    return near.reduce((least, at) => Math.min(least, distanceM(shape, placed[at]!.shape)), reachM);
  });
}

function widened({ west, south, east, north }: BoundingBox, byM: number): BoundingBox {
  const lat = byM / METRES_A_DEGREE;
  const lon = lat / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  return { west: west - lon, south: south - lat, east: east + lon, north: north + lat };
}

function distanceM(a: Shape, b: Shape): number {
  const pointsA = outerPoints(a);
  const pointsB = outerPoints(b);
  if (pointsA.some((point) => placeInShape(point, b) !== "outside")) return 0;
  if (pointsB.some((point) => placeInShape(point, a) !== "outside")) return 0;
  const { toPlane } = localPlane(pointsA[0]!);
  return Math.min(
    toEdges(pointsA.map(toPlane), planeEdges(b, toPlane)),
    toEdges(pointsB.map(toPlane), planeEdges(a, toPlane)),
  );
}

const outerPoints = (shape: Shape): Point[] =>
  polygonsOf(shape).flatMap((rings) => [...cornersOf(rings[0] ?? [])]);

type PlaneEdge = readonly [PlanePoint, PlanePoint];
const planeEdges = (shape: Shape, toPlane: (point: Point) => PlanePoint): PlaneEdge[] =>
  polygonsOf(shape).flatMap((rings) =>
    edgesOf(rings[0] ?? []).map(([from, to]): PlaneEdge => [toPlane(from), toPlane(to)]),
  );

function toEdges(points: readonly PlanePoint[], edges: readonly PlaneEdge[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const point of points) for (const edge of edges) least = Math.min(least, toEdge(point, edge));
  return least;
}

function toEdge([px, py]: PlanePoint, [[ax, ay], [bx, by]]: PlaneEdge): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy);
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(px - ax - t * dx, py - ay - t * dy);
}
