import type { Crs } from "#engine/geometry/find-crs.ts";
import type { CrsHints } from "#engine/geometry/guess-crs.ts";
import { lineShapeOf, withoutRests } from "#engine/geometry/line.ts";
import { provinceOfLandCode } from "#engine/geometry/province.ts";
import {
  closedRing,
  hasThreeCorners,
  type Point,
  type Ring,
  samePoint,
  shapeOf,
} from "#engine/geometry/shape.ts";
import type {
  GeoFault,
  GeoFeature,
  GeoFile,
  GeoItem,
  GeoLine,
  GeoWarning,
  RawFeature,
  RawLayer,
} from "./geo-file.ts";
import { farAway, type Place, placesOf } from "./place-strays.ts";
import { resolveCrs } from "./resolve-crs.ts";

/** Puts the shapes of a layer on the ground: finds its system, transforms, closes rings, and names what cannot be placed. */
export function placeLayer(raw: RawLayer, asked: Crs | undefined, near: Point | undefined): GeoFile {
  const { encoding, encodingConfidence } = raw;
  const file: GeoFile = {
    features: [],
    lines: [],
    encoding,
    encodingConfidence,
    crs: null,
    crsConfidence: 0,
    crsCandidates: [],
    warnings: [...raw.warnings],
    bad: [...raw.bad],
    layers: [],
  };
  const corners = raw.features.map(firstCorner).filter((point) => point !== undefined);
  if (corners.length === 0) return { ...file, bad: file.bad.length > 0 ? file.bad : [NOTHING] };
  const resolved = resolveCrs(sampleOf(corners), raw.declaredCrs, asked, hintsOf(raw, near));
  if (!resolved) return { ...file, bad: [...file.bad, LOST] };
  const { thinned, strays } = placeAll(
    raw.features,
    placesOf(resolved, sampleOf(corners)),
    resolved.crs,
    file,
  );
  file.bad.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const told = [
    ...mixed(strays, raw.features, resolved.crs),
    ...farAway([...file.features, ...file.lines]),
    ...openRings(raw.features),
    ...droppedRings(thinned),
    ...undecodable([...file.features, ...file.lines]),
  ];
  return {
    ...file,
    warnings: [...file.warnings, ...resolved.warnings, ...told],
    crs: resolved.crs.code,
    crsConfidence: resolved.confidence,
    crsCandidates: resolved.candidates,
  };
}

/** Puts each into the file, or names why not; tells which lost a ring, and which were placed by their own numbers. */
function placeAll(
  features: readonly RawFeature[],
  places: ReturnType<typeof placesOf>,
  crs: Crs,
  file: GeoFile,
): { thinned: string[]; strays: string[] } {
  const thinned: string[] = [];
  const strays: string[] = [];
  for (const feature of features) {
    const { toPoint, isStray } = places(firstCorner(feature));
    const placed = feature.lines
      ? placeLine(feature, feature.lines, toPoint, crs)
      : placeFeature(feature, toPoint, crs);
    if (isStray && !("code" in placed)) strays.push(feature.id);
    if ("code" in placed) file.bad.push(placed);
    else if ("line" in placed) file.lines.push(placed.line);
    else file.features.push(placed.feature);
    if ("dropped" in placed && placed.dropped) thinned.push(feature.id);
  }
  return { thinned, strays };
}

const firstCorner = ({ polygons, lines }: RawFeature): Point | undefined =>
  polygons[0]?.[0]?.[0] ?? lines?.[0]?.[0];

const NOTHING: GeoFault = { row: null, code: "no-geometry", message: "文件里没有图形。" };
const LOST: GeoFault = {
  row: null,
  code: "outside-crs",
  message: "坐标不落在任何已知坐标系内，请用 --crs 指定。",
};

function sampleOf(points: readonly Point[]): readonly Point[] {
  const step = Math.ceil(points.length / 1_000);
  return step <= 1 ? points : points.filter((_, i) => i % step === 0);
}

