/** Moves what hangs on parcels that cease to those that come after them, with an event for each. */

import { addDays } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Context } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import {
  addUse,
  endUse,
  type HangingBuilding,
  type HangingUse,
  moveBuilding,
  type NewUse,
} from "./hanging-store.ts";

export type Target = { id: string; code: string };
/** Where one use goes: own land in parts, let space whole. Areas in m². */
export type UsePart = {
  target: Target;
  landAreaM2: number | null;
  /** that of the use, where absent */
  floorAreaM2?: number | null;
};

/** Buildings first: let space stands where its building stands. */
export async function moveBuildings(
  tx: Tx,
  ctx: Context,
  moves: readonly { building: HangingBuilding; target: Target }[],
  why: string,
): Promise<void> {
  const events: NewEvent[] = [];
  for (const { building, target } of moves) {
    await moveBuilding(tx, building.id, target.id);
    events.push({
      kind: "building-changed",
      subject: { type: "building", id: building.id, name: building.name },
      changes: { parcelCode: [building.parcelCode, target.code] },
      why,
    });
  }
  await record(tx, ctx, events);
}

/** Each use ends on the day before, and goes on from the day as one use a part. */
export async function moveUses(
  tx: Tx,
  ctx: Context,
  moves: readonly { use: HangingUse; parts: readonly UsePart[] }[],
  { on, why }: { on: string; why: string },
): Promise<void> {
  const events: NewEvent[] = [];
  for (const { use, parts } of moves) {
    const from = use.startsOn < on ? on : use.startsOn;
    for (const part of parts) {
      const id = await addUse(tx, partOf(use, part, from), ctx.now());
      events.push(begun(id, use, part, from, why));
    }
    await endUse(tx, use, on);
    events.push(ended(use, on, why));
  }
  await record(tx, ctx, events);
}

const partOf = (
  use: HangingUse,
  { target, landAreaM2, floorAreaM2 = use.floorAreaM2 }: UsePart,
  startsOn: string,
): NewUse => ({
  enterpriseId: use.enterpriseId,
  parcelId: target.id,
  buildingId: use.buildingId,
  unitId: use.unitId,
  tenure: use.tenure,
  landlordId: use.landlordId,
  landAreaM2,
  floorAreaM2,
  startsOn,
  endsOn: use.endsOn,
  from: use.id,
});

const begun = (
  id: string,
  use: HangingUse,
  { target, landAreaM2 }: UsePart,
  startsOn: string,
  why: string,
): NewEvent => ({
  kind: "occupancy-added",
  subject: { type: "occupancy", id, name: `${use.firm} · ${target.code}` },
  changes: {
    parcelCode: [null, target.code],
    tenure: [null, use.tenure],
    startsOn: [null, startsOn],
    ...(landAreaM2 !== null && { landAreaMu: [null, inMu(landAreaM2)] }),
    ...(use.floorAreaM2 !== null && { floorAreaM2: [null, use.floorAreaM2] }),
  },
  why,
});

const ended = (use: HangingUse, on: string, why: string): NewEvent =>
  use.startsOn < on
    ? {
        kind: "occupancy-changed",
        subject: { type: "occupancy", id: use.id, name: `${use.firm} · ${use.parcelCode}` },
        changes: { endsOn: [use.endsOn, addDays(on, -1)] },
        why,
      }
    : {
        kind: "occupancy-removed",
        subject: { type: "occupancy", id: use.id, name: `${use.firm} · ${use.parcelCode}` },
        changes: { parcelCode: [use.parcelCode, null] },
        why,
      };

const inMu = (areaM2: number): number => Math.round(muFromM2(areaM2) * 1e4) / 1e4;
