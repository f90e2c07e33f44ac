import type { z } from "zod";
import type {
  AtQuery,
  ChangedGeometry,
  ChangeGeometry,
  CheckedGeometry,
  GeometryWarning,
  ParcelGeometry,
  ParcelShape,
  ParcelsAt,
} from "#contract/space/map.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { parseValues, refusalOf, writing } from "#server/platform/registers/routes.ts";
import { writeRecords } from "#server/platform/registers/write.ts";
import { todayOf } from "#server/platform/today.ts";
import { checkShape, type Outlined, warningsOf } from "./geometry-check.ts";
import { faultText } from "./geometry-fault-text.ts";
import { boxOfQuery, meetsBox } from "./geometry-query.ts";
import { findParcelGeometry, listNeighbours, listParcelsInBox, setParcelGeometry } from "./geometry-store.ts";
import { BY_OUTLINE, listOwned, tooSmall } from "./lineage/guard-area.ts";
import { parcelStore } from "./registers.ts";

const PARCEL = { zh: "地块", en: "parcel" };
export const OWN_CRS = "EPSG:4490";
const AT_LIMIT = 200;

export function getParcelGeometry(ctx: Context, id: string): Promise<ParcelGeometry> {
  return inTransaction(ctx, (tx) => getOutline(tx, ctx, id));
}

async function getOutline(tx: Tx, ctx: Context, id: string): Promise<ParcelGeometry> {
  const parcel =
    ctx.actor.capability.rows === "zone" ? await findParcelGeometry(tx, ctx.actor.zoneId, id) : undefined;
  if (!parcel) throw notFound(PARCEL);
  return parcel;
}

/** What an outline measures and meets; keeps nothing. */
export function measureGeometry(
  ctx: Context,
  geometry: ParcelShape,
  parcelId: string | undefined,
): Promise<CheckedGeometry> {
  return checkedOr(geometry, (outlined) =>
    inTransaction(ctx, async (tx) => {
      const parcel = parcelId ? await findParcelGeometry(tx, ctx.actor.zoneId, parcelId) : undefined;
      return warningsHere(tx, ctx, outlined, parcel?.id ?? null, parcel?.areaM2 ?? null);
    }),
  );
}

/** What is wrong with an outline; of a sound one what it measures, with the remarks that are asked for it. */
export async function checkedOr(
  geometry: ParcelShape,
  remarksOn: (outlined: Outlined) => Promise<GeometryWarning[]>,
): Promise<CheckedGeometry> {
  const checked = checkShape(geometry);
  if (checked.kind === "unsound") {
    const problems = checked.faults.map((fault) => ({
      code: fault.code,
      message: faultText(fault),
      at: fault.at && ([...fault.at] as [number, number]),
    }));
    return { areaM2: 0, perimeterM: 0, problems, warnings: [] };
  }
  const { areaM2, perimeterM } = checked;
  return { areaM2, perimeterM, problems: [], warnings: await remarksOn(checked) };
}

/** load, decide, save: a parcel gets another outline. Overlaps are told, not refused: one of the two surveys is right. */
export function changeGeometry(ctx: Context, id: string, change: ChangeGeometry): Promise<ChangedGeometry> {
  const outlined = mustBeSound(change.geometry);
  return inTransaction(ctx, async (tx) => {
    const before = await getOutline(tx, ctx, id);
    if (before.revision !== change.revision) throw stale({ current: before });
    await mustHoldOwners(tx, ctx, before, outlined.areaM2);
    await keep(tx, ctx, before, outlined, "parcel-redrawn", change.why);
    return answer(tx, ctx, id, outlined);
  });
}

/** Refuses an outline that shrinks below what the parcel's owners hold of it. */
async function mustHoldOwners(
  tx: Tx,
  ctx: Context,
  before: ParcelGeometry,
  measuredM2: number,
): Promise<void> {
  const [owned] = await listOwned(tx, [before.id], todayOf(ctx), "writing");
  const because =
    owned && owned.measuredM2 !== null && tooSmall(owned, measuredM2, owned.measuredM2, BY_OUTLINE);
  if (because) throw new Refused("conflict", because, { issues: [{ path: "geometry", message: because }] });
}

