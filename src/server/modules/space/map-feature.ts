import type { z } from "zod";
import type {
  ChangeMapFeatureGeometry,
  DrawMapFeature,
  FeatureShape,
  MapFeatureGeometry,
  RemoveMapFeature,
} from "#contract/space/map-feature.ts";
import type { BoundingBox } from "#engine/geometry/bounding-box.ts";
import { lineShapeOf, linesOf, type Outline, withoutRests } from "#engine/geometry/line.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { parseValues, refusalOf, writing } from "#server/platform/registers/routes.ts";
import { removeRecords, writeRecords } from "#server/platform/registers/write.ts";
import { mustBeSound, OWN_CRS } from "./geometry.ts";
import { findMapFeature, nextMapFeatureCode, setMapFeatureGeometry } from "./map-feature-store.ts";
import { mapFeatureStore } from "./registers.ts";
import { boxOfOutline, SHAPE_TARGETS } from "./shape-import-register.ts";
import { outlineText } from "./shape-import-text.ts";

const WHAT = { zh: "地物", en: "map feature" };

export function getMapFeatureGeometry(ctx: Context, id: string): Promise<MapFeatureGeometry> {
  return inTransaction(ctx, (tx) => getFeature(tx, ctx, id));
}

async function getFeature(tx: Tx, ctx: Context, id: string): Promise<MapFeatureGeometry> {
  const feature =
    ctx.actor.capability.rows === "zone" ? await findMapFeature(tx, ctx.actor.zoneId, id) : undefined;
  if (!feature) throw notFound(WHAT);
  return feature;
}

/** load, decide, save: a road, a pond, a strip of green drawn on the map, with the values of its form. */
export function drawMapFeature(
  ctx: Context,
  drawn: z.infer<typeof DrawMapFeature>,
): Promise<MapFeatureGeometry> {
  const { outline } = mustBeDrawable(drawn.geometry);
  const { store } = SHAPE_TARGETS["map-feature"];
  return inTransaction(ctx, async (tx) => {
    const code = await nextMapFeatureCode(tx, ctx.actor.zoneId, String(drawn.values.layer));
    const given = { source: "图上绘制", code, ...drawn.values };
    const values = parseValues(ctx, mapFeatureStore, given, "new");
    const row = { ...values, geometry: outlineText(outline), sourceCrs: OWN_CRS };
    const [outcome] = await writing(store, () =>
      writeRecords(tx, ctx, store, [{ values: row, why: drawn.why }]),
    );
    if (outcome?.kind !== "written") throw refusalOf(outcome?.kind === "refused" ? outcome.problems : []);
    return getFeature(tx, ctx, outcome.id);
  });
}

/** load, decide, save: a map feature gets another line or outline. */
export function changeMapFeatureGeometry(
  ctx: Context,
  id: string,
  change: z.infer<typeof ChangeMapFeatureGeometry>,
): Promise<MapFeatureGeometry> {
  const { outline, box } = mustBeDrawable(change.geometry);
  return inTransaction(ctx, async (tx) => {
    const before = await getFeature(tx, ctx, id);
    if (before.revision !== change.revision) throw stale({ current: before });
    const kept = { outline, box, sourceCrs: OWN_CRS };
    if ((await setMapFeatureGeometry(tx, ctx.actor.zoneId, before, kept)) === undefined) throw stale({});
    await record(tx, ctx, [
      {
        kind: "map-feature-redrawn",
        subject: { type: "map-feature", id, name: before.name ?? before.code },
        changes: { geometry: [before.geometry, outline] },
        why: change.why,
      },
    ]);
    return getFeature(tx, ctx, id);
  });
}

/** load, decide, save: nothing else in the house refers to a map feature, so that it can be taken out; the ledger keeps it. */
export function removeMapFeature(
  ctx: Context,
  id: string,
  { revision, why }: z.infer<typeof RemoveMapFeature>,
): Promise<null> {
  const { store } = SHAPE_TARGETS["map-feature"];
  return inTransaction(ctx, async (tx) => {
    const before = await findRecord(tx, store, ctx.actor, id);
    if (!before) throw notFound(WHAT);
    if (before.revision !== revision) throw stale({ current: await getFeature(tx, ctx, id) });
    await removeRecords(tx, ctx, store, [before], why);
    return null;
  });
}

type Drawable = { outline: Outline; box: BoundingBox };

function mustBeDrawable(given: FeatureShape): Drawable {
  if (given.type === "Polygon" || given.type === "MultiPolygon") {
    const { shape, box } = mustBeSound(given);
    return { outline: shape, box };
  }
  const lines = linesOf(given).map(withoutRests);
  if (lines.some((line) => line.length < 2))
    throw new Refused(
      "invalid",
      { zh: "线要有两个不同的点，没有保存。", en: "A line needs two different points; nothing was saved." },
      {
        issues: [
          { path: "geometry", message: { zh: "少于两个不同的点", en: "fewer than two different points" } },
        ],
      },
    );
  const outline = lineShapeOf(lines);
  return { outline, box: boxOfOutline(outline)! };
}
