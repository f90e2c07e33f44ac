import type { BoundingBox } from "./bounding-box.ts";
import { placeInShape } from "./point-in-polygon.ts";
import type { Point, PolygonShape } from "./shape.ts";

type Placed = { readonly type: string; readonly coordinates: unknown };

/**
 * Whether a GeoJSON geometry (point, lines, polygons; in degrees) shares a point with a box, edges included. The box of a
 * geometry may well be met where the geometry itself is not: a bent road, a parcel round a corner.
 */
export function meetsBox({ type, coordinates }: Placed, box: BoundingBox): boolean {
  switch (type) {
    case "Point":
      return lineMeets([coordinates as Point], box);
    case "LineString":
      return lineMeets(coordinates as Point[], box);
    case "MultiLineString":
      return (coordinates as Point[][]).some((line) => lineMeets(line, box));
    case "Polygon":
      return polygonMeets(coordinates as Point[][], box);
    case "MultiPolygon":
      return (coordinates as Point[][][]).some((rings) => polygonMeets(rings, box));
    default:
      return false;
  }
}

/** A ring that goes through the box, or the box altogether inside. */
function polygonMeets(rings: readonly Point[][], box: BoundingBox): boolean {
  if (rings.some((ring) => lineMeets(ring, box))) return true;
  const shape: PolygonShape = { type: "Polygon", coordinates: rings };
  return placeInShape([box.west, box.south], shape) !== "outside";
}

const lineMeets = (line: readonly Point[], box: BoundingBox): boolean =>
  line.some((point, i) => stretchMeets(line[i - 1] ?? point, point, box));

/** Liang–Barsky: what is left of a stretch once each side of the box has cut it. */
function stretchMeets([ax, ay]: Point, [bx, by]: Point, { west, south, east, north }: BoundingBox): boolean {
  let from = 0;
  let to = 1;
  const sides: [towards: number, room: number][] = [
    [ax - bx, ax - west],
    [bx - ax, east - ax],
    [ay - by, ay - south],
    [by - ay, north - ay],
  ];
  for (const [towards, room] of sides) {
    if (towards === 0 && room < 0) return false;
    if (towards < 0) from = Math.max(from, room / towards);
    if (towards > 0) to = Math.min(to, room / towards);
  }
  return from <= to;
}
