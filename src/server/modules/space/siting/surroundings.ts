/** What is near a place: firms by their industries, and motorways. */
import { selfAndAbove } from "#contract/space/siting/wanted.ts";
import type { FirmPlace } from "./supply-store.ts";

const NEAR_KM = 1;
const KM_PER_DEGREE = 111.32;
/** A cell of the grid is at least as wide as near is far, up to 60° of latitude. */
const CELL_DEGREES = (2 * NEAR_KM) / KM_PER_DEGREE;

type Spot = { lon: number; lat: number };
type Road = readonly (readonly [lon: number, lat: number])[];

const cellOf = (lon: number, lat: number): string =>
  `${Math.floor(lon / CELL_DEGREES)}:${Math.floor(lat / CELL_DEGREES)}`;

/** Plane kilometres from one place to another; within a zone that is as good as any. */
function offset(from: Spot, [lon, lat]: readonly [number, number]): [xKm: number, yKm: number] {
  const shrink = Math.cos((from.lat * Math.PI) / 180);
  return [(lon - from.lon) * KM_PER_DEGREE * shrink, (lat - from.lat) * KM_PER_DEGREE];
}

/** The industries at work within a kilometre of a place, each with the classes it lies under. */
export function neighboursNear(firms: readonly FirmPlace[]): (spot: Spot) => string[] {
  const cells = new Map<string, FirmPlace[]>();
  for (const firm of firms) {
    const key = cellOf(firm.lon, firm.lat);
    const cell = cells.get(key);
    if (cell) cell.push(firm);
    else cells.set(key, [firm]);
  }
  return (spot) => {
    const around = [-1, 0, 1].flatMap((x) =>
      [-1, 0, 1].flatMap(
        (y) => cells.get(cellOf(spot.lon + x * CELL_DEGREES, spot.lat + y * CELL_DEGREES)) ?? [],
      ),
    );
    const near = around.filter(({ lon, lat }) => Math.hypot(...offset(spot, [lon, lat])) <= NEAR_KM);
    return [...new Set(near.flatMap(({ industryCode }) => selfAndAbove(industryCode)))];
  };
}

/** Kilometres to the nearest of the roads; unknown where none is drawn. */
export function distanceToRoads(roads: readonly Road[]): (spot: Spot) => number | null {
  return (spot) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (const road of roads) {
      const points = road.map((point) => offset(spot, point));
      for (const [at, to] of points.entries())
        nearest = Math.min(nearest, distanceToStep(points[at - 1] ?? to, to));
    }
    return Number.isFinite(nearest) ? Math.round(nearest * 100) / 100 : null;
  };
}

/** From the origin to a straight piece of road. */
function distanceToStep([ax, ay]: [number, number], [bx, by]: [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const along = long === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / long));
  return Math.hypot(ax + along * dx, ay + along * dy);
}
