import { isLine, type LineShape, linesOf, type Outline, withoutRests } from "#engine/geometry/line.ts";
import {
  closedRing,
  cornersOf,
  type Point,
  polygonsOf,
  type Ring,
  type Shape,
  samePoint,
  shapeOf,
} from "#engine/geometry/shape.ts";

/** Places are kept to a tenth of a millimetre: finer is the noise of a projection. */
const DIGITS = 9;
/** Two drawings of one outline: about 2 cm. */
const SAME_DEG = 2e-7;

/**
 * An outline as text, written just as PostgreSQL writes `jsonb`: what was read back can then be compared with what was
 * written, letter by letter. Rings are closed, repeated corners dropped.
 */
export function shapeText(shape: Shape): string {
  const polygons = polygonsOf(shape).map((rings) =>
    list(rings.map((ring) => list(tidied(ring).map(pointText)))),
  );
  const coordinates = polygons.length === 1 ? polygons[0]! : list(polygons);
  return `{"type": "${polygons.length === 1 ? "Polygon" : "MultiPolygon"}", "coordinates": ${coordinates}}`;
}

/** A line as text, likewise. */
export function lineText(shape: LineShape): string {
  const lines = linesOf(shape).map((line) => list(withoutRests(line.map(roundedPoint)).map(pointText)));
  const coordinates = lines.length === 1 ? lines[0]! : list(lines);
  return `{"type": "${lines.length === 1 ? "LineString" : "MultiLineString"}", "coordinates": ${coordinates}}`;
}

export const outlineText = (outline: Outline): string =>
  isLine(outline) ? lineText(outline) : shapeText(outline);

export const outlineOfText = (text: string): Outline => JSON.parse(text) as Outline;
export const shapeOfText = (text: string): Shape => JSON.parse(text) as Shape;

const list = (items: readonly string[]): string => `[${items.join(", ")}]`;
const pointText = (point: Point): string => `[${point[0]}, ${point[1]}]`;
const rounded = (degree: number): number => Number(degree.toFixed(DIGITS)) + 0;

const roundedPoint = ([lon, lat]: Point): Point => [rounded(lon), rounded(lat)];

function tidied(ring: Ring): Ring {
  const corners = cornersOf(ring).map(roundedPoint);
  return closedRing(corners.filter((corner, i) => i === 0 || !samePoint(corner, corners[i - 1]!)));
}

/** Whether two outlines are the same drawn twice: corner by corner, wherever each ring begins and whichever way it runs. */
export function isSameOutline(a: Outline, b: Outline): boolean {
  if (isLine(a) || isLine(b)) return isLine(a) && isLine(b) && isSameLines(linesOf(a), linesOf(b));
  return isSameShape(a, b);
}

const isSameLines = (a: readonly (readonly Point[])[], b: readonly (readonly Point[])[]): boolean =>
  a.length === b.length && a.every((line, i) => isAlong(line, b[i]!) || isAlong(line, b[i]!.toReversed()));

const isAlong = (a: readonly Point[], b: readonly Point[]): boolean =>
  a.length === b.length && a.every((point, i) => isNear(point, b[i]!));

function isSameShape(a: Shape, b: Shape): boolean {
  const [ringsA, ringsB] = [a, b].map((shape) => polygonsOf(shapeOf(polygonsOf(shape))).flat());
  if (!ringsA || !ringsB || ringsA.length !== ringsB.length) return false;
  return ringsA.every((ring, i) => isSameRing(cornersOf(ring), cornersOf(ringsB[i]!)));
}

function isSameRing(a: Ring, b: Ring): boolean {
  if (a.length !== b.length) return false;
  const first = a[0];
  if (!first) return true;
  const start = b.findIndex((corner) => isNear(first, corner));
  if (start < 0) return false;
  const runs = (step: 1 | -1) =>
    a.every((corner, i) => isNear(corner, b[(start + step * i + b.length * 2) % b.length]!));
  return runs(1) || runs(-1);
}

const isNear = (a: Point, b: Point): boolean =>
  Math.abs(a[0] - b[0]) < SAME_DEG && Math.abs(a[1] - b[1]) < SAME_DEG;
