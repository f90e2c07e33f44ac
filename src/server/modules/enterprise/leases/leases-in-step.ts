import { record } from "#server/platform/events.ts";
import type { InStep } from "#server/platform/registers/register-store.ts";
import { listMadeUses, listOrphans, listUnitsOfLeases, removeUse, settleLandOf } from "./lease-store.ts";
import { settleUnits } from "./settle-units.ts";

const UNIT = "unit:";
const MADE = "made:";
const of = (mark: string, touched: readonly string[]): string[] =>
  touched.filter((one) => one.startsWith(mark)).map((one) => one.slice(mark.length));

/** After every write of leases, by form, import or undo: their units and uses follow in the same transaction. */
export const leasesInStep: InStep = {
  async touched(tx, ids) {
    const units = await listUnitsOfLeases(tx, ids);
    const made = await listMadeUses(tx, ids);
    return [...units.map((id) => UNIT + id), ...made.map((id) => MADE + id)];
  },
  async settle(tx, touched, ctx) {
    // what a lease made goes with it; what it had taken over stays
    const orphans = await listOrphans(tx, of(MADE, touched));
    for (const { id } of orphans) await removeUse(tx, id);
    await record(
      tx,
      ctx,
      orphans.map(({ id, firm }) => ({
        kind: "occupancy-removed",
        subject: { type: "occupancy", id, name: firm },
        why: "租约已撤销",
      })),
    );
    await settleLandOf(
      tx,
      orphans.map(({ enterpriseId }) => enterpriseId),
    );
    await settleUnits(tx, ctx, of(UNIT, touched));
  },
};