function hintsOf({ encoding, features }: RawLayer, near: Point | undefined): CrsHints {
  const provinces = new Set<string>();
  for (const { properties } of features.slice(0, 200)) {
    for (const value of Object.values(properties)) {
      const province = typeof value === "string" ? provinceOfLandCode(value) : undefined;
      if (province) provinces.add(province);
    }
  }
  return { provinces: [...provinces], traditional: encoding === "Big5", ...(near && { near }) };
}

const isOffTheEarth = ([lon, lat]: Point): boolean => !(Math.abs(lon) <= 360 && Math.abs(lat) <= 90);

const outside = (row: number, crs: Crs): GeoFault => ({
  row,
  code: "outside-crs",
  message: `第 ${row} 个要素：有坐标不在 ${crs.code} 的范围内。`,
});

function placeLine(
  { id, row, properties }: RawFeature,
  lines: readonly (readonly Point[])[],
  toPoint: Place,
  crs: Crs,
): { line: GeoLine } | GeoFault {
  const placed = lines.map((line) => line.map(toPoint));
  if (placed.flat().some(isOffTheEarth)) return outside(row, crs);
  const kept = placed.map(withoutRests).filter((line) => line.length >= 2);
  if (kept.length === 0)
    return { row, code: "too-few-points", message: `第 ${row} 个要素：少于两个不同的点，连不成线。` };
  return { line: { id, row, properties, geometry: lineShapeOf(kept) } };
}

function placeFeature(
  { id, row, properties, polygons }: RawFeature,
  toPoint: Place,
  crs: Crs,
): { feature: GeoFeature; dropped: boolean } | GeoFault {
  const placed = polygons.map((polygon) => polygon.map((ring) => closedRing(ring.map(toPoint))));
  if (placed.flat(2).some(isOffTheEarth)) return outside(row, crs);
  const kept = placed
    .filter(([outer]) => outer && hasThreeCorners(outer))
    .map((polygon) => polygon.filter(hasThreeCorners));
  if (kept.length === 0) {
    return { row, code: "too-few-points", message: `第 ${row} 个要素：少于三个不同的点，围不成面。` };
  }
  const dropped = kept.flat().length < placed.flat().length;
  return { feature: { id, row, properties, geometry: shapeOf(kept) }, dropped };
}

const isOpen = (ring: Ring): boolean => ring.length > 0 && !samePoint(ring[0]!, ring.at(-1)!);

function mixed(ids: string[], features: readonly RawFeature[], { code }: Crs): GeoWarning[] {
  if (ids.length === 0) return [];
  const strays = new Set(ids);
  const rows = features.filter(({ id }) => strays.has(id)).map(({ row }) => row);
  const detail = `${ids.length} 个要素（第 ${rows.slice(0, 20).join("、")} 行）的坐标写法与全文件（${code}）不同（带号、轴序或单位），已按数值分别读到其余要素附近，请核对位置。`;
  return [{ code: "mixed-crs", ids, detail }];
}

function openRings(features: readonly RawFeature[]): GeoWarning[] {
  const open = features.filter(({ polygons }) => polygons.flat().some(isOpen));
  if (open.length === 0) return [];
  const detail = `${open.length} 个要素的边界没有首尾相接，已用直线闭合。`;
  return [{ code: "unclosed-ring", ids: open.map(({ id }) => id), detail }];
}

function droppedRings(ids: string[]): GeoWarning[] {
  if (ids.length === 0) return [];
  return [
    { code: "ring-dropped", ids, detail: `${ids.length} 个要素有少于三个点的环，已略去，不影响面积。` },
  ];
}

function undecodable(features: readonly GeoItem[]): GeoWarning[] {
  const bad = features.filter(({ properties }) =>
    Object.values(properties).some((value) => typeof value === "string" && value.includes("\uFFFD")),
  );
  if (bad.length === 0) return [];
  return [
    {
      code: "undecodable-text",
      ids: bad.map(({ id }) => id),
      detail: `${bad.length} 个要素有文字无法解码。`,
    },
  ];
}
