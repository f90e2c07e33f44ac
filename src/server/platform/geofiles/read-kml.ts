import { type Point, samePoint } from "#engine/geometry/shape.ts";
import { type Attributes, scanXmlText } from "../sheets/xml.ts";
import { encodingNamed } from "./encoding.ts";
import type { GeoFault, OpenedLayer, RawFeature, RawLayer } from "./geo-file.ts";
import type { Attribute } from "./read-dbf.ts";
import { foreignBetween, textOfBytes } from "./text-of-bytes.ts";

const MOST_BYTES = 300_000_000;
const DEEPEST = 100;
const MOST_FEATURES = 500_000;

/** A KML document (OGC 12-007r2) is one layer; the folder that a placemark lies in is the attribute 文件夹. */
export function openKml(bytes: Uint8Array, name: string): OpenedLayer[] | GeoFault {
  if (bytes.length > MOST_BYTES)
    return { row: null, code: "too-large", message: "KML 超过 300 MB，请按片区拆分后再读。" };
  // the doc.kml of an archive may only point at the others in it
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const aside = !whole.includes("Placemark") && !whole.includes(Buffer.from("Placemark", "utf16le"));
  return [{ kind: "opened", name, aside, read: ({ lines, encoding }) => readKml(bytes, lines, encoding) }];
}

