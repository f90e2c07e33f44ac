/** The vector tiles of the zone's map as OGC API – Tiles, TileJSON and a style describe them. */
import type { Extent } from "#contract/space/map.ts";
import { GROUND, STATUS_LOOK, UNGRADED_LOOK } from "#contract/space/map-look.ts";
import { FROM_ZOOM, MAX_ZOOM } from "../tiles-layers.ts";
import { JSON_TYPE, type Link, type Manner, MVT, selfLinks } from "./links.ts";

export const TILESET = "WebMercatorQuad";
const MATRIX_SET_URI = "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
const MERCATOR_URI = "http://www.opengis.net/def/crs/EPSG/0/3857";
const HALF_M = 20_037_508.342789244;
/** a pixel is 0.28 mm by the standard */
const PIXEL_M = 0.00028;

type Fields = Record<string, "String" | "Number">;
const NAMED: Fields = { id: "String", name: "String" };
const CODED: Fields = { ...NAMED, code: "String" };
const PARCEL: Fields = { ...CODED, status: "String", grade: "String", areaMu: "Number" };

const LAYERS: readonly { id: string; fields: Fields; from: number; dimension: 0 | 1 | 2 }[] = [
  { id: "water", fields: NAMED, from: 0, dimension: 2 },
  { id: "green", fields: NAMED, from: 0, dimension: 2 },
  { id: "district", fields: { ...CODED, role: "String" }, from: 0, dimension: 2 },
  { id: "district-label", fields: { ...CODED, role: "String" }, from: 0, dimension: 0 },
  { id: "parcel", fields: PARCEL, from: FROM_ZOOM.parcel, dimension: 2 },
  { id: "parcel-label", fields: PARCEL, from: FROM_ZOOM["parcel-label"], dimension: 0 },
  {
    id: "building",
    fields: { ...CODED, use: "String", floors: "Number" },
    from: FROM_ZOOM.building,
    dimension: 2,
  },
  { id: "road", fields: NAMED, from: 0, dimension: 1 },
  { id: "plan-line", fields: NAMED, from: 0, dimension: 1 },
  { id: "farmland-line", fields: NAMED, from: 0, dimension: 1 },
  { id: "ecology-line", fields: NAMED, from: 0, dimension: 1 },
  { id: "urban-line", fields: NAMED, from: 0, dimension: 1 },
  { id: "road-line", fields: NAMED, from: 0, dimension: 1 },
  { id: "boundary", fields: NAMED, from: 0, dimension: 1 },
];

const titleOf = ({ say }: Manner) => say({ zh: "园区地图矢量瓦片", en: "Vector tiles of the zone's map" });
const tileUrl = ({ root }: Manner) => `${root}/tiles/${TILESET}/{tileMatrix}/{tileRow}/{tileCol}`;
const xyzUrl = ({ root }: Manner) => `${root}/xyz/{z}/{x}/{y}.pbf`;

/** `/tiles`: the one tileset there is. */
export function tilesets(manner: Manner) {
  const title = titleOf(manner);
  const own = { href: `${manner.root}/tiles/${TILESET}`, rel: "self", type: JSON_TYPE, title };
  return {
    title,
    description: "",
    links: [...selfLinks(manner, "/tiles", JSON_TYPE), { ...own, rel: "item" }],
    tilesets: [
      { title, dataType: "vector", crs: MERCATOR_URI, tileMatrixSetURI: MATRIX_SET_URI, links: [own] },
    ],
  };
}

export function tileset(manner: Manner, extent: Extent | null) {
  const { root } = manner;
  const title = titleOf(manner);
  return {
    title,
    description: manner.say({
      zh: `与页面地图同一套瓦片，缩放 0 至 ${MAX_ZOOM} 级。QGIS 矢量瓦片请用 ${xyzUrl(manner)}`,
      en: `The tiles of the map page, zoom 0 to ${MAX_ZOOM}. For a vector tile layer in QGIS take ${xyzUrl(manner)}`,
    }),
    dataType: "vector",
    crs: MERCATOR_URI,
    tileMatrixSetURI: MATRIX_SET_URI,
    ...(extent && {
      boundingBox: {
        lowerLeft: extent.slice(0, 2),
        upperRight: extent.slice(2),
        crs: "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
      },
    }),
    layers: LAYERS.map(({ id, fields, from, dimension }) => ({
      id,
      dataType: "vector",
      geometryDimension: dimension,
      minTileMatrix: String(from),
      maxTileMatrix: String(MAX_ZOOM),
      propertiesSchema: {
        type: "object",
        properties: Object.fromEntries(
          Object.entries(fields).map(([key, type]) => [key, { type: type.toLowerCase() }]),
        ),
      },
    })),
    links: [
      ...selfLinks(manner, `/tiles/${TILESET}`, JSON_TYPE),
      { href: tileUrl(manner), rel: "item", type: MVT, title, templated: true },
      {
        href: `${root}/tileMatrixSets/${TILESET}`,
        rel: "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
        type: JSON_TYPE,
        title: TILESET,
      },
      { href: `${root}/xyz/tilejson.json`, rel: "describedby", type: JSON_TYPE, title: "TileJSON 3.0" },
      { href: `${root}/styles/land.json`, rel: "style", type: JSON_TYPE, title: "Style" },
    ] satisfies Link[],
  };
}

