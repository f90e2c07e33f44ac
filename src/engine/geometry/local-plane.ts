import { degrees, ECCENTRICITY2, GRS80, radians } from "./ellipsoid.ts";
import type { Point } from "./shape.ts";

export type PlanePoint = readonly [xM: number, yM: number];

/** A flat map in metres around a point, and the way back. */
export type LocalPlane = { toPlane(point: Point): PlanePoint; toPoint(place: PlanePoint): Point };

const E = Math.sqrt(ECCENTRICITY2);

/** Snyder 3-12: the quantity q, to which the area of a band of the ellipsoid is proportional. */
function authalic(phi: number): number {
  const s = Math.sin(phi);
  return (
    (1 - ECCENTRICITY2) * (s / (1 - ECCENTRICITY2 * s * s) - Math.log((1 - E * s) / (1 + E * s)) / (2 * E))
  );
}

/**
 * Cylindrical equal-area projection of GRS80, true to scale at `origin` (Snyder, Map Projections, §10).
 * Areas are those of the ellipsoid everywhere; lengths are true at the origin's latitude and off by about
 * 0.01 % a kilometre north or south of it. Straight lines stand for geodesics: 1 cm apart over a kilometre.
 */
export function localPlane(origin: Point): LocalPlane {
  const [lon0, lat0] = origin;
  const phi0 = radians(lat0);
  const k0 = Math.cos(phi0) / Math.sqrt(1 - ECCENTRICITY2 * Math.sin(phi0) ** 2);
  const q0 = authalic(phi0);
  const xScale = GRS80.semiMajorM * k0;
  const yScale = GRS80.semiMajorM / (2 * k0);
  return {
    toPlane: ([lon, lat]) => [xScale * radians(lon - lon0), yScale * (authalic(radians(lat)) - q0)],
    toPoint: ([xM, yM]) => [lon0 + degrees(xM / xScale), degrees(latitudeOf(q0 + yM / yScale, phi0))],
  };
}

/** Newton's method on q; near the origin three steps reach the last bit. */
function latitudeOf(q: number, near: number): number {
  let phi = near;
  for (let step = 0; step < 6; step++) {
    const s = Math.sin(phi);
    const slope = (2 * (1 - ECCENTRICITY2) * Math.cos(phi)) / (1 - ECCENTRICITY2 * s * s) ** 2;
    phi -= (authalic(phi) - q) / slope;
  }
  return phi;
}
