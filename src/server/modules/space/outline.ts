import type { CellProblem } from "#contract/change-set.ts";
import type { RegisterRecord } from "#contract/list.ts";
import type { CheckedGeometry, GeometryWarning, ParcelShape } from "#contract/space/map.ts";
import type {
  ChangedOutline,
  ChangeOutline,
  DrawOutline,
  OutlineRegister,
  OutlinesAt,
  RecordOutline,
} from "#contract/space/outline.ts";
import { SHAPE_DEFAULTS, ShapeOptions } from "#contract/space/shape-import.ts";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { M2_PER_MU } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound, stale } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { parseValues, refusalOf, writing } from "#server/platform/registers/routes.ts";
import { type Write, writeRecords } from "#server/platform/registers/write.ts";
import { footprintText } from "./building-footprint.ts";
import { checkedOr, mustBeSound, OWN_CRS } from "./geometry.ts";
import { type Outlined, warningsOf } from "./geometry-check.ts";
import { boxOfQuery } from "./geometry-query.ts";
import { listNeighbours, listOutlinesInBox } from "./geometry-store.ts";
import { buildingStore, districtStore } from "./registers.ts";
import { onParcels } from "./shape-import-buildings.ts";
import { completed } from "./shape-import-complete.ts";
import { SHAPE_TARGETS } from "./shape-import-register.ts";
import { newReadShape, type ReadShape } from "./shape-import-row.ts";
import { shapeOfText, shapeText } from "./shape-import-text.ts";

/** So many outlines are enough to fit a border to; more, and one had better look closer. */
const AT_LIMIT = 1500;
const STORES = { district: districtStore, building: buildingStore } as const;

export function getRecordOutline(
  ctx: Context,
  register: OutlineRegister,
  id: string,
): Promise<RecordOutline> {
  return inTransaction(ctx, async (tx) => outlineOf(await getDrawn(tx, ctx, register, id)));
}

/** What an outline measures and meets; keeps nothing. */
export function measureRecordOutline(
  ctx: Context,
  register: OutlineRegister,
  { geometry, id }: { geometry: ParcelShape; id?: string | undefined },
): Promise<CheckedGeometry> {
  return checkedOr(geometry, (outlined) =>
    inTransaction(ctx, async (tx) => {
      const record = id && (await findRecord(tx, SHAPE_TARGETS[register].store, ctx.actor, id));
      return remarksOn(tx, ctx, register, outlined, record || undefined);
    }),
  );
}

/** load, decide, save: a district or building drawn on the map. What its form leaves out and the outline tells is filled in as an import does. */
export function drawRecordOutline(
  ctx: Context,
  register: OutlineRegister,
  drawn: DrawOutline,
): Promise<ChangedOutline> {
  const outlined = mustBeSound(drawn.geometry);
  const target = SHAPE_TARGETS[register];
  return inTransaction(ctx, async (tx) => {
    const placed = await shapeInHand(tx, register, outlined, drawn.values as Row, undefined);
    if (placed.problems.length > 0) throw refusalOf(placed.problems);
    const defaults = SHAPE_DEFAULTS[register];
    const options = ShapeOptions.parse({
      register,
      ...(defaults?.value && { defaults: { [defaults.column]: defaults.value } }),
    });
    const { geometry, sourceCrs, ...given } = completed(target, placed, undefined, options, "").values;
    const values = {
      ...parseValues(ctx, STORES[register], given, "new"),
      geometry: geometry!,
      sourceCrs: sourceCrs!,
    };
    return keep(tx, ctx, register, outlined, { values, why: drawn.why });
  });
}

/** load, decide, save: a district or building gets another outline. Overlaps are told, not refused. */
export function changeRecordOutline(
  ctx: Context,
  register: OutlineRegister,
  id: string,
  { revision, geometry, why }: ChangeOutline,
): Promise<ChangedOutline> {
  const outlined = mustBeSound(geometry);
  return inTransaction(ctx, async (tx) => {
    const before = await getDrawn(tx, ctx, register, id);
    if (before.revision !== revision) throw stale({ current: outlineOf(before) });
    const values = { geometry: shapeText(outlined.shape), sourceCrs: before.sourceCrs ?? OWN_CRS };
    return keep(tx, ctx, register, outlined, { before, values, why });
  });
}

