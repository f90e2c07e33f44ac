/** A parcel that stays and is measured or numbered anew: what it was is kept beside what it is. */
import { sql } from "kysely";
import type { LineageDone, RenumberParcel, ResurveyParcel } from "#contract/space/lineage.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { writeRecords } from "#server/platform/registers/write.ts";
import { mustBeSound, OWN_CRS, outlineChanges } from "../geometry.ts";
import { setParcelGeometry } from "../geometry-store.ts";
import { type HeldParcel, lockParcels } from "../lock-parcels.ts";
import { parcelStore } from "../registers.ts";
import { estateCode, legalM2 } from "./add-children.ts";
import { holdParcels, mustBeNew, PARCEL, sideOf } from "./hold-parcels.ts";
import { addLineage, type LineageKind } from "./lineage-store.ts";
import { overfull } from "./refusals.ts";

/** load, decide, save: a new survey. Its area is the legal one from now on; uses are not cut to it, but must fit. */
export function resurveyParcel(ctx: Context, survey: ResurveyParcel): Promise<LineageDone> {
  const outlined = survey.geometry && mustBeSound(survey.geometry);
  const areaM2 = legalM2(survey.areaMu);
  return inTransaction(ctx, async (tx) => {
    const [parcel] = await holdParcels(tx, ctx, [survey.parcel], survey.on);
    if (!parcel) throw notFound(PARCEL);
    const usedM2 = await ownLandOn(tx, parcel.id);
    if (usedM2 > areaM2 * 1.005 + 0.1) throw overfull(parcel.code, areaM2, usedM2);
    const revision = await change(tx, ctx, parcel, { areaMu: muFromM2(areaM2) }, survey.why);
    const changes: Record<string, [unknown, unknown]> = { areaMu: [inMu(parcel.areaM2), inMu(areaM2)] };
    if (outlined) {
      await setParcelGeometry(tx, ctx.actor.zoneId, parcel.id, revision, { ...outlined, sourceCrs: OWN_CRS });
      Object.assign(changes, outlineChanges(parcel, outlined.shape, outlined.areaM2));
    }
    return finish(tx, ctx, parcel, { kind: "resurvey", event: "parcel-resurveyed", changes, given: survey });
  });
}

/** load, decide, save: the same land under another number. The old one stays findable and is never given again. */
export function renumberParcel(ctx: Context, renumber: RenumberParcel): Promise<LineageDone> {
  const values: Row = {
    ...(renumber.code !== undefined && { code: renumber.code }),
    ...(renumber.estateCode !== undefined && {
      estateCode: renumber.estateCode === null ? null : estateCode(renumber.estateCode),
    }),
  };
  return inTransaction(ctx, async (tx) => {
    const [parcel] = await holdParcels(tx, ctx, [renumber.parcel], renumber.on);
    if (!parcel) throw notFound(PARCEL);
    const changes = changesOf(parcel, values);
    if (Object.keys(changes).length === 0) throw sameNumber(parcel.code);
    if (changes.code) await mustBeNew(tx, [String(values.code)]);
    await change(tx, ctx, parcel, values, renumber.why);
    return finish(tx, ctx, parcel, {
      kind: "renumber",
      event: "parcel-renumbered",
      changes,
      given: renumber,
    });
  });
}

function changesOf(parcel: HeldParcel, values: Row): Record<string, [unknown, unknown]> {
  const held: Row = { code: parcel.code, estateCode: parcel.estateCode };
  return Object.fromEntries(
    Object.entries(values)
      .filter(([key, value]) => held[key] !== value)
      .map(([key, value]) => [key, [held[key], value] as [unknown, unknown]]),
  );
}

async function change(tx: Tx, ctx: Context, parcel: HeldParcel, values: Row, why: string): Promise<number> {
  const before = await findRecord(tx, parcelStore, ctx.actor, parcel.id);
  if (!before) throw notFound(PARCEL);
  const [outcome] = await writing(parcelStore, () =>
    writeRecords(tx, ctx, parcelStore, [{ before, values, why }]),
  );
  if (outcome?.kind !== "written") throw refusalOf(outcome?.kind === "refused" ? outcome.problems : []);
  return outcome.revision;
}

type Told = {
  kind: LineageKind;
  event: string;
  changes: Record<string, [unknown, unknown]>;
  given: { on: string; why: string; documentNo?: string | undefined };
};

async function finish(
  tx: Tx,
  ctx: Context,
  before: HeldParcel,
  { kind, event, changes, given }: Told,
): Promise<LineageDone> {
  const [after] = await lockParcels(tx, ctx.actor.zoneId, [before.id]);
  const eventId = await addLineage(tx, {
    kind,
    on: given.on,
    why: given.why,
    documentNo: given.documentNo ?? null,
    lossM2: 0,
    lossReason: null,
    moved: {},
    recordedBy: ctx.actor.name,
    at: ctx.now(),
    before: [sideOf(before)],
    after: [sideOf(after!)],
  });
  await record(tx, ctx, [
    {
      kind: event,
      subject: { type: "parcel", id: before.id, name: after!.name ?? after!.code },
      changes: { ...changes, on: [null, given.on] },
      why: given.why,
    },
  ]);
  return { eventId, parcels: [{ id: after!.id, code: after!.code, areaMu: muFromM2(after!.areaM2) }] };
}

/** Land that firms hold there as their own, now. */
async function ownLandOn(tx: Tx, parcelId: string): Promise<number> {
  const { rows } = await sql<{ m2: number }>`
    select coalesce(sum(land_area_m2), 0)::float8 as m2 from occupancy
     where zone_id = current_zone() and parcel_id = ${parcelId} and tenure = 'own' and ends_on is null`.execute(
    tx,
  );
  return rows[0]!.m2;
}

const sameNumber = (code: string): Refused =>
  new Refused("conflict", {
    zh: `新编号与 ${code} 现在的相同，没有改动。`,
    en: `These are the numbers ${code} has already; nothing was changed.`,
  });

const inMu = (areaM2: number): number => Math.round(muFromM2(areaM2) * 1e4) / 1e4;
