/** What the service says of itself: landing page, conformance, collections, their schemas. */
import { visibleColumns } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Collection } from "./collections.ts";
import { CRS_URIS, CRS84, STORAGE_CRS } from "./crs.ts";
import { nameKey } from "./feature-json.ts";
import type { Around } from "./feature-store.ts";
import {
  GEOJSON,
  HTML,
  JSON_TYPE,
  type Link,
  type Manner,
  MVT,
  OPENAPI_JSON,
  SCHEMA_JSON,
  selfLinks,
} from "./links.ts";

const FEATURES = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf";
const TILES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf";
export const CONFORMS_TO: readonly string[] = [
  "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
  "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
  ...["core", "oas30", "geojson", "html"].map((part) => `${FEATURES}/${part}`),
  "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
  ...["core", "tileset", "tilesets-list", "dataset-tilesets", "mvt"].map((part) => `${TILES}/${part}`),
];

export function landing(manner: Manner, zone: string) {
  const { root, say } = manner;
  const title = say({ zh: `${zone} · 空间数据服务`, en: `${zone} · open spatial data` });
  const link = (path: string, rel: string, type: string, zh: string, en: string): Link => ({
    href: `${root}${path}`,
    rel,
    type,
    title: say({ zh, en }),
  });
  return {
    title,
    description: say({
      zh: "按您的角色可见范围提供的片区、地块、楼栋、单元与地物，OGC API – Features 与 Tiles。",
      en: "Districts, parcels, buildings, units and map features within what your role may see, as OGC API – Features and Tiles.",
    }),
    links: [
      ...selfLinks(manner, "", JSON_TYPE),
      link("/api", "service-desc", OPENAPI_JSON, "接口定义（OpenAPI 3.0）", "API definition (OpenAPI 3.0)"),
      link("/api?f=html", "service-doc", HTML, "接口说明", "API documentation"),
      link("/conformance", "conformance", JSON_TYPE, "符合的规范", "Conformance classes"),
      link("/collections", "data", JSON_TYPE, "图层", "Collections"),
      link(
        "/tiles",
        "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
        JSON_TYPE,
        "矢量瓦片",
        "Vector tiles",
      ),
      link(
        "/tileMatrixSets",
        "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
        JSON_TYPE,
        "瓦片矩阵集",
        "Tile matrix sets",
      ),
    ],
  };
}

/** What `/collections` lists and `/collections/{id}` is. */
export function collectionJson(collection: Collection, extent: Around, manner: Manner) {
  const { root, say } = manner;
  const own = `${root}/collections/${collection.id}`;
  const title = say(collection.title);
  return {
    id: collection.id,
    title,
    description: say(collection.description),
    itemType: "feature",
    ...(extent && { extent: { spatial: { bbox: [extent], crs: CRS84 } } }),
    crs: CRS_URIS,
    storageCrs: STORAGE_CRS,
    links: [
      ...selfLinks(manner, `/collections/${collection.id}`, JSON_TYPE),
      { href: `${own}/items`, rel: "items", type: GEOJSON, title },
      { href: `${own}/items?f=html`, rel: "items", type: HTML, title },
      { href: `${own}/schema`, rel: "describedby", type: SCHEMA_JSON, title: `${title} schema` },
      {
        href: `${own}/queryables`,
        rel: "http://www.opengis.net/def/rel/ogc/1.0/queryables",
        type: SCHEMA_JSON,
        title: `${title} queryables`,
      },
      {
        href: `${root}/tiles/WebMercatorQuad`,
        rel: "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
        type: MVT,
      },
    ] satisfies Link[],
  };
}

/** The columns of a collection that the actor may see, in the order of its register. */
export const columnsOf = ({ store }: Collection, actor: Actor): Column[] =>
  visibleColumns(store.entry.register, actor.capability.fields).filter(
    ({ key }) => store.columns[key] !== undefined,
  );

const JSON_TYPES: Partial<Record<Column["type"], object>> = {
  number: { type: "number" },
  integer: { type: "integer" },
  year: { type: "integer" },
  boolean: { type: "boolean" },
  date: { type: "string", format: "date" },
};

/** A JSON Schema of what the actor finds in a feature's properties, or may filter by. */
export function schemaJson(
  collection: Collection,
  columns: readonly Column[],
  manner: Manner,
  kind: "schema" | "queryables",
) {
  const properties: Record<string, object> = {};
  for (const column of columns) {
    const { key, label, unit, options, type } = column;
    if (kind === "queryables" && !column.filterable) continue;
    const title = `${manner.say(label)}${unit ? ` (${unit})` : ""}`;
    properties[key] = {
      title,
      ...(JSON_TYPES[type] ?? { type: "string" }),
      ...(options && { enum: options.map(({ value }) => value) }),
    };
    if (options && kind === "schema") properties[nameKey(key)] = { title, type: "string" };
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `${manner.root}/collections/${collection.id}/${kind}`,
    type: "object",
    title: manner.say(collection.title),
    properties: {
      geometry: { "x-ogc-role": "primary-geometry", format: "geometry-any" },
      ...properties,
    },
    additionalProperties: false,
  };
}