/** load, decide, save: a parcel drawn on the map, with the values of its form. */
export function drawParcel(
  ctx: Context,
  drawn: { values: Record<string, unknown>; geometry: ParcelShape; why?: string | undefined },
): Promise<ChangedGeometry> {
  const outlined = mustBeSound(drawn.geometry);
  const measuredMu = Math.round(muFromM2(outlined.areaM2) * 100) / 100;
  const values = parseValues(
    ctx,
    parcelStore,
    { source: "图上绘制", areaMu: measuredMu, ...drawn.values },
    "new",
  );
  return inTransaction(ctx, async (tx) => {
    const [outcome] = await writing(parcelStore, () =>
      writeRecords(tx, ctx, parcelStore, [{ values, why: drawn.why }]),
    );
    if (outcome?.kind !== "written") throw refusalOf(outcome?.kind === "refused" ? outcome.problems : []);
    const parcel = await getOutline(tx, ctx, outcome.id);
    await keep(tx, ctx, parcel, outlined, "parcel-drawn", drawn.why);
    return answer(tx, ctx, outcome.id, outlined);
  });
}

/** Parcels at a place or in a box, by their true outlines; with the outlines where they are asked for. */
export function listParcelsAt(ctx: Context, { bbox, shapes }: z.infer<typeof AtQuery>): Promise<ParcelsAt> {
  const box = boxOfQuery(bbox);
  return inTransaction(ctx, async (tx) => {
    if (ctx.actor.capability.rows !== "zone") return { parcels: [], more: false };
    const near = await listParcelsInBox(tx, ctx.actor.zoneId, box, 5 * AT_LIMIT);
    const found = near.filter(({ geometry }) => meetsBox(geometry, box));
    const parcels = found
      .slice(0, AT_LIMIT)
      .map(({ geometry, ...parcel }) => ({ ...parcel, ...(shapes && { geometry }) }));
    return { parcels, more: found.length > AT_LIMIT };
  });
}

/** An outline that can be kept; one that cannot is declined with what is wrong and where. */
export function mustBeSound(geometry: ParcelShape): Outlined {
  const checked = checkShape(geometry);
  if (checked.kind === "sound") return checked;
  const texts = checked.faults.map(faultText);
  throw new Refused(
    "invalid",
    {
      zh: `边界有误，没有保存：${texts.map(({ zh }) => zh).join("；")}。请拖动顶点改正后再保存。`,
      en: `The outline is wrong and was not saved: ${texts.map(({ en }) => en).join("; ")}. Drag its corners right, then save again.`,
    },
    {
      facts: { faults: checked.faults },
      issues: texts.map((message) => ({ path: "geometry", message })),
    },
  );
}

async function keep(
  tx: Tx,
  ctx: Context,
  before: ParcelGeometry,
  outlined: Outlined,
  kind: string,
  why: string | undefined,
): Promise<void> {
  const revision = await setParcelGeometry(tx, ctx.actor.zoneId, before.id, before.revision, {
    ...outlined,
    sourceCrs: before.geometry === null ? OWN_CRS : (before.sourceCrs ?? OWN_CRS),
  });
  if (revision === undefined) throw stale({});
  await record(tx, ctx, [
    {
      kind,
      subject: { type: "parcel", id: before.id, name: before.name ?? before.code },
      changes: outlineChanges(before, outlined.shape, outlined.areaM2),
      why,
    },
  ]);
}

/** How the ledger tells of another outline: both, and what they measure. */
export const outlineChanges = (
  before: { geometry: unknown; computedAreaM2: number | null },
  shape: Shape,
  areaM2: number,
): Record<string, [unknown, unknown]> => ({
  geometry: [before.geometry, shape],
  computedAreaMu: [before.computedAreaM2 === null ? null : inMu(before.computedAreaM2), inMu(areaM2)],
});

const inMu = (areaM2: number): number => Math.round(muFromM2(areaM2) * 1e4) / 1e4;

async function answer(tx: Tx, ctx: Context, id: string, outlined: Outlined): Promise<ChangedGeometry> {
  const parcel = await getOutline(tx, ctx, id);
  return { parcel, warnings: await warningsHere(tx, ctx, outlined, id, parcel.areaM2) };
}

async function warningsHere(
  tx: Tx,
  ctx: Context,
  outlined: Outlined,
  except: string | null,
  declaredM2: number | null,
) {
  const neighbours = await listNeighbours(tx, ctx.actor.zoneId, outlined.box, except);
  return warningsOf(outlined, neighbours, declaredM2);
}
