import { isUtf8 } from "node:buffer";
import type { Point } from "#engine/geometry/shape.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { decode, isAscii } from "./encoding.ts";
import type { DeclaredCrs, GeoFault, GeoWarning, RawFeature, RawLayer } from "./geo-file.ts";
import type { Attribute } from "./read-dbf.ts";
import { encodingWarnings } from "./text-warnings.ts";

/** V8 holds no longer string. */
const MOST_BYTES = 400_000_000;

/**
 * Reads GeoJSON (RFC 7946, and the older `crs` member and ESRI's `spatialReference`), whatever its encoding. A feature that
 * is no polygon is named and the next is read. A text that is no GeoJSON gives its one fault.
 */
export function readGeoJson(bytes: Uint8Array, encoding?: string, lines = false): RawLayer | GeoFault {
  if (bytes.length > MOST_BYTES) {
    return { row: null, code: "too-large", message: "GeoJSON 超过 400 MB，请按片区拆分后再读。" };
  }
  const read = readText(bytes, encoding);
  const root = parse(read.text);
  const features = root && featuresOf(root);
  if (!root || !features) {
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
    declaredCrs: declaredCrs(root),
  };
  for (const [i, feature] of features.entries()) {
    const taken = takeFeature(feature, i + 1, lines);
    if ("code" in taken) layer.bad.push(taken);
    else layer.features.push(taken);
  }
  return layer;
}

type ReadText = { text: string; encoding: string; confidence: number; warnings: GeoWarning[] };

function readText(bytes: Uint8Array, asked?: string): ReadText {
  const mark = byteOrderMark(bytes);
  if (mark && !asked) return { ...mark, confidence: 1, warnings: [] };
  if (asked) return { text: stripMark(decode(bytes, asked)), encoding: asked, confidence: 1, warnings: [] };
  if (isUtf8(bytes)) return { text: decode(bytes, "UTF-8"), encoding: "UTF-8", confidence: 1, warnings: [] };
  const texts = quotedTexts(bytes);
  const detected = detectEncoding(texts);
  const { encoding, confidence } = detected;
  return { text: decode(bytes, encoding), encoding, confidence, warnings: encodingWarnings(detected) };
}

function byteOrderMark(bytes: Uint8Array): { text: string; encoding: string } | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf)
    return { text: decode(bytes.subarray(3), "UTF-8"), encoding: "UTF-8" };
  if (a === 0xff && b === 0xfe) return { text: decode(bytes.subarray(2), "utf-16le"), encoding: "UTF-16LE" };
  if (a === 0xfe && b === 0xff) return { text: decode(bytes.subarray(2), "utf-16be"), encoding: "UTF-16BE" };
  return undefined;
}

const stripMark = (text: string): string => (text.startsWith("\uFEFF") ? text.slice(1) : text);

/** What stands between quotes: no character of GBK or Big5 has a quote for its second byte. */
function quotedTexts(bytes: Uint8Array): Uint8Array[] {
  const texts: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(0x22); at >= 0; at = bytes.indexOf(0x22, from)) {
    const text = bytes.subarray(from, at);
    if (!isAscii(text)) texts.push(text);
    from = at + 1;
  }
  return texts;
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(text: string): Json | undefined {
  try {
    const root: unknown = JSON.parse(text);
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
  if (!isObject(feature)) return fault(row, "broken-geometry", "不是要素");
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
  return [];
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
  const [x, y]: unknown[] = value;
  return typeof x === "number" && typeof y === "number" ? [x, y] : undefined;
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
