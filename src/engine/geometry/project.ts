import proj4 from "proj4";
import type { Crs } from "./find-crs.ts";
import type { Point } from "./shape.ts";
import { placeOnWebMap, WEB_MAP_SYSTEMS, webMapPoint } from "./web-map-shift.ts";

/** Between the coordinates of a system and places in EPSG:4490. Coordinates that are no place give NaN. */
export type Projection = {
  toPoint(x: number, y: number): Point;
  fromPoint(point: Point): readonly [x: number, y: number];
};

const NOWHERE = [Number.NaN, Number.NaN] as const;
/** WGS 84 and CGCS2000 agree to decimetres; GB/T users exchange them as equal, and so do we (no epoch is kept). */
const PLACES = "+proj=longlat +datum=WGS84 +no_defs";
const SAME = new Set(["EPSG:4326", "EPSG:4490", "EPSG:4258", "EPSG:4269", "EPSG:3824"]);

/** Throws when proj4 cannot read the definition, which only a .prj can bring about (see `crsOfWkt`). */
export function projectionOf(crs: Crs): Projection {
  if (SAME.has(crs.code)) return { toPoint: (x, y) => [x, y], fromPoint: ([lon, lat]) => [lon, lat] };
  const webMap = WEB_MAP_SYSTEMS.find((system) => system === crs.code);
  if (webMap)
    return {
      toPoint: (x, y) => placeOnWebMap(webMap, [x, y]),
      fromPoint: (point) => webMapPoint(webMap, point),
    };
  const converter = proj4(crs.definition, PLACES);
  return {
    toPoint: (x, y) => convert(converter.forward, x, y),
    fromPoint: ([lon, lat]) => convert(converter.inverse, lon, lat),
  };
}

function convert(step: (coordinates: number[]) => number[], x: number, y: number): Point {
  // proj4 throws on NaN and answers Infinity far outside a projection: both are "no such place"
  if (!Number.isFinite(x) || !Number.isFinite(y)) return NOWHERE;
  const [u, v] = step([x, y]);
  return u !== undefined && v !== undefined && Number.isFinite(u) && Number.isFinite(v) ? [u, v] : NOWHERE;
}
