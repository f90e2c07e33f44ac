import { type Crs, findCrs } from "#engine/geometry/find-crs.ts";
import { encodingNamed } from "./encoding.ts";
import { gatherLayers, type Layer } from "./gather-layers.ts";
import {
  type GeoFault,
  type GeoFile,
  type GeoFileOptions,
  type NamedBytes,
  type RawLayer,
  unreadable,
} from "./geo-file.ts";
import { placeLayer } from "./place-layer.ts";
import { readGeoJson } from "./read-geojson.ts";
import { readShapefile } from "./read-shapefile.ts";

/**
 * Reads polygons (and lines, where they are asked for) with their attributes from GeoJSON, a shapefile, a GeoPackage, a
 * drawing (DXF), KML or a table of corners, alone or in a .zip, from a path or from bytes, into EPSG:4490. Encoding and coordinate system are found when not given, with a confidence and, where it is low, a warning that
 * says what else it may be. A shape that cannot be read is named in `bad` and costs nothing else; nothing is thrown for
 * what a file holds.
 */
export async function readGeoFile(
  input: string | readonly NamedBytes[],
  options: GeoFileOptions = {},
): Promise<GeoFile> {
  const asked = askedFor(options);
  if ("code" in asked) return unreadable(asked.code, asked.message);
  const layers = await gatherLayers(input, asked.encoding);
  if ("code" in layers) return unreadable(layers.code, layers.message);
  const layer = chooseLayer(layers, options.layer);
  const names = layers.length > 1 ? layers.map(({ name }) => name) : [];
  if ("code" in layer) return unreadable(layer.code, layer.message, names);
  const raw = readLayer(layer, asked.encoding, options.lines ?? false);
  if ("code" in raw) return unreadable(raw.code, raw.message, names);
  return { ...placeLayer(raw, asked.crs, options.near), layers: names };
}

function readLayer(layer: Layer, encoding: string | undefined, lines: boolean): RawLayer | GeoFault {
  if (layer.kind === "geojson") return readGeoJson(layer.bytes, encoding, lines);
  if (layer.kind === "shapefile") return readShapefile(layer.parts, encoding, lines);
  return layer.read({ lines, encoding });
}

const isAuto = (value: string | undefined): boolean => value === undefined || value.toLowerCase() === "auto";

function askedFor({ encoding, crs }: GeoFileOptions): { encoding?: string; crs?: Crs } | GeoFault {
  const asked: { encoding?: string; crs?: Crs } = {};
  if (!isAuto(encoding)) {
    const name = encodingNamed(encoding!);
    if (!name)
      return {
        row: null,
        code: "encoding-unknown",
        message: `不认识编码 ${encoding}，可用 GBK、Big5、UTF-8。`,
      };
    asked.encoding = name;
  }
  if (!isAuto(crs)) {
    const found = findCrs(crs!);
    if (!found)
      return {
        row: null,
        code: "crs-unknown",
        message: `不认识坐标系 ${crs}，请给 EPSG 代码，如 EPSG:4549。`,
      };
    asked.crs = found;
  }
  return asked;
}

function chooseLayer(layers: readonly Layer[], wanted?: string): Layer | GeoFault {
  const names = layers.map(({ name }) => name).join("、");
  if (layers.length === 0) {
    return {
      row: null,
      code: "not-a-geofile",
      message:
        "没有可读的图层：需要 .shp（可与 .dbf 等同在 .zip 内）、GeoJSON、.gpkg、.dxf、.kml/.kmz，或写有界址点坐标的 .xlsx/.csv/.txt。",
    };
  }
  if (wanted !== undefined) {
    return (
      layers.find(({ name }) => name === wanted) ?? {
        row: null,
        code: "layer-unknown",
        message: `没有图层 ${wanted}，可选：${names}。`,
      }
    );
  }
  const rivals = layers.filter((layer) => !("aside" in layer && layer.aside));
  const [only, ...more] = rivals.length > 0 ? rivals : layers;
  if (more.length > 0) {
    return {
      row: null,
      code: "several-layers",
      message: `有 ${more.length + 1} 个图层（${(rivals.length > 0 ? rivals : layers).map(({ name }) => name).join("、")}），请指定读哪一个。`,
    };
  }
  return only!;
}
