import { z } from "zod";
import { ListQuery } from "#contract/list.ts";
import {
  AtQuery,
  ChangedGeometry,
  ChangeGeometry,
  CheckedGeometry,
  CheckGeometry,
  DrawParcel,
  MapOverview,
  ParcelGeometry,
  ParcelsAt,
  TilePath,
} from "#contract/space/map.ts";
import { type Route, route } from "#server/platform/http.ts";
import { notFound } from "#server/platform/refusal.ts";
import { atlasRoutes } from "./atlas/atlas-routes.ts";
import { changeGeometry, drawParcel, getParcelGeometry, listParcelsAt, measureGeometry } from "./geometry.ts";
import { type MapOptions, mapOverview } from "./map.ts";
import { BASEMAP_LAYERS, basemap } from "./map-basemap.ts";
import { mapFeatureRoutes } from "./map-feature-routes.ts";
import { PrintQuery, printedMap } from "./map-print.ts";
import { printPdf } from "./map-print-pdf.ts";
import { ogcRoutes } from "./ogc/routes.ts";
import { outlineRoutes } from "./outline-routes.ts";
import { readinessRoutes } from "./readiness/routes.ts";
import { shapeImportRoutes } from "./shape-import-routes.ts";
import { sitingRoutes } from "./siting/siting-routes.ts";
import { tileOf } from "./tiles.ts";
import { sendTile } from "./tiles-reply.ts";

const ById = z.object({ id: z.uuid() });
const TileQuery = ListQuery.pick({ q: true, f: true, within: true, asAt: true }).extend({
  grade: z.literal("latest").optional(),
});

/** The map: tiles, what they are of, and the outlines of parcels. */
export const mapRoutes = (options: MapOptions): Route[] => [
  ...tileRoutes(options),
  ...printRoutes,
  ...ogcRoutes,
  ...atlasRoutes(options.background),
  ...geometryRoutes,
  ...outlineRoutes,
  ...readinessRoutes,
  ...sitingRoutes,
  ...mapFeatureRoutes,
  ...shapeImportRoutes(options.background),
];

function tileRoutes(options: MapOptions): Route[] {
  const fetchBasemap = basemap(options.tiandituKey);
  return [
    route({
      method: "GET",
      path: "/api/map",
      permit: "space.read",
      summary: { zh: "地图范围、图层与图例", en: "The map's extent, layers and legend" },
      answer: MapOverview,
      handle: (ctx) => mapOverview(ctx, options),
    }),
    route({
      method: "GET",
      path: "/api/tiles/:z/:x/:y",
      permit: "space.read",
      summary: { zh: "矢量瓦片（MVT）", en: "A vector tile (MVT)" },
      params: TilePath,
      query: TileQuery,
      handle: async (ctx, { params, query, request, reply }) => {
        if (Math.max(params.x, params.y) >= 2 ** params.z) throw notFound({ zh: "瓦片", en: "tile" });
        const tile = await tileOf(ctx, params, query, request.headers["if-none-match"]);
        return sendTile(tile, request, reply);
      },
    }),
    route({
      method: "GET",
      path: "/api/basemap/:layer/:z/:x/:y",
      permit: "space.read",
      summary: { zh: "底图瓦片（天地图，须配置密钥）", en: "A base map tile (Tianditu, where a key is set)" },
      params: TilePath.extend({ layer: z.enum(BASEMAP_LAYERS), z: z.coerce.number().int().min(1).max(18) }),
      handle: async (_ctx, { params, reply }) => {
        const { type, bytes } = await fetchBasemap(params.layer, params.z, params.x, params.y);
        reply.header("cache-control", "private, max-age=86400").type(type);
        return bytes;
      },
    }),
  ];
}

const printRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/map/print.html",
    permit: "space.read",
    summary: { zh: "打印用地图页（A3 横向）", en: "The map as a page to print (A3 landscape)" },
    query: PrintQuery,
    handle: async (ctx, { query, reply }) => {
      const html = await printedMap(ctx, query);
      reply.type("text/html; charset=utf-8").header("cache-control", "private, no-store");
      return html;
    },
  }),
  route({
    method: "GET",
    path: "/api/map/print.pdf",
    permit: "space.read",
    summary: { zh: "地图 PDF（A3 横向）", en: "The map as a PDF (A3 landscape)" },
    query: PrintQuery,
    handle: async (ctx, { query, reply }) => {
      const pdf = await printPdf(await printedMap(ctx, query));
      const name = encodeURIComponent(`${query.title ?? "地块图"}.pdf`);
      reply
        .type("application/pdf")
        .header("cache-control", "private, no-store")
        .header("content-disposition", `attachment; filename="map.pdf"; filename*=UTF-8''${name}`);
      return pdf;
    },
  }),
];

const geometryRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/parcels/at",
    permit: "space.read",
    summary: { zh: "某处或某范围内的地块", en: "Parcels at a place or in a box" },
    query: AtQuery,
    answer: ParcelsAt,
    handle: (ctx, { query }) => listParcelsAt(ctx, query),
  }),
  route({
    method: "POST",
    path: "/api/parcels/draw",
    permit: "space.write",
    summary: { zh: "图上新绘地块", en: "A new parcel drawn on the map" },
    body: DrawParcel,
    answer: ChangedGeometry,
    handle: (ctx, { body }) => drawParcel(ctx, body),
  }),
  route({
    method: "POST",
    path: "/api/parcels/measure",
    permit: "space.write",
    summary: { zh: "量算并检查一个边界，不保存", en: "Measure and check an outline; keep nothing" },
    body: CheckGeometry,
    answer: CheckedGeometry,
    handle: (ctx, { body }) => measureGeometry(ctx, body.geometry, body.parcelId),
  }),
  route({
    method: "GET",
    path: "/api/parcels/:id/geometry",
    permit: "space.read",
    summary: { zh: "地块边界", en: "The outline of a parcel" },
    params: ById,
    answer: ParcelGeometry,
    handle: (ctx, { params }) => getParcelGeometry(ctx, params.id),
  }),
  route({
    method: "PUT",
    path: "/api/parcels/:id/geometry",
    permit: "space.write",
    summary: { zh: "修改地块边界", en: "Change the outline of a parcel" },
    params: ById,
    body: ChangeGeometry,
    answer: ChangedGeometry,
    handle: (ctx, { params, body }) => changeGeometry(ctx, params.id, body),
  }),
];
