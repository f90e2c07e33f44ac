/** The service as OpenAPI 3.0, which is what OGC API – Features asks for; made for the reader, by the columns it may filter by. */
import type { Column } from "#kernel/register.ts";
import type { Actor } from "#server/platform/context.ts";
import { COLLECTIONS, type Collection } from "./collections.ts";
import { CRS_URIS, CRS84 } from "./crs.ts";
import { columnsOf } from "./describe.ts";
import { GEOJSON, type Manner, MVT } from "./links.ts";
import { DEFAULT_LIMIT, MAX_LIMIT } from "./parameters.ts";

type Parameter = {
  name: string;
  in: "query" | "path";
  description?: string;
  required?: boolean;
  schema: object;
  style?: "form";
  explode?: false;
};

const CRS_SCHEMA = { type: "string", format: "uri", enum: CRS_URIS, default: CRS84 };
const IN_QUERY: Record<string, Parameter> = {
  bbox: {
    name: "bbox",
    in: "query",
    schema: { type: "array", items: { type: "number" }, minItems: 4, maxItems: 6 },
    style: "form",
    explode: false,
  },
  "bbox-crs": { name: "bbox-crs", in: "query", schema: CRS_SCHEMA },
  crs: { name: "crs", in: "query", schema: CRS_SCHEMA },
  datetime: { name: "datetime", in: "query", schema: { type: "string" } },
  limit: {
    name: "limit",
    in: "query",
    schema: { type: "integer", minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
  },
  f: { name: "f", in: "query", schema: { type: "string", enum: ["json", "html"] } },
  lang: { name: "lang", in: "query", schema: { type: "string", enum: ["zh", "en"], default: "zh" } },
};

export function apiDefinition(manner: Manner, actor: Actor) {
  const { root, say } = manner;
  const paths: Record<string, object> = {
    "/": get("Landing page", json()),
    "/conformance": get("Conformance", json()),
    "/api": get("This definition", json()),
    "/collections": get("Collections", json()),
    "/tiles": get("Tilesets", json()),
    "/tiles/WebMercatorQuad": get("Tileset", json()),
    "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}": get(
      "Vector tile",
      { [MVT]: { schema: { type: "string", format: "binary" } } },
      ["tileMatrix", "tileRow", "tileCol"].map((name) => inPath(name, { type: "integer", minimum: 0 })),
    ),
  };
  for (const collection of COLLECTIONS)
    Object.assign(paths, pathsOf(collection, columnsOf(collection, actor), manner));
  return {
    openapi: "3.0.3",
    info: {
      title: say({ zh: "Perch 凤栖 空间数据服务", en: "Perch open spatial data" }),
      version: "1",
    },
    servers: [{ url: root }],
    paths,
    components: {
      parameters: IN_QUERY,
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "perch_session" },
        bearer: { type: "http", scheme: "bearer" },
        // any user name; the token is the password
        basic: { type: "http", scheme: "basic" },
      },
    },
    security: [{ session: [] }, { bearer: [] }, { basic: [] }],
  };
}

function pathsOf(
  collection: Collection,
  columns: readonly Column[],
  { say }: Manner,
): Record<string, object> {
  const own = `/collections/${collection.id}`;
  const title = say(collection.title);
  const general = ["bbox", "bbox-crs", "crs", "datetime", "limit", "f", "lang"].map(referred);
  const geojson = { [GEOJSON]: { schema: { type: "object" } }, "text/html": { schema: { type: "string" } } };
  return {
    [own]: get(title, json()),
    [`${own}/schema`]: get(`${title} · schema`, json()),
    [`${own}/queryables`]: get(`${title} · queryables`, json()),
    [`${own}/items`]: get(title, geojson, [
      ...general,
      ...columns.filter(({ filterable }) => filterable).map((column) => filterOf(column, say(column.label))),
    ]),
    [`${own}/items/{featureId}`]: get(title, geojson, [
      inPath("featureId", { type: "string", format: "uuid" }),
      ...["crs", "f", "lang"].map(referred),
    ]),
  };
}

const referred = (name: string) => ({ $ref: `#/components/parameters/${name}` });
const inPath = (name: string, schema: object): Parameter => ({ name, in: "path", required: true, schema });
const json = () => ({ "application/json": { schema: { type: "object" } } });

const TYPES: Partial<Record<Column["type"], string>> = {
  number: "number",
  integer: "integer",
  year: "integer",
  boolean: "boolean",
};
const filterOf = ({ key, type, unit }: Column, label: string): Parameter => ({
  name: key,
  in: "query",
  description: unit ? `${label} (${unit})` : label,
  schema: { type: TYPES[type] ?? "string" },
});

const get = (summary: string, content: object, parameters: readonly object[] = []) => ({
  get: {
    summary,
    ...(parameters.length > 0 && { parameters }),
    responses: {
      200: { description: "OK", content },
      default: {
        description: "Problem (RFC 9457)",
        content: { "application/problem+json": { schema: { type: "object" } } },
      },
    },
  },
});
