import type { Point } from "#engine/geometry/shape.ts";
import type { DeclaredCrs, GeoFault, RawFeature, RawLayer } from "./geo-file.ts";
import { geoJsonPieces } from "./geojson-pieces.ts";
import { nestRings } from "./nest-rings.ts";
import type { Attribute } from "./read-dbf.ts";
import { foreignBetween, textOfBytes } from "./text-of-bytes.ts";

/** V8 holds no longer string. */
const MOST_BYTES = 400_000_000;

const QUOTE = 0x22;

/**
 * Reads GeoJSON (RFC 7946, the older `crs` member, one feature to a line) and the JSON of ESRI (`rings`,
 * `spatialReference`), whatever its encoding. A feature that is no polygon, or whose JSON is broken, is named and the next
 * is read; so is where a file was cut off. A text that is no GeoJSON gives its one fault.
 */
export function readGeoJson(bytes: Uint8Array, encoding?: string, lines = false): RawLayer | GeoFault {
  if (bytes.length > MOST_BYTES) {
    return { row: null, code: "too-large", message: "GeoJSON 超过 400 MB，请按片区拆分后再读。" };
  }
  const read = textOfBytes(bytes, { asked: encoding, words: (all) => foreignBetween(all, QUOTE) });
  const found = documentOf(read.text);
  if (!found) {
    return {
      row: null,
      code: "not-a-geofile",
      message: "不是 GeoJSON：应当是 FeatureCollection、Feature 或多边形。",
    };
  }
  const layer: RawLayer = {
    features: [],
    bad: [],
    warnings: read.warnings,
    encoding: read.encoding,
    encodingConfidence: read.confidence,
    declaredCrs: declaredCrs(found.root),
  };
  for (const [i, feature] of found.features.entries()) {
    const taken = takeFeature(feature, i + 1, lines);
    if ("code" in taken) layer.bad.push(taken);
    else layer.features.push(taken);
  }
  if (found.isCut) layer.bad.push(cutShort(found.features.length + 1));
  return layer;
}

const cutShort = (row: number): GeoFault => ({
  row,
  code: "file-cut-short",
  message: `GeoJSON 从第 ${row} 个要素起中断或损坏，其后的图形没有读到，请重新导出。`,
});

type Document = { root: Json; features: unknown[]; isCut: boolean };

/** A document as a whole, else whatever features can be found in it. */
function documentOf(text: string): Document | undefined {
  const root = parse(text);
  const features = root && featuresOf(root);
  if (root) return features && { root, features, isCut: false };
  const pieces = geoJsonPieces(text);
  const looksLike = pieces?.features.some((one) => isObject(one) && ("geometry" in one || featuresOf(one)));
  if (!pieces || !looksLike) return undefined;
  const each = pieces.features.flatMap((one) => (isObject(one) && featuresOf(one)) || [one]);
  return { root: isObject(pieces.head) ? pieces.head : {}, features: each, isCut: !pieces.ends };
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text: string): Json | undefined {
  try {
    const root: unknown = JSON.parse(text);
    if (Array.isArray(root)) return { features: root };
    return isObject(root) ? root : undefined;
  } catch {
    return undefined;
  }
}

function featuresOf(root: Json): unknown[] | undefined {
  if (Array.isArray(root.features)) return root.features;
  if (root.type === "Feature") return [root];
  const isGeometry = Array.isArray(root.coordinates) || Array.isArray(root.geometries);
  return isGeometry ? [{ type: "Feature", properties: {}, geometry: root }] : undefined;
}

function declaredCrs(root: Json): DeclaredCrs {
  const properties = isObject(root.crs) && isObject(root.crs.properties) ? root.crs.properties : {};
  const named = properties.name ?? properties.code;
  if (typeof named === "string" || typeof named === "number") return { kind: "text", text: String(named) };
  const reference = isObject(root.spatialReference) ? root.spatialReference : {};
  const id = reference.latestWkid ?? reference.wkid ?? reference.wkt;
  if (typeof id === "string" || typeof id === "number") return { kind: "text", text: String(id) };
  return { kind: "rfc7946" };
}

