import geographiclib from "geographiclib-geodesic";

/** GRS80, the ellipsoid of CGCS2000 (GB/T 22021); it differs from that of WGS84 by 0.1 mm at the pole. */
export const GRS80 = { semiMajorM: 6_378_137, flattening: 1 / 298.257222101 } as const;

/** e², the square of the first eccentricity. */
export const ECCENTRICITY2 = GRS80.flattening * (2 - GRS80.flattening);

/** Geodesics on GRS80 (Karney's algorithms, exact to nanometres). */
export const geodesic = new geographiclib.Geodesic.Geodesic(GRS80.semiMajorM, GRS80.flattening);

export const radians = (angleDeg: number): number => (angleDeg * Math.PI) / 180;
export const degrees = (angleRad: number): number => (angleRad * 180) / Math.PI;
