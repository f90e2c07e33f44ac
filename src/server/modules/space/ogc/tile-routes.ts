import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Extent } from "#contract/space/map.ts";
import { TilePath } from "#contract/space/map.ts";
import type { Text } from "#kernel/register.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { notFound } from "#server/platform/refusal.ts";
import { findMapExtent, getZoneView } from "../map-store.ts";
import { tileOf } from "../tiles.ts";
import { sendTile } from "../tiles-reply.ts";
import { crumbsOf } from "./features.ts";
import { JSON_TYPE, type Manner, mannerOf } from "./links.ts";
import { htmlPage, linkList, paragraph } from "./page-html.ts";
import { MannerQuery } from "./parameters.ts";
import { mapStyle, matrixSet, TILESET, tileFolder, tileJson, tileset, tilesets } from "./tileset.ts";

const shared = { method: "GET", permit: "space.read", standard: "ogc" } as const;
const Whole = z.coerce.number().int().min(0);
const MatrixPath = z.object({ tileMatrix: Whole.max(22), tileRow: Whole, tileCol: Whole });

type Facts = { name: string; extent: Extent | null };

async function factsOf(ctx: Context): Promise<Facts> {
  const { zoneId, capability } = ctx.actor;
  return reading(ctx, async (tx) => {
    const { name } = await getZoneView(tx, zoneId);
    return { name, extent: capability.rows === "zone" ? await findMapExtent(tx, zoneId) : null };
  });
}

async function sendTileAt(
  ctx: Context,
  address: { z: number; x: number; y: number },
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
): Promise<unknown> {
  if (Math.max(address.x, address.y) >= 2 ** address.z) throw notFound({ zh: "瓦片", en: "tile" });
  return sendTile(await tileOf(ctx, address, {}, request.headers["if-none-match"]), request, reply);
}

/** One that says something of the tiles, as JSON. */
const told = (path: string, summary: Text, say: (manner: Manner, facts: Facts) => object): Route =>
  route({
    ...shared,
    path,
    summary,
    query: MannerQuery,
    handle: async (ctx, { query, request, reply }) => {
      const manner = mannerOf(request, query);
      const said = say(manner, await factsOf(ctx)) as { title?: string; description?: string; links?: [] };
      reply.header("cache-control", "private, no-cache");
      if (!manner.html || !said.links) return reply.type(JSON_TYPE).send(JSON.stringify(said));
      reply.type("text/html; charset=utf-8");
      const { title = "", description = "", links } = said;
      return htmlPage(manner, title, crumbsOf(manner), paragraph(description) + linkList(links));
    },
  });

export const ogcTileRoutes: Route[] = [
  told("/ogc/tiles", { zh: "瓦片集", en: "Tilesets" }, tilesets),
  told(`/ogc/tiles/${TILESET}`, { zh: "瓦片集说明", en: "The tileset" }, (manner, { extent }) =>
    tileset(manner, extent),
  ),
  told("/ogc/tileMatrixSets", { zh: "瓦片矩阵集", en: "Tile matrix sets" }, ({ root }) => ({
    tileMatrixSets: [
      {
        id: TILESET,
        uri: matrixSet().uri,
        links: [{ href: `${root}/tileMatrixSets/${TILESET}`, rel: "self", type: JSON_TYPE }],
      },
    ],
  })),
  told(`/ogc/tileMatrixSets/${TILESET}`, { zh: "瓦片矩阵集说明", en: "The tile matrix set" }, matrixSet),
  told("/ogc/xyz/tilejson.json", { zh: "TileJSON", en: "TileJSON" }, (manner, { name, extent }) =>
    tileJson(manner, name, extent),
  ),
  told(
    "/ogc/xyz/metadata.json",
    { zh: "瓦片目录元数据", en: "Metadata of the folder of tiles" },
    (_, facts) => tileFolder(facts.name, facts.extent),
  ),
  told("/ogc/styles/land.json", { zh: "地图样式", en: "Map style" }, (manner, { name }) =>
    mapStyle(manner, name),
  ),
  route({
    ...shared,
    path: `/ogc/tiles/${TILESET}/:tileMatrix/:tileRow/:tileCol`,
    summary: { zh: "矢量瓦片（OGC，行在列前）", en: "A vector tile (OGC: row before column)" },
    params: MatrixPath,
    handle: (ctx, { params: { tileMatrix, tileRow, tileCol }, request, reply }) =>
      sendTileAt(ctx, { z: tileMatrix, x: tileCol, y: tileRow }, { request, reply }),
  }),
  route({
    ...shared,
    path: "/ogc/xyz/:z/:x/:y.pbf",
    summary: { zh: "矢量瓦片（XYZ，供 QGIS、GDAL）", en: "A vector tile (XYZ, for QGIS and GDAL)" },
    params: TilePath,
    handle: (ctx, { params, request, reply }) => sendTileAt(ctx, params, { request, reply }),
  }),
];
