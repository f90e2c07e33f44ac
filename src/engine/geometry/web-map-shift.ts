import { distanceM } from "./geodesic-length.ts";
import type { Point } from "./shape.ts";

/**
 * The systems of Chinese web maps: degrees that look like any others and lie some hundred metres off. GCJ-02 has no published
 * formula; this is the one that those who reversed it agree on, good to about a metre. BD-09 is GCJ-02 moved once more.
 */
export const WEB_MAP_SYSTEMS = ["GCJ-02", "BD-09"] as const;
export type WebMapSystem = (typeof WEB_MAP_SYSTEMS)[number];

const AXIS_M = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;
const DEGREE = Math.PI / 180;

const waves = (...terms: readonly [number, number][]): number =>
  terms.reduce((sum, [size, angle]) => sum + (size * Math.sin(angle * Math.PI) * 2) / 3, 0);

function gcj02Of([lon, lat]: Point): Point {
  const [x, y] = [lon - 105, lat - 35];
  const ripple = waves([20, 6 * x], [20, 2 * x]);
  const root = Math.sqrt(Math.abs(x));
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    ripple +
    waves([20, y], [40, y / 3], [160, y / 12], [320, y / 30]);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    ripple +
    waves([20, x], [40, x / 3], [150, x / 12], [300, x / 30]);
  const sine = Math.sin(lat * DEGREE);
  const curve = 1 - ECCENTRICITY * sine * sine;
  const perNorth = ((AXIS_M * (1 - ECCENTRICITY)) / (curve * Math.sqrt(curve))) * DEGREE;
  const perEast = (AXIS_M / Math.sqrt(curve)) * Math.cos(lat * DEGREE) * DEGREE;
  return [lon + east / perEast, lat + north / perNorth];
}

function bd09Of(point: Point): Point {
  const [x, y] = gcj02Of(point);
  const far = Math.hypot(x, y) + 0.00002 * Math.sin(y * 3000 * DEGREE);
  const angle = Math.atan2(y, x) + 0.000003 * Math.cos(x * 3000 * DEGREE);
  return [far * Math.cos(angle) + 0.0065, far * Math.sin(angle) + 0.006];
}

/** Where a web map draws a place. */
export const webMapPoint = (system: WebMapSystem, point: Point): Point =>
  system === "GCJ-02" ? gcj02Of(point) : bd09Of(point);

const MOST_ROUNDS = 12;

/** The place that a web map draws there: found by going back until it is drawn where it should be, to a millimetre. */
export function placeOnWebMap(system: WebMapSystem, drawn: Point): Point {
  let [lon, lat] = drawn;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [x, y] = webMapPoint(system, [lon, lat]);
    const [offX, offY] = [x - drawn[0], y - drawn[1]];
    lon -= offX;
    lat -= offY;
    if (Math.abs(offX) < 1e-9 && Math.abs(offY) < 1e-9) break;
  }
  return [lon, lat];
}

/** A piece of land by its middle and its size: enough to know it again where it was moved as a whole. */
export type Landmark = { at: Point; areaM2: number };

const SAME_PLACE_M = 20;
const SAME_SIZE = 0.03;

/**
 * Whether land lies just as far from land already known as web maps draw it off: it is known again once moved back, and is
 * not where it lies. Undefined where nothing speaks for it.
 */
export function suspectWebMap(
  drawn: readonly Landmark[],
  known: readonly Landmark[],
): { system: WebMapSystem; matches: number } | undefined {
  const again = (place: (point: Point) => Point): number =>
    drawn.filter((one) => {
      const at = place(one.at);
      return known.some((other) => isSame({ ...one, at }, other));
    }).length;
  const asItLies = again((point) => point);
  const [best] = WEB_MAP_SYSTEMS.map((system) => ({
    system,
    matches: again((point) => placeOnWebMap(system, point)),
  })).sort((a, b) => b.matches - a.matches);
  return best && best.matches > 3 * asItLies ? best : undefined;
}

const isSame = (one: Landmark, other: Landmark): boolean =>
  Math.abs(one.areaM2 - other.areaM2) <= SAME_SIZE * other.areaM2 &&
  Math.abs(one.at[1] - other.at[1]) < 0.001 &&
  Math.abs(one.at[0] - other.at[0]) < 0.001 &&
  distanceM(one.at, other.at) <= SAME_PLACE_M;
