import { MISMATCHES, type Reconciliation } from "#contract/enterprise/vacancy.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import { todayOf } from "#server/platform/today.ts";
import { countMismatches, listMismatches } from "./reconcile-store.ts";
import { settleUnits } from "./settle-units.ts";

const MOST = 500;
/** These follow from the leases; the others need somebody to say what is so. */
const REPAIRABLE = [
  "lease-without-occupancy",
  "ended-lease-open-occupancy",
  "area-differs",
  "unit-status-differs",
];

/** Where leases and uses of land do not agree, the kinds in their order. */
export function reconcile(ctx: Context): Promise<Reconciliation> {
  const today = todayOf(ctx);
  return reading(ctx, async (tx) => {
    const found = await listMismatches(tx, today, MOST + 1);
    const counts = await countMismatches(tx, today);
    return {
      mismatches: found
        .slice(0, MOST)
        .map((one) => ({ ...one, isRepairable: REPAIRABLE.includes(one.kind) })),
      more: found.length > MOST,
      counts: Object.fromEntries(
        MISMATCHES.map((kind) => [kind, counts.get(kind) ?? 0]),
      ) as Reconciliation["counts"],
    };
  });
}

/** Brings uses of land and units in line with their leases. */
export const repairUnits = (ctx: Context, unitIds: readonly string[]): Promise<{ repaired: number }> =>
  inTransaction(ctx, async (tx) => ({ repaired: await settleUnits(tx, ctx, [...new Set(unitIds)]) }));
