import type { SnapToCustom } from "terra-draw";
import { edgesOf, type Point, polygonsOf, type Ring, type Shape } from "#engine/geometry/shape.ts";

/** The borders of the neighbours, to which a new border is fitted exactly. */
export type Borders = readonly Border[];
type Border = { ring: Ring; west: number; south: number; east: number; north: number };

const REACH_PX = 10;

export const bordersOf = (shapes: readonly Shape[]): Borders =>
  shapes
    .flatMap((shape) => polygonsOf(shape).flat())
    .filter((ring) => ring.length > 0)
    .map((ring) => {
      const lons = ring.map(([lon]) => lon);
      const lats = ring.map(([, lat]) => lat);
      return {
        ring,
        west: Math.min(...lons),
        south: Math.min(...lats),
        east: Math.max(...lons),
        north: Math.max(...lats),
      };
    });

/**
 * The place on the borders nearest to this one, within a reach in degrees of latitude: a corner where one is in reach,
 * else a place on an edge. Undefined where nothing is near.
 */
export function nearestOnBorders(borders: Borders, place: Point, reach: number): Point | undefined {
  const [lon, lat] = place;
  // a degree of longitude is shorter than one of latitude
  const shrink = Math.cos((lat * Math.PI) / 180);
  const across = reach / shrink;
  const edges = borders
    .filter(({ west, east }) => lon >= west - across && lon <= east + across)
    .filter(({ south, north }) => lat >= south - reach && lat <= north + reach)
    .flatMap(({ ring }) => edgesOf(ring));
  const nearest = (places: readonly Point[]) => nearestTo(place, places, shrink, reach);
  const corner = nearest(edges.map(([from]) => from));
  return corner ?? nearest(edges.map(([from, to]) => footOn(from, to, place, shrink)));
}

function nearestTo(
  [lon, lat]: Point,
  places: readonly Point[],
  shrink: number,
  reach: number,
): Point | undefined {
  let found: Point | undefined;
  let least2 = reach ** 2;
  for (const one of places) {
    const away2 = ((one[0] - lon) * shrink) ** 2 + (one[1] - lat) ** 2;
    if (away2 >= least2) continue;
    least2 = away2;
    found = one;
  }
  return found;
}

/** Of an edge, the place nearest to another. */
function footOn([ax, ay]: Point, [bx, by]: Point, [x, y]: Point, shrink: number): Point {
  const [dx, dy] = [(bx - ax) * shrink, by - ay];
  const length2 = dx * dx + dy * dy;
  const along = length2 === 0 ? 0 : ((x - ax) * shrink * dx + (y - ay) * dy) / length2;
  const share = Math.min(1, Math.max(0, along));
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

/** A corner set near a neighbour's corner or edge lies on it: so borders are shared and not all but shared. */
export function snapping(borders: Borders | undefined): { snapping?: { toCustom: SnapToCustom } } {
  if (!borders || borders.length === 0) return {};
  return {
    snapping: {
      toCustom: ({ lng, lat, containerX, containerY }, { unproject }) => {
        const reach = Math.abs(unproject(containerX, containerY + REACH_PX).lat - lat);
        const found = nearestOnBorders(borders, [lng, lat], reach);
        return found && [...found];
      },
    },
  };
}
