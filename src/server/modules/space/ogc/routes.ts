/** OGC API – Features and Tiles: the registers with a place, open to the tools of planners under the reader's own scope. */
import type { FastifyReply } from "fastify";
import { z } from "zod";
import type { Context } from "#server/platform/context.ts";
import { inTransaction, reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { getZoneView } from "../map-store.ts";
import { apiDefinition } from "./api-definition.ts";
import { COLLECTIONS, collectionOf } from "./collections.ts";
import { CRS_URIS } from "./crs.ts";
import { CONFORMS_TO, collectionJson, columnsOf, landing, schemaJson } from "./describe.ts";
import { findExtent } from "./feature-store.ts";
import { crumbsOf, itemOf, itemsOf } from "./features.ts";
import {
  JSON_TYPE,
  type Link,
  type Manner,
  mannerOf,
  OPENAPI_JSON,
  SCHEMA_JSON,
  selfLinks,
} from "./links.ts";
import { htmlPage, linkList, paragraph } from "./page-html.ts";
import { ItemQuery, ItemsQuery, MannerQuery } from "./parameters.ts";
import { ogcTileRoutes } from "./tile-routes.ts";

const ById = z.object({ collection: z.string() });
const ByFeature = ById.extend({ id: z.uuid() });

type Described = { title: string; description: string; links: Link[] };

/** A description as JSON, or the same as a page of links. */
function sendDescribed(manner: Manner, reply: FastifyReply, said: Described, type = JSON_TYPE): unknown {
  reply.header("cache-control", "private, no-cache").header("vary", "accept, cookie, authorization");
  if (!manner.html) return reply.type(type).send(JSON.stringify(said));
  reply.type("text/html; charset=utf-8");
  return htmlPage(manner, said.title, crumbsOf(manner), paragraph(said.description) + linkList(said.links));
}

const extentsOf = async (ctx: Context) => {
  if (ctx.actor.capability.rows !== "zone") return COLLECTIONS.map(() => null);
  return reading(ctx, async (tx) => {
    const extents = [];
    for (const collection of COLLECTIONS) extents.push(await findExtent(tx, collection, ctx.actor));
    return extents;
  });
};

const shared = { method: "GET", permit: "space.read", standard: "ogc" } as const;

const service: Route[] = [
  route({
    ...shared,
    path: "/ogc",
    summary: { zh: "空间数据服务首页（OGC API）", en: "Open spatial data: landing page (OGC API)" },
    query: MannerQuery,
    handle: async (ctx, { query, request, reply }) => {
      const manner = mannerOf(request, query);
      const zone = await inTransaction(ctx, (tx) => getZoneView(tx, ctx.actor.zoneId));
      return sendDescribed(manner, reply, landing(manner, zone.name));
    },
  }),
  route({
    ...shared,
    path: "/ogc/conformance",
    summary: { zh: "符合的 OGC 规范", en: "OGC conformance classes" },
    query: MannerQuery,
    handle: async (_ctx, { query, request, reply }) => {
      const manner = mannerOf(request, query);
      if (!manner.html) return reply.type(JSON_TYPE).send(JSON.stringify({ conformsTo: CONFORMS_TO }));
      reply.type("text/html; charset=utf-8");
      const title = manner.say({ zh: "符合的规范", en: "Conformance" });
      return htmlPage(manner, title, crumbsOf(manner), CONFORMS_TO.map(paragraph).join(""));
    },
  }),
  route({
    ...shared,
    path: "/ogc/api",
    summary: { zh: "空间数据服务接口定义", en: "API definition of the open spatial data" },
    query: MannerQuery,
    handle: async (ctx, { query, request, reply }) => {
      const manner = mannerOf(request, query);
      const definition = apiDefinition(manner, ctx.actor);
      if (!manner.html) return reply.type(OPENAPI_JSON).send(JSON.stringify(definition));
      reply.type("text/html; charset=utf-8");
      const lines = Object.keys(definition.paths).map((path) =>
        paragraph(`GET ${manner.root}${path === "/" ? "" : path}`),
      );
      return htmlPage(manner, definition.info.title, crumbsOf(manner), lines.join(""));
    },
  }),
  route({
    ...shared,
    path: "/ogc/collections",
    summary: { zh: "空间数据图层", en: "Collections of the open spatial data" },
    query: MannerQuery,
    handle: async (ctx, { query, request, reply }) => {
      const manner = mannerOf(request, query);
      const extents = await extentsOf(ctx);
      const collections = COLLECTIONS.map((one, i) => collectionJson(one, extents[i] ?? null, manner));
      const title = manner.say({ zh: "图层", en: "Collections" });
      if (manner.html) {
        const links = COLLECTIONS.map(
          ({ id, title: name, description }): Link => ({
            href: `${manner.root}/collections/${id}?lang=${manner.lang}`,
            rel: "data",
            type: JSON_TYPE,
            title: `${manner.say(name)} — ${manner.say(description)}`,
          }),
        );
        return sendDescribed(manner, reply, { title, description: "", links });
      }
      const links = selfLinks(manner, "/collections", JSON_TYPE);
      return reply.type(JSON_TYPE).send(JSON.stringify({ links, crs: CRS_URIS, collections }));
    },
  }),
];

const ofCollection: Route[] = [
  route({
    ...shared,
    path: "/ogc/collections/:collection",
    summary: { zh: "一个空间数据图层", en: "One collection of the open spatial data" },
    params: ById,
    query: MannerQuery,
    handle: async (ctx, { params, query, request, reply }) => {
      const manner = mannerOf(request, query);
      const collection = collectionOf(params.collection);
      const seesZone = ctx.actor.capability.rows === "zone";
      const extent = seesZone ? await reading(ctx, (tx) => findExtent(tx, collection, ctx.actor)) : null;
      return sendDescribed(manner, reply, collectionJson(collection, extent, manner));
    },
  }),
  ...(["schema", "queryables"] as const).map((kind) =>
    route({
      ...shared,
      path: `/ogc/collections/:collection/${kind}`,
      summary:
        kind === "schema"
          ? { zh: "图层字段", en: "Fields of a collection" }
          : { zh: "图层可筛选字段", en: "Fields a collection may be filtered by" },
      params: ById,
      query: MannerQuery,
      handle: async (ctx, { params, query, request, reply }) => {
        const collection = collectionOf(params.collection);
        const columns = columnsOf(collection, ctx.actor);
        const schema = schemaJson(collection, columns, mannerOf(request, query), kind);
        return reply.type(SCHEMA_JSON).send(JSON.stringify(schema));
      },
    }),
  ),
  route({
    ...shared,
    path: "/ogc/collections/:collection/items",
    summary: { zh: "图层要素（GeoJSON）", en: "Features of a collection (GeoJSON)" },
    params: ById,
    query: ItemsQuery,
    handle: (ctx, { params, query, request, reply }) =>
      itemsOf(ctx, collectionOf(params.collection), query, { request, reply }),
  }),
  route({
    ...shared,
    path: "/ogc/collections/:collection/items/:id",
    summary: { zh: "一个要素（GeoJSON）", en: "One feature (GeoJSON)" },
    params: ByFeature,
    query: ItemQuery,
    handle: (ctx, { params, query, request, reply }) =>
      itemOf(ctx, collectionOf(params.collection), params.id, query, { request, reply }),
  }),
];

export const ogcRoutes: Route[] = [...service, ...ofCollection, ...ogcTileRoutes];