function readKml(bytes: Uint8Array, lines: boolean, asked?: string): RawLayer | GeoFault {
  const { text, encoding, confidence, warnings } = textOfBytes(bytes, {
    asked,
    declared: encodingNamed(/encoding=["']([\w-]+)["']/.exec(headOf(bytes))?.[1] ?? ""),
    words: (all) => foreignBetween(all.subarray(0, 2_000_000), GREATER),
  });
  const reader = new KmlReader(lines);
  try {
    scanXmlText(text.replace(PLAIN_DOCTYPE, ""), {
      open: (name, attributes) => reader.open(name, attributes),
      text: (words) => reader.text(words),
      close: (name) => reader.close(name),
    });
  } catch {
    if (reader.row === 0)
      return { row: null, code: "not-a-geofile", message: "不是可读的 KML：XML 不完整，或嵌套过深。" };
    const row = reader.row + 1;
    const message = `KML 从第 ${row} 个地标起损坏，其后的图形没有读到，请重新导出。`;
    reader.bad.push({ row, code: "file-cut-short", message });
  }
  return {
    features: reader.features,
    bad: reader.bad,
    warnings,
    encoding,
    encodingConfidence: confidence,
    // a KML is WGS 84 by its standard, whatever its writer took that to be
    declaredCrs: { kind: "text", text: "EPSG:4326" },
  };
}

const GREATER = 0x3e;
/** One that only names its kind; with entities of its own it is refused. */
const PLAIN_DOCTYPE = /^\s*(?:<\?[^>]*\?>)?\s*<!DOCTYPE[^[>]*>/i;

const headOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 200)).toString("latin1");

type Placemark = {
  id: string | undefined;
  properties: Record<string, Attribute>;
  polygons: Point[][][];
  lines: Point[][];
  broken: boolean;
};

/** Gathers placemarks while the XML goes by. */
class KmlReader {
  readonly features: RawFeature[] = [];
  readonly bad: GeoFault[] = [];
  row = 0;
  private readonly wantsLines: boolean;
  private readonly path: string[] = [];
  private readonly folders: string[] = [];
  private placemark: Placemark | undefined;
  private words = "";
  private key = "";

  constructor(wantsLines: boolean) {
    this.wantsLines = wantsLines;
  }

  open(name: string, attributes: Attributes): void {
    this.path.push(name);
    if (this.path.length > DEEPEST) throw new Error("nested too deep");
    this.words = "";
    if (name === "Folder") this.folders.push("");
    else if (name === "Placemark")
      this.placemark = { id: attributes.id, properties: {}, polygons: [], lines: [], broken: false };
    else if (name === "Polygon") this.placemark?.polygons.push([]);
    else if (name === "Data" || name === "SimpleData") this.key = attributes.name ?? "";
  }

  text(text: string): void {
    this.words += text;
  }

  close(name: string): void {
    this.path.pop();
    const words = this.words.trim();
    this.words = "";
    if (name === "Folder") this.folders.pop();
    else if (name === "Placemark") this.finish();
    else if (this.placemark) this.keep(this.placemark, name, words);
    else if (name === "name" && this.path.at(-1) === "Folder") this.folders[this.folders.length - 1] = words;
  }

  private keep(placemark: Placemark, name: string, words: string): void {
    const parent = this.path.at(-1);
    if (name === "coordinates") this.take(placemark, words);
    else if (name === "value" || name === "SimpleData") placemark.properties[this.key || "值"] = words;
    else if (parent !== "Placemark") return;
    else if (name === "name" && words !== "") placemark.properties.name = words;
    else if (name === "description" && words !== "") readDescription(placemark, words);
  }

  private take(placemark: Placemark, words: string): void {
    const points = pointsOf(words);
    const owner = this.path.findLast((one) => SHAPES.has(one));
    if (!points) placemark.broken = true;
    else if (owner === "Polygon") {
      const rings = placemark.polygons.at(-1)!;
      if (this.path.includes("outerBoundaryIs")) rings.unshift(points);
      else rings.push(points);
    } else if (owner === "LineString" || owner === "LinearRing") placemark.lines.push(points);
  }

  private finish(): void {
    this.row++;
    const { placemark, row } = this;
    this.placemark = undefined;
    if (!placemark) return;
    if (row > MOST_FEATURES) throw new Error("too many placemarks");
    const drawn = placemark.polygons.filter((rings) => rings.length > 0);
    // plots are often drawn as paths that come back to their start; where lines are taken, a path stays one
    const paths = drawn.length > 0 || this.wantsLines ? [] : placemark.lines.filter(isClosed);
    const polygons = paths.length > 0 ? paths.map((path) => [path]) : drawn;
    const isLine = polygons.length === 0 && placemark.lines.length > 0;
    const fault = faultOf(placemark, polygons.length > 0 || (isLine && this.wantsLines));
    if (fault) {
      const called = placemark.properties.name ? `（${placemark.properties.name}）` : "";
      this.bad.push({ row, code: fault.code, message: `第 ${row} 个地标${called}：${fault.what}。` });
      return;
    }
    const folder = this.folders.filter((one) => one !== "").join("/");
    this.features.push({
      id: placemark.id ?? String(row),
      row,
      properties: { ...placemark.properties, ...(folder !== "" && { 文件夹: folder }) },
      polygons,
      ...(isLine && { lines: placemark.lines }),
    });
  }
}

const isClosed = (line: readonly Point[]): boolean => line.length >= 4 && samePoint(line[0]!, line.at(-1)!);

const SHAPES: ReadonlySet<string> = new Set(["Polygon", "LineString", "Point"]);

function faultOf(
  { broken }: Placemark,
  wanted: boolean,
): { code: GeoFault["code"]; what: string } | undefined {
  if (broken) return { code: "broken-geometry", what: "坐标不是数字对，图形无法读出" };
  return wanted ? undefined : { code: "not-a-polygon", what: "图形不是面" };
}

/** lon,lat[,height] separated by space; some writers put a space behind the comma. */
function pointsOf(words: string): Point[] | undefined {
  const points: Point[] = [];
  for (const tuple of words.replace(/\s*,\s*/g, ",").split(/\s+/)) {
    if (tuple === "") continue;
    const [x, y] = tuple.split(",").map((part) => (part === "" ? Number.NaN : Number(part)));
    if (!Number.isFinite(x) || !Number.isFinite(y)) return undefined;
    points.push([x!, y!]);
  }
  return points;
}

const MOST_DESCRIPTION = 100_000;

/** A table of two columns, as GIS write attributes into a description, gives its rows; other text stays text. */
function readDescription({ properties }: Placemark, words: string): void {
  const html = words.slice(0, MOST_DESCRIPTION);
  const cells = [...html.matchAll(/<t[dh][^>]*>([^<]*)<\/t[dh]>\s*<td[^>]*>([^<]*)<\/td>/gi)];
  for (const [, key = "", value = ""] of cells)
    if (key.trim() !== "" && !(key.trim() in properties)) properties[key.trim()] = value.trim();
  if (cells.length === 0)
    properties.description = html
      .replace(/<[^>]*>/g, " ")
      .replace(/\s+/g, " ")
      .trim();
}
