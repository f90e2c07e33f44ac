import type { z } from "zod";
import type { HangingOn, LineageDone, PlanSplit, SplitParcel, UseMove } from "#contract/space/lineage.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { checkBalance } from "#engine/lineage/balance.ts";
import { inUnits } from "#engine/lineage/share-out.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { findParcelGeometry } from "../geometry-store.ts";
import type { HeldParcel } from "../lock-parcels.ts";
import { addChildren, type Coming, legalM2 } from "./add-children.ts";
import { childOutlines, mustFill, toleranceOf } from "./check-outlines.ts";
import { type HangingUse, listBuildings, listHoldsOn, listUses, settleUsesOn } from "./hanging-store.ts";
import { holdParcels, mustBeFree, mustBeNew, PARCEL, sideOf } from "./hold-parcels.ts";
import { type ListMatters, listMatters, mustBeSettled } from "./land-matter.ts";
import { addLineage, retireParcels, type Side } from "./lineage-store.ts";
import { moveBuildings, moveUses, type Target, type UsePart } from "./move-hanging.ts";
import { placeBuildings, placeUses } from "./propose.ts";
import { badShares, offBalance, overfull, stillUsed } from "./refusals.ts";

/** What stands on a parcel, and where geometry would put it on these children. Keeps nothing. */
export function planSplit(
  ctx: Context,
  { id, children }: z.infer<typeof PlanSplit>,
  rooms: readonly ListMatters[] = [],
): Promise<HangingOn> {
  const drawn = children.map(({ areaMu, geometry }) => ({
    areaM2: legalM2(areaMu),
    shape: (geometry as Shape | undefined) ?? null,
  }));
  return reading(ctx, async (tx) => {
    const parcel =
      ctx.actor.capability.rows === "zone" && (await findParcelGeometry(tx, ctx.actor.zoneId, id));
    if (!parcel) throw notFound(PARCEL);
    const today = todayOf(ctx);
    const buildings = placeBuildings(await listBuildings(tx, [id]), drawn);
    const uses = placeUses(await listUses(tx, [id], today), buildings, drawn, {
      parentM2: parcel.areaM2,
      lossM2: 0,
    });
    const matters = await listMatters(tx, rooms, [id]);
    return { uses, buildings, holds: await listHoldsOn(tx, [id], today), matters };
  });
}

/** The split that somebody asks for by hand: what other rooms have under way on the parcel is settled first. */
export const splitParcel = (
  ctx: Context,
  split: SplitParcel,
  rooms: readonly ListMatters[] = [],
): Promise<LineageDone> =>
  inTransaction(ctx, async (tx) => {
    const done = await splitIn(tx, ctx, split);
    await mustBeSettled(tx, rooms, [split.parcel.id]);
    return done;
  });

/**
 * load, decide, save: a parcel ceases and others come of it, with all that hung on it. In the caller's transaction.
 * @param freed the child on which no use goes on: own land put on it ends with the parent
 */
export async function splitIn(
  tx: Tx,
  ctx: Context,
  split: SplitParcel,
  freed: number | undefined = undefined,
): Promise<LineageDone> {
  const { on, why } = split;
  const [parent] = await holdParcels(tx, ctx, [split.parcel], on);
  if (!parent) throw notFound(PARCEL);
  await mustBeFree(tx, ctx, [parent]);
  await mustBeNew(
    tx,
    split.children.map(({ code }) => code),
  );
  const lossM2 = split.loss ? legalM2(split.loss.areaMu) : 0;
  const coming = decideChildren(split, parent, lossM2);
  const uses = await listUses(tx, [parent.id], on);
  const hanging = await hangingOf(tx, parent, coming, uses, lossM2);
  const parts = decideUses(uses, hanging.uses, split.uses ?? [], coming, lossM2 / parent.areaM2);

  const children = await addChildren(tx, ctx, parent.id, coming, { on, why, kind: "split" });
  const targets = children.map(({ parcelId, code }): Target => ({ id: parcelId, code }));
  const chosen = new Map(split.buildings?.map(({ id, child }) => [id, child]));
  const buildings = hanging.buildings.map(({ building, child }) => ({
    building,
    target: targets[Math.min(chosen.get(building.id) ?? child, targets.length - 1)]!,
  }));
  const moves = uses.map((use, n) => ({
    use,
    parts: parts[n]!.filter(({ child }) => child !== freed).map(
      ({ child, landAreaM2 }): UsePart => ({ target: targets[child]!, landAreaM2 }),
    ),
  }));
  const staying = uses.filter(
    (use, n) => use.tenure !== "own" && parts[n]!.some(({ child }) => child === freed),
  );
  if (staying.length > 0) throw stillUsed(staying.map(({ firm }) => firm));
  const eventId = await addLineage(tx, {
    ...occasionOf(split, lossM2),
    kind: "split",
    moved: movedOf(buildings, moves),
    recordedBy: ctx.actor.name,
    at: ctx.now(),
    before: [sideOf(parent)],
    after: children,
  });
  await moveBuildings(tx, ctx, buildings, why);
  await moveUses(tx, ctx, moves, { on, why });
  await retireParcels(tx, [parent.id], on);
  await settleUsesOn(tx, [parent.id, ...targets.map(({ id }) => id)]);
  await record(tx, ctx, [splitEvent(parent, children, split)]);
  return {
    eventId,
    parcels: children.map(({ parcelId, code, areaM2 }) => ({ id: parcelId, code, areaMu: muFromM2(areaM2) })),
  };
}

