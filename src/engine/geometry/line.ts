import { lengthM } from "./geodesic-length.ts";
import { type Point, type Shape, samePoint } from "./shape.ts";

/** A road by its middle, a stream, a line of a plan: GeoJSON (RFC 7946) in longitude and latitude. */
export type LineShape =
  | { readonly type: "LineString"; readonly coordinates: readonly Point[] }
  | { readonly type: "MultiLineString"; readonly coordinates: readonly (readonly Point[])[] };
/** What a map draws: land, or lines over it. */
export type Outline = Shape | LineShape;

export const isLine = (outline: Outline): outline is LineShape => outline.type.endsWith("LineString");

export const linesOf = (shape: LineShape): readonly (readonly Point[])[] =>
  shape.type === "LineString" ? [shape.coordinates] : shape.coordinates;

/** One line makes a LineString, several a MultiLineString. */
export function lineShapeOf(lines: readonly (readonly Point[])[]): LineShape {
  const [only] = lines;
  return lines.length === 1 && only
    ? { type: "LineString", coordinates: only }
    : { type: "MultiLineString", coordinates: lines };
}

/** The line without points that stand on the one before. */
export const withoutRests = (line: readonly Point[]): readonly Point[] =>
  line.filter((point, i) => i === 0 || !samePoint(point, line[i - 1]!));

/** Metres along all of it, on the ellipsoid. */
export const lineLengthM = (shape: LineShape): number =>
  linesOf(shape).reduce((sum, line) => sum + lengthM(line), 0);
