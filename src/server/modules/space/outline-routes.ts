import { z } from "zod";
import { registerOf } from "#contract/registers.ts";
import { CheckedGeometry } from "#contract/space/map.ts";
import {
  ChangedOutline,
  ChangeOutline,
  CheckOutline,
  DrawOutline,
  OUTLINE_REGISTERS,
  type OutlineRegister,
  OutlinesAt,
  OutlinesQuery,
  RecordOutline,
} from "#contract/space/outline.ts";
import { type Route, route } from "#server/platform/http.ts";
import {
  changeRecordOutline,
  drawRecordOutline,
  getRecordOutline,
  listOutlinesAt,
  measureRecordOutline,
} from "./outline.ts";

const ById = z.object({ id: z.uuid() });

/** What districts and buildings have beyond any record of a register: they are drawn, redrawn and measured on the map. */
export const outlineRoutes: Route[] = [
  route({
    method: "GET",
    path: "/api/map/outlines",
    permit: "space.read",
    summary: {
      zh: "某范围内地块、片区、楼栋的边界",
      en: "Outlines of parcels, districts and buildings in a box",
    },
    query: OutlinesQuery,
    answer: OutlinesAt,
    handle: (ctx, { query }) => listOutlinesAt(ctx, query.bbox),
  }),
  ...OUTLINE_REGISTERS.flatMap(routesOf),
];

function routesOf(register: OutlineRegister): Route[] {
  const { path, register: columns } = registerOf(register)!;
  const { zh } = columns.label;
  const base = `/api/${path}`;
  return [
    route({
      method: "POST",
      path: `${base}/draw`,
      permit: "space.write",
      summary: { zh: `图上新绘${zh}`, en: `A new ${register} drawn on the map` },
      body: DrawOutline,
      answer: ChangedOutline,
      handle: (ctx, { body }) => drawRecordOutline(ctx, register, body),
    }),
    route({
      method: "POST",
      path: `${base}/measure`,
      permit: "space.write",
      summary: {
        zh: `量算并检查一个${zh}边界，不保存`,
        en: `Measure and check the outline of a ${register}; keep nothing`,
      },
      body: CheckOutline,
      answer: CheckedGeometry,
      handle: (ctx, { body }) => measureRecordOutline(ctx, register, body),
    }),
    route({
      method: "GET",
      path: `${base}/:id/geometry`,
      permit: "space.read",
      summary: { zh: `${zh}边界`, en: `The outline of a ${register}` },
      params: ById,
      answer: RecordOutline,
      handle: (ctx, { params }) => getRecordOutline(ctx, register, params.id),
    }),
    route({
      method: "PUT",
      path: `${base}/:id/geometry`,
      permit: "space.write",
      summary: { zh: `修改${zh}边界`, en: `Change the outline of a ${register}` },
      params: ById,
      body: ChangeOutline,
      answer: ChangedOutline,
      handle: (ctx, { params, body }) => changeRecordOutline(ctx, register, params.id, body),
    }),
  ];
}