function takeFeature(feature: unknown, row: number, wantsLines: boolean): RawFeature | GeoFault {
  if (!isObject(feature)) return fault(row, "broken-geometry", "不是要素，或其中有 NaN 等 JSON 不认的写法");
  const attributes = isObject(feature.properties) ? feature.properties : feature.attributes;
  const geometry = feature.geometry;
  if (geometry === null || geometry === undefined) return fault(row, "no-geometry", "没有图形");
  const polygons = isObject(geometry) ? polygonsOf(geometry) : undefined;
  if (polygons === undefined) return fault(row, "broken-geometry", "坐标不是数字对，图形无法读出");
  const lines = polygons.length === 0 && wantsLines && isObject(geometry) ? linesOf(geometry) : undefined;
  if (polygons.length === 0 && !lines)
    return fault(row, "not-a-polygon", wantsLines ? "图形不是面或线" : "图形不是面");
  return {
    id: idOf(feature, row),
    row,
    properties: isObject(attributes) ? attributesOf(attributes) : {},
    polygons,
    ...(lines && { lines }),
  };
}

const idOf = ({ id }: Json, row: number): string =>
  typeof id === "string" || typeof id === "number" ? String(id) : String(row);

const fault = (row: number, code: GeoFault["code"], what: string): GeoFault => ({
  row,
  code,
  message: `第 ${row} 个要素：${what}。`,
});

/** The polygons of a geometry; none for points and lines, undefined for coordinates that are none. */
function polygonsOf(geometry: Json): Point[][][] | undefined {
  if (Array.isArray(geometry.geometries)) {
    const parts = geometry.geometries.map((part) => (isObject(part) ? polygonsOf(part) : undefined));
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  }
  if (geometry.type === "Polygon") return allRead([geometry.coordinates], readPolygon);
  if (geometry.type === "MultiPolygon") return allRead(geometry.coordinates, readPolygon);
  if (Array.isArray(geometry.rings)) return ringsOfEsri(geometry.rings);
  return [];
}

/** ESRI lists rings without saying which is a hole in which. */
function ringsOfEsri(value: unknown): Point[][][] | undefined {
  const rings = allRead(value, readRing);
  return rings && nestRings(rings).map((polygon) => polygon.map((ring) => [...ring]));
}

/** The lines of a geometry; undefined where it has none, or none that can be read. */
function linesOf(geometry: Json): Point[][] | undefined {
  if (geometry.type === "LineString") return allRead([geometry.coordinates], readRing);
  if (geometry.type === "MultiLineString") return allRead(geometry.coordinates, readRing);
  if (!Array.isArray(geometry.geometries)) return undefined;
  const found = geometry.geometries.flatMap((part) => (isObject(part) ? (linesOf(part) ?? []) : []));
  return found.length > 0 ? found : undefined;
}

const readPolygon = (value: unknown): Point[][] | undefined => allRead(value, readRing);
const readRing = (value: unknown): Point[] | undefined => allRead(value, readPoint);

function readPoint(value: unknown): Point | undefined {
  if (!Array.isArray(value)) return undefined;
  const [x, y] = [numberOf(value[0]), numberOf(value[1])];
  return x === undefined || y === undefined ? undefined : [x, y];
}

/** Some writers put numbers between quotes. */
function numberOf(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : undefined;
}

function allRead<T>(value: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items: T[] = [];
  for (const item of value) {
    const one = read(item);
    if (one === undefined) return undefined;
    items.push(one);
  }
  return items;
}

function attributesOf(values: Json): Record<string, Attribute> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, attributeOf(value)]));
}

/** A value that is itself a list or an object is kept as its JSON. */
function attributeOf(value: unknown): Attribute {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return JSON.stringify(value);
}
