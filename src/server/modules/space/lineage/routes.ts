import { z } from "zod";
import {
  FoundHeirs,
  HangingOn,
  LandAsAt,
  LineageDone,
  MergeParcels,
  ParcelLineage,
  PlanSplit,
  RenumberParcel,
  ResurveyParcel,
  SplitParcel,
} from "#contract/space/lineage.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { notFound } from "#server/platform/refusal.ts";
import { findParcelGeometry } from "../geometry-store.ts";
import { listInherited } from "./ancestry.ts";
import { listHeirs, listLandAsAt } from "./as-at-store.ts";
import { listFamily } from "./family-store.ts";
import { PARCEL } from "./hold-parcels.ts";
import type { ListMatters } from "./land-matter.ts";
import { listEventsOf } from "./lineage-store.ts";
import { mergeParcels } from "./merge.ts";
import { renumberParcel, resurveyParcel } from "./resurvey.ts";
import { planSplit, splitParcel } from "./split.ts";

const MOST_DRAWN = 5000;

const seesLand = ({ actor }: Context): boolean => actor.capability.rows === "zone";

/**
 * 宗地沿革: events by which parcels come of parcels, and the land as it was.
 * @param rooms what later rooms have under way on parcels, and must be settled first
 */
export const lineageRoutes = (rooms: readonly ListMatters[]): Route[] => [
  route({
    method: "POST",
    path: "/api/lineage/split-plan",
    permit: "space.write",
    summary: { zh: "分割前看地上所附", en: "What hangs on a parcel that shall be split" },
    body: PlanSplit,
    answer: HangingOn,
    handle: (ctx, { body }) => planSplit(ctx, body, rooms),
  }),
  route({
    method: "POST",
    path: "/api/lineage/split",
    permit: "space.write",
    summary: { zh: "分割地块", en: "Split a parcel" },
    body: SplitParcel,
    answer: LineageDone,
    handle: (ctx, { body }) => splitParcel(ctx, body, rooms),
  }),
  route({
    method: "POST",
    path: "/api/lineage/merge",
    permit: "space.write",
    summary: { zh: "合并地块", en: "Merge parcels" },
    body: MergeParcels,
    answer: LineageDone,
    handle: (ctx, { body }) => mergeParcels(ctx, body, rooms),
  }),
  route({
    method: "POST",
    path: "/api/lineage/resurvey",
    permit: "space.write",
    summary: { zh: "地块重测", en: "A new survey of a parcel" },
    body: ResurveyParcel,
    answer: LineageDone,
    handle: (ctx, { body }) => resurveyParcel(ctx, body),
  }),
  route({
    method: "POST",
    path: "/api/lineage/renumber",
    permit: "space.write",
    summary: { zh: "地块重新编号", en: "New numbers for a parcel" },
    body: RenumberParcel,
    answer: LineageDone,
    handle: (ctx, { body }) => renumberParcel(ctx, body),
  }),
  route({
    method: "GET",
    path: "/api/lineage/of/:id",
    permit: "space.read",
    summary: { zh: "地块沿革", en: "Ancestors and descendants of a parcel" },
    params: z.object({ id: z.uuid() }),
    answer: ParcelLineage,
    handle: (ctx, { params }) =>
      reading(ctx, async (tx) => {
        if (!seesLand(ctx) || !(await findParcelGeometry(tx, ctx.actor.zoneId, params.id)))
          throw notFound(PARCEL);
        const members = await listFamily(tx, params.id);
        const events = await listEventsOf(
          tx,
          members.map(({ id }) => id),
        );
        return { members, events, inherited: await listInherited(tx, params.id) };
      }),
  }),
  route({
    method: "GET",
    path: "/api/lineage/as-at",
    permit: "space.read",
    summary: { zh: "某日的地块图", en: "How the map of a day differs from today's" },
    query: z.object({ on: z.iso.date() }),
    answer: LandAsAt,
    handle: (ctx, { query: { on } }) =>
      reading(ctx, async (tx) =>
        seesLand(ctx) ? { on, ...(await listLandAsAt(tx, on, MOST_DRAWN)) } : { on, drawn: [], hidden: [] },
      ),
  }),
  route({
    method: "GET",
    path: "/api/lineage/heirs",
    permit: "space.read",
    summary: { zh: "按旧编号找现行地块", en: "Parcels of today by what they were once called" },
    query: z.object({ q: z.string().trim().min(1).max(100) }),
    answer: FoundHeirs,
    handle: (ctx, { query: { q } }) =>
      reading(ctx, async (tx) => ({ found: seesLand(ctx) ? await listHeirs(tx, q) : [] })),
  }),
];
