import { boundingBox } from "./bounding-box.ts";
import { edgeContacts } from "./edge-contacts.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { overlapAreaM2 } from "./overlap-area.ts";
import { ringWithin } from "./point-in-polygon.ts";
import {
  cornersOf,
  hasThreeCorners,
  type Point,
  polygonsOf,
  type Ring,
  type Rings,
  type Shape,
  samePoint,
} from "./shape.ts";

export type FaultCode =
  | "not-a-number" // a coordinate that is not a finite number
  | "out-of-range" // not a longitude and latitude
  | "unclosed-ring"
  | "too-few-points" // fewer than three different corners
  | "duplicate-point" // the same corner twice running
  | "self-intersection" // a ring that passes through itself
  | "self-touch" // a ring that meets itself in a point
  | "rings-cross" // a hole that passes through another ring of its polygon
  | "hole-outside"
  | "parts-overlap" // parts of a multipolygon over each other
  | "zero-area";

/** What is wrong with a shape and where: which polygon and ring of it, counted from 0, and the place if there is one. */
export type Fault = { code: FaultCode; polygon: number; ring: number; at: Point | null };

/** Faults that change nothing that is measured or drawn once the ring is closed. */
const HARMLESS: ReadonlySet<FaultCode> = new Set(["unclosed-ring", "duplicate-point", "self-touch"]);
/** Faults that leave nothing to measure. */
const FATAL: ReadonlySet<FaultCode> = new Set(["not-a-number", "out-of-range", "too-few-points"]);
const OVERLAP_M2 = 1;

export const isHarmless = (fault: Fault): boolean => HARMLESS.has(fault.code);
export const isFatal = (fault: Fault): boolean => FATAL.has(fault.code);

/**
 * Everything wrong with a shape, by the rules of OGC 06-103r4 §6.1.11 save the direction of rings (which no operation
 * here depends on). A polygon whose points make no ring is not looked at further.
 */
export function findFaults(shape: Shape): Fault[] {
  const polygons = polygonsOf(shape);
  const faults = polygons.flatMap(faultsOfPolygon);
  if (polygons.length === 0) return [{ code: "too-few-points", polygon: 0, ring: 0, at: null }];
  return faults.some(isFatal) ? faults : [...faults, ...overlappingParts(polygons)];
}

function faultsOfPolygon(rings: Rings, polygon: number): Fault[] {
  if (rings.length === 0) return [{ code: "too-few-points", polygon, ring: 0, at: null }];
  const found: Fault[] = rings.flatMap((points, ring) =>
    faultsOfPoints(points).map(({ code, at }) => ({ code, polygon, ring, at })),
  );
  if (found.some(isFatal)) return found;
  for (const { kind, at, rings: pair } of edgeContacts(rings)) {
    const own = kind === "crossing" ? "self-intersection" : "self-touch";
    found.push({ code: pair[0] === pair[1] ? own : "rings-cross", polygon, ring: pair[1], at });
  }
  for (const [ring, hole] of rings.entries()) {
    if (ring > 0 && !ringWithin(hole, rings[0]!))
      found.push({ code: "hole-outside", polygon, ring, at: hole[0]! });
  }
  if (
    Math.abs(geodesicAreaM2({ type: "Polygon", coordinates: rings })) < 0.01 &&
    !found.some((f) => !isHarmless(f))
  ) {
    found.push({ code: "zero-area", polygon, ring: 0, at: rings[0]![0]! });
  }
  return found;
}

function faultsOfPoints(ring: Ring): { code: FaultCode; at: Point | null }[] {
  if (!ring.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y)))
    return [{ code: "not-a-number", at: null }];
  const astray = ring.find(([lon, lat]) => Math.abs(lon) > 360 || Math.abs(lat) > 90);
  if (astray) return [{ code: "out-of-range", at: astray }];
  if (!hasThreeCorners(ring)) return [{ code: "too-few-points", at: ring[0] ?? null }];
  const faults: { code: FaultCode; at: Point | null }[] = [];
  const corners = cornersOf(ring);
  if (corners === ring) faults.push({ code: "unclosed-ring", at: ring[0]! });
  for (const [i, corner] of corners.entries()) {
    if (i > 0 && samePoint(corner, corners[i - 1]!)) faults.push({ code: "duplicate-point", at: corner });
  }
  return faults;
}

function overlappingParts(polygons: readonly Rings[]): Fault[] {
  const faults: Fault[] = [];
  const shapes = polygons.map((coordinates): Shape => ({ type: "Polygon", coordinates }));
  for (const [i, part] of shapes.entries()) {
    for (const [j, other] of shapes.slice(0, i).entries()) {
      if (overlapAreaM2(other, part) <= OVERLAP_M2) continue;
      const { west, south } = boundingBox(part)!;
      faults.push({ code: "parts-overlap", polygon: i, ring: j, at: [west, south] });
    }
  }
  return faults;
}
