import { isWithin } from "#engine/geometry/bounding-box.ts";
import type { Crs } from "#engine/geometry/find-crs.ts";
import { distanceM } from "#engine/geometry/geodesic-length.ts";
import { guessCrs } from "#engine/geometry/guess-crs.ts";
import { isLine, linesOf, type Outline } from "#engine/geometry/line.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import { type Point, polygonsOf } from "#engine/geometry/shape.ts";
import type { GeoItem, GeoWarning } from "./geo-file.ts";

/** A point of the file on the ground, its axes in the order that the file has them. */
export type Place = (point: Point) => Point;

type System = { crs: Crs; swapped: boolean };

const SURE = 0.8;
/** A zone and what was ever planned about it; the next strip's land, misread, lies further off. */
const NEAR_M = 200_000;

/**
 * How each feature of a layer is placed, told by its first corner: as the layer is, unless that puts it where its system is
 * not used, and its own numbers say surely how it lies near them (another zone number, none, north
 * before east, degrees). Then it is a stray, placed by its own numbers.
 */
export function placesOf(
  system: System,
  corners: readonly Point[],
): (corner: Point | undefined) => { toPoint: Place; isStray: boolean } {
  const usual = placeIn(system);
  const middle = middleOf(corners.map(usual).filter((point) => isWithin(point, system.crs.extent)));
  return (corner) => {
    if (!corner || !middle || isWithin(usual(corner), system.crs.extent))
      return { toPoint: usual, isStray: false };
    const own = ownSystem(corner, middle, system);
    return own ? { toPoint: placeIn(own), isStray: true } : { toPoint: usual, isStray: false };
  };
}

function placeIn({ crs, swapped }: System): Place {
  const project = projectionOf(crs).toPoint;
  return ([x, y]) => (swapped ? project(y, x) : project(x, y));
}

/** Another datum than the layer's would shift the land: with those that have no exact shift only the order is tried. */
function ownSystem(corner: Point, middle: Point, { crs, swapped }: System): System | undefined {
  const exchanged = { crs, swapped: !swapped };
  if (isAmong(placeIn(exchanged)(corner), middle)) return exchanged;
  if (crs.placeErrorM) return undefined;
  const [best] = guessCrs([corner], { near: middle });
  return best && best.confidence >= SURE && isAmong(placeIn(best)(corner), middle) ? best : undefined;
}

const isAmong = (point: Point, middle: Point): boolean =>
  isOnEarth(point) && distanceM(point, middle) <= NEAR_M;

const isOnEarth = ([lon, lat]: Point): boolean => Math.abs(lon) <= 360 && Math.abs(lat) <= 90;

function middleOf(points: readonly Point[]): Point | undefined {
  if (points.length === 0) return undefined;
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return [median(points.map(([lon]) => lon)), median(points.map(([, lat]) => lat))];
}

const pointsOf = (outline: Outline): readonly Point[] =>
  isLine(outline) ? linesOf(outline).flat() : polygonsOf(outline).flat(2);

/** Degrees of latitude: more than the width of any city. */
const FAR_DEGREES = 2;

/** Features that have a corner far from where the file is: a digit lost, or land of another place. */
export function farAway(items: readonly GeoItem<Outline>[]): GeoWarning[] {
  const middle = middleOf(items.flatMap(({ geometry }) => pointsOf(geometry).slice(0, 1)));
  if (!middle) return [];
  const widest = FAR_DEGREES / Math.cos((middle[1] * Math.PI) / 180);
  const isFar = ([lon, lat]: Point): boolean =>
    Math.abs(lat - middle[1]) > FAR_DEGREES || Math.abs(lon - middle[0]) > widest;
  const far = items.filter(({ geometry }) => pointsOf(geometry).some(isFar));
  if (far.length === 0) return [];
  const detail = `${far.length} 个要素有顶点离其余要素 200 公里以上（第 ${far
    .slice(0, 20)
    .map(({ row }) => row)
    .join("、")} 行），请核对坐标。`;
  return [{ code: "far-away", ids: far.map(({ id }) => id), detail }];
}
