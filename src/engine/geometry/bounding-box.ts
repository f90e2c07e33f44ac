import { type Point, polygonsOf, type Shape } from "./shape.ts";

export type BoundingBox = { west: number; south: number; east: number; north: number };

/** The extent of a shape in degrees, or undefined for a shape without points. */
export function boundingBox(shape: Shape): BoundingBox | undefined {
  return boundingBoxOfPoints(polygonsOf(shape).flat(2));
}

/** The extent of points, or undefined where there are none. */
export function boundingBoxOfPoints(points: Iterable<Point>): BoundingBox | undefined {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of points) {
    if (lon < box.west) box.west = lon;
    if (lon > box.east) box.east = lon;
    if (lat < box.south) box.south = lat;
    if (lat > box.north) box.north = lat;
  }
  return box.west <= box.east ? box : undefined;
}

/** The smallest box around all of them, or undefined where there are none. */
export function unionOfBoxes(boxes: Iterable<BoundingBox>): BoundingBox | undefined {
  const corners: Point[] = [];
  for (const { west, south, east, north } of boxes) corners.push([west, south], [east, north]);
  return boundingBoxOfPoints(corners);
}

export function isWithin([lon, lat]: Point, { west, south, east, north }: BoundingBox): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