function decideChildren(split: SplitParcel, parent: HeldParcel, lossM2: number): Coming[] {
  const toleranceShare = toleranceOf(split);
  const outlines = childOutlines(split.children, parent.geometry as Shape | null);
  const coming = split.children.map((given, n) => ({
    given,
    outlined: outlines[n],
    areaM2: legalM2(given.areaMu),
  }));
  const balance = checkBalance({
    beforeM2: [parent.areaM2],
    afterM2: coming.map(({ areaM2 }) => areaM2),
    lossM2,
    ...(toleranceShare !== undefined && { toleranceShare }),
  });
  if (balance.kind === "off") throw offBalance(balance);
  if (parent.geometry)
    mustFill(
      parent.geometry as Shape,
      coming.map(({ given, outlined }) => ({ code: given.code, outlined: outlined! })),
      { lossM2, toleranceShare },
    );
  return coming;
}

async function hangingOf(
  tx: Tx,
  parent: HeldParcel,
  coming: readonly Coming[],
  uses: readonly HangingUse[],
  lossM2: number,
) {
  const drawn = coming.map(({ areaM2, outlined }) => ({ areaM2, shape: outlined?.shape ?? null }));
  const standing = await listBuildings(tx, [parent.id]);
  const placed = placeBuildings(standing, drawn);
  return {
    buildings: standing.map((building, n) => ({ building, child: placed[n]!.child })),
    uses: placeUses(uses, placed, drawn, { parentM2: parent.areaM2, lossM2 }),
  };
}

type Part = { child: number; landAreaM2: number | null };
/** Rounding of what a person typed in mu is put right on the largest share; more than this is a wrong figure. */
const ROUNDING_M2 = 0.1;

/** Where each use goes: as the person decided, else as proposed. Own land adds up to what was held, and fits on each child. */
function decideUses(
  uses: readonly HangingUse[],
  proposed: HangingOn["uses"],
  decided: readonly UseMove[],
  coming: readonly Coming[],
  lossShare: number,
): Part[][] {
  const said = new Map(decided.map((move) => [move.id, move]));
  const parts = uses.map((use, n): Part[] => {
    const move = said.get(use.id);
    if (use.tenure !== "own")
      return [
        {
          child: Math.min(move?.child ?? proposed[n]!.child!, coming.length - 1),
          landAreaM2: use.landAreaM2,
        },
      ];
    const sharesM2 = (move?.sharesMu ?? proposed[n]!.sharesMu!).map(legalM2).slice(0, coming.length);
    return ownParts(use, sharesM2, lossShare);
  });
  for (const [child, { given, areaM2 }] of coming.entries()) {
    const usedM2 = parts
      .flat()
      .filter((part) => part.child === child)
      .reduce((sum, part, _n, _all) => sum + (part.landAreaM2 ?? 0), 0);
    if (usedM2 > areaM2 * 1.005 + ROUNDING_M2) throw overfull(given.code, areaM2, usedM2);
  }
  return parts;
}

function ownParts(use: HangingUse, sharesM2: readonly number[], lossShare: number): Part[] {
  const heldM2 = use.landAreaM2!;
  const givenM2 = sharesM2.reduce((sum, share) => sum + share, 0);
  const leastM2 = heldM2 * (1 - lossShare);
  if (givenM2 > heldM2 + ROUNDING_M2 || givenM2 < leastM2 - ROUNDING_M2)
    throw badShares(use.firm, givenM2, heldM2, leastM2);
  const largest = sharesM2.indexOf(Math.max(...sharesM2));
  const wantedM2 = lossShare > 0 && givenM2 <= heldM2 ? givenM2 : heldM2;
  const offUnits = inUnits(wantedM2) - sharesM2.map(inUnits).reduce((sum, share) => sum + share, 0);
  return sharesM2
    .map((share, child) => ({
      child,
      landAreaM2: (inUnits(share) + (child === largest ? offUnits : 0)) / 1e6,
    }))
    .filter(({ landAreaM2 }) => landAreaM2 > 0);
}

export const occasionOf = (
  given: Pick<SplitParcel, "on" | "why" | "documentNo" | "loss" | "tolerance">,
  lossM2: number,
) => ({
  on: given.on,
  why: given.tolerance
    ? `${given.why}（面积允许相差 ${given.tolerance.percent}%：${given.tolerance.reason}）`
    : given.why,
  documentNo: given.documentNo ?? null,
  lossM2,
  lossReason: given.loss?.reason ?? null,
});

/** What went where, for whoever asks later. */
export const movedOf = (
  buildings: readonly { building: { id: string; code: string }; target: Target }[],
  uses: readonly { use: HangingUse; parts: readonly UsePart[] }[],
) => ({
  buildings: buildings.map(({ building, target }) => ({
    id: building.id,
    code: building.code,
    to: target.code,
  })),
  uses: uses.map(({ use, parts }) => ({
    id: use.id,
    firm: use.firm,
    to: parts.map(({ target, landAreaM2 }) => ({ code: target.code, landAreaM2 })),
  })),
});

const splitEvent = (parent: HeldParcel, children: readonly Side[], { on, why }: SplitParcel) => ({
  kind: "parcel-split",
  subject: { type: "parcel", id: parent.id, name: parent.name ?? parent.code },
  changes: {
    retiredOn: [null, on] as [unknown, unknown],
    children: [
      null,
      children.map(({ parcelId, code, areaM2 }) => ({
        id: parcelId,
        code,
        areaMu: Math.round(muFromM2(areaM2) * 1e4) / 1e4,
      })),
    ] as [unknown, unknown],
  },
  why,
});