/** The matrix set that all web maps use: 256 pixels a tile, doubled at each level. */
export function matrixSet() {
  const level = (z: number) => {
    const cellSize = (2 * HALF_M) / 256 / 2 ** z;
    return {
      id: String(z),
      scaleDenominator: cellSize / PIXEL_M,
      cellSize,
      pointOfOrigin: [-HALF_M, HALF_M],
      tileWidth: 256,
      tileHeight: 256,
      matrixWidth: 2 ** z,
      matrixHeight: 2 ** z,
    };
  };
  return {
    id: TILESET,
    title: "Google Maps Compatible for the World",
    uri: MATRIX_SET_URI,
    crs: MERCATOR_URI,
    orderedAxes: ["X", "Y"],
    wellKnownScaleSet: "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
    tileMatrices: Array.from({ length: MAX_ZOOM + 1 }, (_, z) => level(z)),
  };
}

export function tileJson(manner: Manner, name: string, extent: Extent | null) {
  return {
    tilejson: "3.0.0",
    name,
    scheme: "xyz",
    tiles: [xyzUrl(manner)],
    minzoom: 0,
    maxzoom: MAX_ZOOM,
    ...(extent && { bounds: extent, center: [(extent[0] + extent[2]) / 2, (extent[1] + extent[3]) / 2, 13] }),
    vector_layers: LAYERS.map(({ id, fields, from }) => ({ id, fields, minzoom: from, maxzoom: MAX_ZOOM })),
  };
}

/** What GDAL looks for beside a folder of tiles: the metadata of MBTiles, its layers as text within. */
export function tileFolder(name: string, extent: Extent | null) {
  const layers = LAYERS.map(({ id, fields, from }) => ({ id, fields, minzoom: from, maxzoom: MAX_ZOOM }));
  return {
    name,
    format: "pbf",
    type: "overlay",
    version: "2",
    minzoom: "0",
    maxzoom: String(MAX_ZOOM),
    ...(extent && { bounds: extent.join(",") }),
    json: JSON.stringify({ vector_layers: layers }),
  };
}

/** A MapLibre style in the colours of the map page. */
export function mapStyle(manner: Manner, name: string) {
  const layer = (id: string, type: string, paint: object, more: object = {}) => ({
    id,
    type,
    source: "perch",
    "source-layer": id,
    paint,
    ...more,
  });
  const byStatus = (part: "fill" | "line") => [
    "match",
    ["get", "status"],
    ...Object.entries(STATUS_LOOK).flatMap(([status, look]) => [status, look[part]]),
    UNGRADED_LOOK[part],
  ];
  const parcel = layer("parcel", "fill", {
    "fill-color": byStatus("fill"),
    "fill-outline-color": byStatus("line"),
  });
  return {
    version: 8,
    name,
    sources: { perch: { type: "vector", url: `${manner.root}/xyz/tilejson.json` } },
    layers: [
      { id: "background", type: "background", paint: { "background-color": "#fcfcfa" } },
      layer("water", "fill", { "fill-color": GROUND.water }),
      layer("green", "fill", { "fill-color": GROUND.green }),
      parcel,
      layer("building", "fill", { "fill-color": GROUND.ink, "fill-opacity": 0.25 }),
      layer("road", "line", { "line-color": GROUND.roadEdge, "line-width": 2 }),
      layer("plan-line", "line", { "line-color": GROUND.ink, "line-dasharray": [4, 2] }),
      layer("district", "line", { "line-color": GROUND.district, "line-width": 1.5 }),
    ],
  };
}
