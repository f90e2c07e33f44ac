import type { Place } from "./outline.ts";

/** Longitude and latitude in EPSG:4490 (GRS80), rounded to 1e-8 degree, about a millimetre. */
export type LonLat = readonly [lon: number, lat: number];

/** The lie of the land: from the straight grid a zone is designed on, to the ground, to the globe. */
export type Frame = {
  /** A place of the design grid (u to the east, v to the north, metres) on the ground, where streets bend gently. */
  onGround(place: Place): Place;
  onGlobe(place: Place): LonLat;
};

const SEMI_MAJOR_M = 6_378_137;
const ECCENTRICITY2 = 0.006694380022901;
const RADIANS = Math.PI / 180;

/** @param turn degrees that the grid is turned to the right of north */
export function frameAt(origin: LonLat, turn: number, size: Place, bend: number): Frame {
  const [cos, sin] = [Math.cos(turn * RADIANS), Math.sin(turn * RADIANS)];
  return {
    onGround([u, v]) {
      const [east, north] = [u - size[0] / 2, v - size[1] / 2];
      const x = east + bend * Math.sin(north / 1200 + 0.5);
      const y = north + 0.7 * bend * Math.sin(east / 950 + 0.3);
      return [x * cos + y * sin, y * cos - x * sin];
    },
    onGlobe: sinusoidal(origin),
  };
}

/** Equal-area (Snyder, Map Projections, §30, on the ellipsoid): areas on the flat map are those on the globe. */
function sinusoidal([lon0, lat0]: LonLat): Frame["onGlobe"] {
  const phi0 = lat0 * RADIANS;
  const curve = (phi: number): number => 1 - ECCENTRICITY2 * Math.sin(phi) ** 2;
  const meridianM = (phi: number): number => (SEMI_MAJOR_M * (1 - ECCENTRICITY2)) / curve(phi) ** 1.5;
  return ([xM, yM]) => {
    const halfway = phi0 + yM / meridianM(phi0) / 2;
    const phi = phi0 + yM / meridianM(halfway);
    const parallelM = (SEMI_MAJOR_M / Math.sqrt(curve(phi))) * Math.cos(phi);
    return [rounded(lon0 + xM / parallelM / RADIANS), rounded(phi / RADIANS)];
  };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e8) / 1e8;
