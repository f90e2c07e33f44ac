import { type SquareBox, squareX, squareY } from "./mercator.ts";
import { weigh } from "./weigh.ts";

type Position = readonly number[];
/** The geometries of GeoJSON (RFC 7946) that a map layer holds, in degrees. */
export type Geometry =
  | { readonly type: "Point"; readonly coordinates: Position }
  | { readonly type: "LineString"; readonly coordinates: readonly Position[] }
  | { readonly type: "MultiLineString"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "Polygon"; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: "MultiPolygon"; readonly coordinates: readonly (readonly (readonly Position[])[])[] };

/**
 * A line, or a ring without its closing point. `points` are triples x, y, weight: place in Mercator's unit square, and
 * the square of the distance by which the line would be wrong without the point.
 */
export type Stroke = { points: readonly number[]; hole: boolean };

/** A geometry made ready to be cut into any tile: projected, weighed and wound once. */
export type Outline = { kind: "point" | "line" | "area"; strokes: Stroke[]; box: SquareBox };

/** Undefined for a geometry without points. Outer rings run clockwise on the screen, holes against it, as tiles ask. */
export function outlineOf(geometry: Geometry): Outline | undefined {
  const strokes = strokesOf(geometry);
  const box = boxOf(strokes);
  return box && { kind: kindOf(geometry), strokes, box };
}

function kindOf(geometry: Geometry): Outline["kind"] {
  if (geometry.type === "Point") return "point";
  return geometry.type.endsWith("LineString") ? "line" : "area";
}

function strokesOf(geometry: Geometry): Stroke[] {
  switch (geometry.type) {
    case "Point":
      return [line([geometry.coordinates])];
    case "LineString":
      return [line(geometry.coordinates)];
    case "MultiLineString":
      return geometry.coordinates.map(line);
    case "Polygon":
      return rings(geometry.coordinates);
    case "MultiPolygon":
      return geometry.coordinates.flatMap(rings);
  }
}

function line(positions: readonly Position[]): Stroke {
  const points = projected(positions);
  weigh(points);
  return { points: points.slice(), hole: false };
}

const rings = (polygon: readonly (readonly Position[])[]): Stroke[] =>
  polygon.map((positions, index) => ring(positions, index > 0)).filter(({ points }) => points.length > 0);

function ring(positions: readonly Position[], hole: boolean): Stroke {
  const first = positions[0];
  const last = positions.at(-1);
  const closed = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
  const ends = closed ? positions : [...positions, ...(first ? [first] : [])];
  const clockwise = turning(ends) > 0;
  const points = projected(clockwise === hole ? ends.toReversed() : ends);
  weigh(points);
  return { points: points.slice(0, -3), hole };
}

/** Twice the area around which the positions run; positive when clockwise on a map with north up. */
function turning(positions: readonly Position[]): number {
  let sum = 0;
  const [x0 = 0, y0 = 0] = positions[0] ?? [];
  for (let i = 1; i < positions.length; i++) {
    const [ax = 0, ay = 0] = positions[i - 1]!;
    const [bx = 0, by = 0] = positions[i]!;
    sum += (bx - x0) * (ay - y0) - (ax - x0) * (by - y0);
  }
  return sum;
}

/** A plain array: a typed one takes 300 bytes of its own, more than the corners of a parcel. */
function projected(positions: readonly Position[]): number[] {
  const points: number[] = [];
  for (const [lon = 0, lat = 0] of positions) points.push(squareX(lon), squareY(lat), 0);
  return points;
}

function boxOf(strokes: readonly Stroke[]): SquareBox | undefined {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const { points } of strokes) {
    for (let i = 0; i < points.length; i += 3) {
      box.minX = Math.min(box.minX, points[i]!);
      box.maxX = Math.max(box.maxX, points[i]!);
      box.minY = Math.min(box.minY, points[i + 1]!);
      box.maxY = Math.max(box.maxY, points[i + 1]!);
    }
  }
  return box.minX <= box.maxX ? box : undefined;
}
