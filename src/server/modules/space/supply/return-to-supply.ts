import type { ParcelShape } from "#contract/space/map.ts";
import { remainingShape } from "#engine/geometry/covered-shape.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { refusalOf, writing } from "#server/platform/registers/routes.ts";
import { writeRecords } from "#server/platform/registers/write.ts";
import { mustBeSound } from "../geometry.ts";
import { listUses } from "../lineage/hanging-store.ts";
import { PARCEL } from "../lineage/hold-parcels.ts";
import { ceased, stillUsed } from "../lineage/refusals.ts";
import { splitIn } from "../lineage/split.ts";
import { type HeldParcel, listUsersOf, lockParcels } from "../lock-parcels.ts";
import { parcelStore } from "../registers.ts";

/** On which terms land comes back. */
export type ReturnTerms = {
  /** `cleared`: the former right is at an end (holder, price, term are taken out); `vacated`: free of use, the right stands */
  status: "cleared" | "vacated";
  /** the day from which it is supply, YYYY-MM-DD */
  on: string;
  why: string;
  documentNo?: string | undefined;
  /** what brought it back, for the ledger: a renewal case, say */
  cause?: { type: string; id: string; name: string } | undefined;
  /** only this part of the parcel: it is split off first */
  part?: ReturnedPart | undefined;
};
export type ReturnedPart = {
  /** its outline within the parcel's; needed where the parcel has one */
  shape?: Shape | undefined;
  /** its legal area in m²; by outline where absent */
  areaM2?: number | undefined;
  /** its own number, and that of what remains; by the parent's number where absent */
  code?: string | undefined;
  restCode?: string | undefined;
};
export type Returned = { parcelId: string; code: string; areaM2: number; remainderId: string | null };

/** load, decide, save: within the caller's transaction. */
export async function returnToSupply(
  tx: Tx,
  ctx: Context,
  parcelId: string,
  terms: ReturnTerms,
): Promise<Returned> {
  const [held] = await lockParcels(tx, ctx.actor.zoneId, [parcelId]);
  if (!held) throw notFound(PARCEL);
  if (held.retiredOn !== null) throw ceased(held.code, held.retiredOn, []);
  if (!terms.part) return putBack(tx, ctx, parcelId, terms, null);
  const [part, rest] = await splitOff(tx, ctx, held, terms, terms.part);
  return putBack(tx, ctx, part, terms, rest);
}

async function putBack(
  tx: Tx,
  ctx: Context,
  parcelId: string,
  terms: ReturnTerms,
  remainderId: string | null,
): Promise<Returned> {
  const [held] = await lockParcels(tx, ctx.actor.zoneId, [parcelId]);
  const users = await listUsersOf(tx, [parcelId], terms.on);
  if (users.length > 0) throw stillUsed(users.map(({ firm }) => firm));
  const before = await findRecord(tx, parcelStore, ctx.actor, parcelId);
  if (!held || !before) throw notFound(PARCEL);
  const [outcome] = await writing(parcelStore, () =>
    writeRecords(tx, ctx, parcelStore, [{ before, values: valuesOf(terms), why: terms.why }]),
  );
  if (outcome?.kind !== "written") throw refusalOf(outcome?.kind === "refused" ? outcome.problems : []);
  await record(tx, ctx, [
    {
      kind: "parcel-returned",
      subject: { type: "parcel", id: parcelId, name: held.name ?? held.code },
      changes: {
        status: [before.status, terms.status],
        returnedOn: [null, terms.on],
        ...(terms.documentNo && { documentNo: [null, terms.documentNo] }),
        ...(terms.cause && { cause: [null, terms.cause] }),
      },
      why: terms.why,
    },
  ]);
  return { parcelId, code: held.code, areaM2: held.areaM2, remainderId };
}

/** The part and what remains become parcels of their own; the one firm that held the land gives up the part's area. */
async function splitOff(
  tx: Tx,
  ctx: Context,
  held: HeldParcel,
  terms: ReturnTerms,
  part: ReturnedPart,
): Promise<[string, string]> {
  const { partM2, shape, restShape } = measurePart(held, part);
  const owners = (await listUses(tx, [held.id], terms.on)).filter(({ tenure }) => tenure === "own");
  if (owners.length > 1) throw severalOwners(owners.map(({ firm }) => firm));
  const children = [
    {
      code: part.code ?? `${held.code}-1`,
      areaMu: muFromM2(partM2),
      geometry: shape as ParcelShape | undefined,
    },
    {
      code: part.restCode ?? `${held.code}-2`,
      areaMu: muFromM2(held.areaM2 - partM2),
      geometry: restShape as ParcelShape | undefined,
    },
  ];
  const uses = owners.map(({ id, landAreaM2 }) => {
    const givenUpM2 = Math.min(partM2, landAreaM2!);
    return { id, sharesMu: [muFromM2(givenUpM2), muFromM2(landAreaM2! - givenUpM2)] };
  });
  const { parcels } = await splitIn(
    tx,
    ctx,
    {
      parcel: { id: held.id, revision: held.revision },
      on: terms.on,
      why: terms.why,
      ...(terms.documentNo && { documentNo: terms.documentNo }),
      children,
      uses,
    },
    0,
  );
  return [parcels[0]!.id, parcels[1]!.id];
}

/** The part as it is drawn or stated. The legal area of a drawn part is its share of the measured ground. */
function measurePart(held: HeldParcel, { shape: drawn, areaM2 }: ReturnedPart) {
  const outline = held.geometry as Shape | null;
  const outlined = drawn && mustBeSound(drawn as ParcelShape);
  const restShape = outline && outlined ? remainingShape(outline, outlined.shape) : undefined;
  if (outline && !restShape) throw drawIt(held.code);
  const scale = outline ? held.areaM2 / geodesicAreaM2(outline) : 1;
  const partM2 = areaM2 ?? (outlined ? outlined.areaM2 * scale : 0);
  if (partM2 <= 0 || partM2 >= held.areaM2) throw noPart(held, partM2);
  return { partM2, shape: outline ? outlined?.shape : undefined, restShape };
}

const valuesOf = ({ status }: ReturnTerms): Row =>
  status === "cleared"
    ? { status, holder: null, grantedOn: null, expiresOn: null, priceWanPerMu: null }
    : { status };

const drawIt = (code: string): Refused =>
  new Refused("invalid", {
    zh: `地块 ${code} 已上图，退回其中一部分须画出这部分的边界，且在地块之内。`,
    en: `Parcel ${code} is on the map: draw the part that returns, within it.`,
  });

const noPart = ({ code, areaM2 }: HeldParcel, partM2: number): Refused =>
  new Refused(
    "invalid",
    {
      zh: `退回面积 ${muFromM2(partM2).toFixed(4)} 亩，应大于 0 且小于地块 ${code} 的 ${muFromM2(areaM2).toFixed(4)} 亩。`,
      en: `${muFromM2(partM2).toFixed(4)} mu return: it must be more than 0 and less than the ${muFromM2(areaM2).toFixed(4)} mu of ${code}.`,
    },
    { facts: { partM2, areaM2 } },
  );

const severalOwners = (firms: readonly string[]): Refused =>
  new Refused(
    "conflict",
    {
      zh: `该地块由 ${firms.join("、")} 共有，退回的是谁的部分要由人确定：请先在地图上分割并分清各家面积，再整宗退回。`,
      en: `${firms.join(", ")} hold the parcel together: split it on the map first, saying whose land goes where, then return the whole of the part.`,
    },
    { facts: { firms } },
  );
