/**
 * Reference systems as OGC API – Features speaks of them: by URI, and in the order of axes that their definition has. EPSG
 * writes latitude before longitude, and northing before easting for the Gauss–Krüger systems of CGCS2000.
 */
import type { BoundingBox } from "#engine/geometry/bounding-box.ts";
import { boundingBoxOfPoints } from "#engine/geometry/bounding-box.ts";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { Refused } from "#server/platform/refusal.ts";

export const CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
const epsgUri = (code: number): string => `http://www.opengis.net/def/crs/EPSG/0/${code}`;
export const STORAGE_CRS = epsgUri(4490);
/** Geographic ones, Web Mercator, and CGCS2000 by central meridian, 75° to 135° in steps of 3° */
const LAT_FIRST = [4490, 4326];
const GAUSS_KRUEGER = Array.from({ length: 21 }, (_, i) => 4534 + i);

/** Every system that features are given in, CRS84 first: without a wish it is that one. */
export const CRS_URIS: readonly string[] = [
  CRS84,
  ...LAT_FIRST.map(epsgUri),
  epsgUri(4549),
  ...GAUSS_KRUEGER.filter((code) => code !== 4549).map(epsgUri),
  epsgUri(3857),
];

export type Axes = {
  uri: string;
  /** from a place in EPSG:4490 to coordinates in the order of the system */
  from(point: Point): [number, number];
  /** and back */
  to(first: number, second: number): Point;
};

/** @throws Refused for a system that is not one of `CRS_URIS` */
export function axesOf(uri: string = CRS84, parameter = "crs"): Axes {
  if (uri === CRS84) return { uri, from: ([lon, lat]) => [lon, lat], to: (lon, lat) => [lon, lat] };
  const code = CRS_URIS.includes(uri) ? Number(uri.split("/").at(-1)) : Number.NaN;
  const crs = findCrs(code);
  if (!crs) throw unknownCrs(uri, parameter);
  const { fromPoint, toPoint } = projectionOf(crs);
  const digits = crs.kind === "projected" ? 1e4 : 1e9;
  const round = (value: number) => Math.round(value * digits) / digits;
  if (code === 3857) {
    return { uri, from: (point) => [round(fromPoint(point)[0]), round(fromPoint(point)[1])], to: toPoint };
  }
  return {
    uri,
    from: (point) => {
      const [east, north] = fromPoint(point);
      return [round(north), round(east)];
    },
    to: (north, east) => toPoint(east, north),
  };
}

const unknownCrs = (uri: string, parameter: string): Refused =>
  new Refused("invalid", {
    zh: `${parameter}=${uri} 不是可用的坐标系。可用坐标系见图层说明的 crs 列表，如 ${STORAGE_CRS}。`,
    en: `${parameter}=${uri} is no system offered here: the collection lists those that are under crs, e.g. ${STORAGE_CRS}.`,
  });

/** How far the sides of a box in a plane system bend in degrees is seen at this many places along each. */
const ALONG = 8;

/**
 * A `bbox` of four or six numbers as boxes in degrees; two where one goes over the antimeridian.
 * @throws Refused for numbers that are no box
 */
export function boxesOf(bbox: string, { uri, to }: Axes): BoundingBox[] {
  const numbers = bbox.split(",").map((text) => (text.trim() === "" ? Number.NaN : Number(text)));
  const flat = numbers.length === 6 ? [0, 1, 3, 4].map((i) => numbers[i]!) : numbers;
  const [a1, a2, b1, b2] = flat as [number, number, number, number];
  if (flat.length !== 4 || flat.some((value) => !Number.isFinite(value))) throw noBox(bbox);
  const first = to(a1, a2);
  const second = to(b1, b2);
  if (uri === CRS84 || LAT_FIRST.map(epsgUri).includes(uri)) return inDegrees(first, second, bbox);
  if (a1 > b1 || a2 > b2) throw noBox(bbox);
  const steps = Array.from({ length: ALONG + 1 }, (_, i) => i / ALONG);
  const points = steps.flatMap((step) => {
    const [across, up] = [a1 + (b1 - a1) * step, a2 + (b2 - a2) * step];
    return [to(across, a2), to(across, b2), to(a1, up), to(b1, up)];
  });
  const box = boundingBoxOfPoints(
    points.filter(([lon, lat]) => Number.isFinite(lon) && Number.isFinite(lat)),
  );
  if (!box) throw noBox(bbox);
  return [box];
}

function inDegrees([west, south]: Point, [east, north]: Point, bbox: string): BoundingBox[] {
  if (south > north || Math.max(Math.abs(west), Math.abs(east)) > 180 || Math.max(-south, north) > 90)
    throw noBox(bbox);
  if (west <= east) return [{ west, south, east, north }];
  return [
    { west, south, east: 180, north },
    { west: -180, south, east, north },
  ];
}

const noBox = (bbox: string): Refused =>
  new Refused("invalid", {
    zh: `bbox=${bbox} 不是有效范围：应为 4 个数（或含高程的 6 个），先左下后右上，按 bbox-crs 的轴序。`,
    en: `bbox=${bbox} is no box: four numbers (or six, with heights), lower corner first, in the axis order of bbox-crs.`,
  });
