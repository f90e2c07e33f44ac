import type { LineageDone, MergeParcels } from "#contract/space/lineage.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import { polygonsOf, type Shape } from "#engine/geometry/shape.ts";
import { checkBalance } from "#engine/lineage/balance.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import type { HeldParcel } from "../lock-parcels.ts";
import { addChildren, type Coming, legalM2 } from "./add-children.ts";
import { childOutlines, toleranceOf } from "./check-outlines.ts";
import { type HangingUse, listBuildings, listUses, settleUsesOn } from "./hanging-store.ts";
import { holdParcels, mustBeFree, mustBeNew, sideOf } from "./hold-parcels.ts";
import { type ListMatters, mustBeSettled } from "./land-matter.ts";
import { addLineage, retireParcels } from "./lineage-store.ts";
import { moveBuildings, moveUses, type Target, type UsePart } from "./move-hanging.ts";
import { badOutline, offBalance } from "./refusals.ts";
import { movedOf, occasionOf } from "./split.ts";

/** load, decide, save: neighbours cease and one parcel comes of them, with all that hung on them. */
export function mergeParcels(
  ctx: Context,
  merge: MergeParcels,
  rooms: readonly ListMatters[] = [],
): Promise<LineageDone> {
  return inTransaction(ctx, async (tx) => {
    const done = await mergeIn(tx, ctx, merge);
    await mustBeSettled(
      tx,
      rooms,
      merge.parcels.map(({ id }) => id),
    );
    return done;
  });
}

async function mergeIn(tx: Tx, ctx: Context, merge: MergeParcels): Promise<LineageDone> {
  const { on, why } = merge;
  const parents = await holdParcels(tx, ctx, merge.parcels, on);
  if (parents.length < 2) throw badOutline("合并至少要选两宗地块。", "A merger needs two parcels at least.");
  await mustBeFree(tx, ctx, parents);
  await mustBeNew(tx, [merge.child.code]);
  const lossM2 = merge.loss ? legalM2(merge.loss.areaMu) : 0;
  const coming = decideChild(merge, parents, lossM2);
  const ids = parents.map(({ id }) => id);
  const uses = await listUses(tx, ids, on);
  const buildings = await listBuildings(tx, ids);

  // what the largest was, the merged parcel is
  const main = parents.reduce((most, parcel) => (parcel.areaM2 > most.areaM2 ? parcel : most));
  const [child] = await addChildren(tx, ctx, main.id, [coming], { on, why, kind: "merge" });
  const target = { id: child!.parcelId, code: child!.code };
  const moves = combine(uses, target, on);
  const moved = buildings.map((building) => ({ building, target }));
  const eventId = await addLineage(tx, {
    ...occasionOf(merge, lossM2),
    kind: "merge",
    moved: movedOf(moved, moves),
    recordedBy: ctx.actor.name,
    at: ctx.now(),
    before: parents.map(sideOf),
    after: [child!],
  });
  await moveBuildings(tx, ctx, moved, why);
  await moveUses(tx, ctx, moves, { on, why });
  await retireParcels(tx, ids, on);
  await settleUsesOn(tx, [...ids, target.id]);
  await record(
    tx,
    ctx,
    parents.map((parent) => ({
      kind: "parcel-merged",
      subject: { type: "parcel", id: parent.id, name: parent.name ?? parent.code },
      changes: { retiredOn: [null, on] as [unknown, unknown], into: [null, target] as [unknown, unknown] },
      why,
    })),
  );
  return { eventId, parcels: [{ ...target, areaMu: muFromM2(child!.areaM2) }] };
}

/** Less than this is where two surveys round a border. */
const SLIVER_M2 = 1;

function decideChild(merge: MergeParcels, parents: readonly HeldParcel[], lossM2: number): Coming {
  const toleranceShare = toleranceOf(merge);
  const shapes = parents.map(({ geometry }) => geometry as Shape | null);
  const allDrawn = shapes.every((shape) => shape !== null);
  const [outlined] = childOutlines([merge.child], allDrawn ? shapes[0]! : null);
  const areaM2 = legalM2(merge.child.areaMu);
  const tolerance = toleranceShare === undefined ? {} : { toleranceShare };
  const balance = checkBalance({
    beforeM2: parents.map((parent) => parent.areaM2),
    afterM2: [areaM2],
    lossM2,
    ...tolerance,
  });
  if (balance.kind === "off") throw offBalance(balance);
  if (outlined) {
    if (polygonsOf(outlined.shape).length > 1)
      throw badOutline(
        "所选地块不相连，不能合并为一宗。",
        "The parcels do not touch: they cannot become one.",
      );
    const drawn = shapes.filter((shape) => shape !== null);
    const coveredM2 = drawn.reduce((sum, shape) => sum + overlapAreaM2(outlined.shape, shape), 0);
    const strayM2 = allDrawn ? outlined.areaM2 - coveredM2 : 0;
    if (strayM2 > Math.max(SLIVER_M2, 0.005 * outlined.areaM2))
      throw badOutline(
        `合并后的边界有 ${strayM2.toFixed(1)} ㎡ 在原地块之外。`,
        `${strayM2.toFixed(1)} m² of the merged outline lie outside the parcels.`,
        { strayM2 },
      );
    const measuredWith = (givenUpM2: number) =>
      checkBalance({
        beforeM2: parents.map(({ computedAreaM2, areaM2: legal }) => computedAreaM2 ?? legal),
        afterM2: [outlined.areaM2],
        lossM2: givenUpM2,
        ...tolerance,
      });
    const measured = measuredWith(lossM2);
    // what is given up may be drawn off by the survey that follows
    if (measured.kind === "off" && measuredWith(0).kind === "off") throw offBalance(measured);
  }
  return { given: merge.child, outlined, areaM2 };
}

/**
 * Uses of one firm on the same terms become one; on other terms they cannot stand side by side on one parcel from one day, and
 * which go on is for a person to say beforehand.
 */
function combine(uses: readonly HangingUse[], target: Target, on: string) {
  const alike = Map.groupBy(uses, (use) =>
    JSON.stringify([keyOf(use, on), use.tenure, use.landlordId, use.endsOn]),
  );
  const groups = [...alike.values()];
  const byKey = Map.groupBy(groups, ([first]) => keyOf(first!, on));
  for (const same of byKey.values()) if (same.length > 1) throw clash(same[0]![0]!.firm);
  return groups.flatMap(([first, ...others]) => {
    const all = [first!, ...others];
    const part: UsePart = {
      target,
      landAreaM2: total(all.map(({ landAreaM2 }) => landAreaM2)),
      floorAreaM2: total(all.map(({ floorAreaM2 }) => floorAreaM2)),
    };
    return [{ use: first!, parts: [part] }, ...others.map((use) => ({ use, parts: [] as UsePart[] }))];
  });
}

const keyOf = ({ enterpriseId, unitId, startsOn }: HangingUse, on: string): string =>
  [enterpriseId, unitId ?? "", startsOn < on ? on : startsOn].join(" ");

const total = (areas: readonly (number | null)[]): number | null => {
  const given = areas.filter((areaM2) => areaM2 !== null);
  return given.length === 0 ? null : Math.round(given.reduce((sum, areaM2) => sum + areaM2, 0) * 1e6) / 1e6;
};

const clash = (firm: string) =>
  badOutline(
    `${firm} 在所选地块上有条件不同的用地关系（权属、出租方或到期日不同），合并后无法并存。请先终止或改为一致。`,
    `${firm} uses the parcels on different terms (tenure, landlord or end): end one or make them alike first.`,
  );