/** Parcels, districts and buildings in a box, with their outlines. */
export function listOutlinesAt(ctx: Context, bbox: string): Promise<OutlinesAt> {
  const box = boxOfQuery(bbox);
  return inTransaction(ctx, async (tx) => {
    if (ctx.actor.capability.rows !== "zone") return { outlines: [], more: false };
    const found = await listOutlinesInBox(tx, ctx.actor.zoneId, box, AT_LIMIT + 1);
    return { outlines: found.slice(0, AT_LIMIT), more: found.length > AT_LIMIT };
  });
}

async function getDrawn(
  tx: Tx,
  ctx: Context,
  register: OutlineRegister,
  id: string,
): Promise<RegisterRecord> {
  const { store } = SHAPE_TARGETS[register];
  const record = await findRecord(tx, store, ctx.actor, id);
  if (!record) throw notFound(store.entry.register.label);
  return record;
}

async function keep(
  tx: Tx,
  ctx: Context,
  register: OutlineRegister,
  outlined: Outlined,
  write: Write,
): Promise<ChangedOutline> {
  const { store } = SHAPE_TARGETS[register];
  const [outcome] = await writing(store, () => writeRecords(tx, ctx, store, [write]));
  if (outcome?.kind === "stale") throw stale({});
  if (outcome?.kind !== "written") throw refusalOf(outcome?.problems ?? []);
  const record = await getDrawn(tx, ctx, register, outcome.id);
  return { record: outlineOf(record), warnings: await remarksOn(tx, ctx, register, outlined, record) };
}

/** An outline drawn by hand as a row of an import, so that both are put on their parcels by the same rule. */
async function shapeInHand(
  tx: Tx,
  register: OutlineRegister,
  outlined: Outlined,
  values: Row,
  record: RegisterRecord | undefined,
): Promise<ReadShape> {
  const geometry = shapeText(outlined.shape);
  const shape: ReadShape = {
    ...newReadShape(0, {}, geometry),
    values: { ...values, geometry, sourceCrs: OWN_CRS },
    areaM2: outlined.areaM2,
  };
  if (register !== "building") return shape;
  const held = new Map(record ? [[String(record.code), record]] : []);
  const [placed] = await onParcels(tx, [shape], held);
  return placed!;
}

async function remarksOn(
  tx: Tx,
  ctx: Context,
  register: OutlineRegister,
  outlined: Outlined,
  record: RegisterRecord | undefined,
): Promise<GeometryWarning[]> {
  const { table } = SHAPE_TARGETS[register].store;
  const near = await listNeighbours(tx, ctx.actor.zoneId, outlined.box, record?.id ?? null, 2000, table);
  if (register === "district")
    return warningsOf(outlined, near, record ? outlineOf(record).declaredM2 : null);
  const { problems, warnings } = await shapeInHand(tx, register, outlined, codeOf(record), record);
  const apart = footprintText(record?.footprintM2, outlined.areaM2);
  return [
    ...warningsOf(outlined, near, null),
    ...[...problems, ...warnings].map(outsideWarning),
    ...(apart ? [{ code: "area-differs" as const, message: apart, areaM2: outlined.areaM2 }] : []),
  ];
}

const codeOf = (record: RegisterRecord | undefined): Row => (record ? { code: record.code ?? null } : {});

const outsideWarning = ({ message }: CellProblem): GeometryWarning => ({ code: "outside-parcels", message });

function outlineOf(record: RegisterRecord): RecordOutline {
  const shape = typeof record.geometry === "string" ? shapeOfText(record.geometry) : null;
  const box = shape && boundingBox(shape);
  const declaredM2 =
    typeof record.areaMu === "number" ? record.areaMu * M2_PER_MU : numberOrNull(record.footprintM2);
  return {
    id: record.id,
    code: String(record.code),
    name: textOrNull(record.name),
    revision: record.revision,
    geometry: shape && { ...shape },
    extent: box ? [box.west, box.south, box.east, box.north] : null,
    declaredM2,
    measuredM2: shape && geodesicAreaM2(shape),
    parcelCode: textOrNull(record.parcelCode),
  };
}

const textOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
const numberOrNull = (value: unknown): number | null => (typeof value === "number" ? value : null);
