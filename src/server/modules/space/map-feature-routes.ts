import { z } from "zod";
import {
  ChangeMapFeatureGeometry,
  DrawMapFeature,
  MapFeatureGeometry,
  RemoveMapFeature,
} from "#contract/space/map-feature.ts";
import { type Route, route } from "#server/platform/http.ts";
import {
  changeMapFeatureGeometry,
  drawMapFeature,
  getMapFeatureGeometry,
  removeMapFeature,
} from "./map-feature.ts";

const ById = z.object({ id: z.uuid() });

/** What a map feature has beyond any record of a register: it is drawn, redrawn and taken out. */
export const mapFeatureRoutes: Route[] = [
  route({
    method: "POST",
    path: "/api/map-features/draw",
    permit: "space.write",
    summary: { zh: "图上新绘地物", en: "A new map feature drawn on the map" },
    body: DrawMapFeature,
    answer: MapFeatureGeometry,
    handle: (ctx, { body }) => drawMapFeature(ctx, body),
  }),
  route({
    method: "GET",
    path: "/api/map-features/:id/geometry",
    permit: "space.read",
    summary: { zh: "地物图形", en: "The line or outline of a map feature" },
    params: ById,
    answer: MapFeatureGeometry,
    handle: (ctx, { params }) => getMapFeatureGeometry(ctx, params.id),
  }),
  route({
    method: "PUT",
    path: "/api/map-features/:id/geometry",
    permit: "space.write",
    summary: { zh: "修改地物图形", en: "Change the line or outline of a map feature" },
    params: ById,
    body: ChangeMapFeatureGeometry,
    answer: MapFeatureGeometry,
    handle: (ctx, { params, body }) => changeMapFeatureGeometry(ctx, params.id, body),
  }),
  route({
    method: "DELETE",
    path: "/api/map-features/:id",
    permit: "space.write",
    summary: { zh: "删除地物", en: "Take a map feature out" },
    params: ById,
    query: RemoveMapFeature,
    answer: z.null(),
    handle: (ctx, { params, query }) => removeMapFeature(ctx, params.id, query),
  }),
];
