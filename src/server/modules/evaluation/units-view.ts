/** The units of a run as its reader may see them. */
import type { UnitResult, UnitsReply } from "#contract/evaluation/unit-result.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import { notFound } from "#server/platform/refusal.ts";
import { RUN } from "./change-run.ts";
import { findRun, getMaking } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";
import { listJoinedUnits, listUnitResults } from "./unit-store.ts";

export const seenUnit = (unit: UnitResult, actor: Actor): UnitResult =>
  seesFigures(actor) ? unit : { ...unit, score: null, rank: null, groupSize: null, taxPerMu: null };

/** Which firms are one, what groups and parcels come to, and that nothing is counted twice. */
export function unitsOfRun(ctx: Context, runId: string): Promise<UnitsReply> {
  const { actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) throw notFound(RUN);
    const { account } = await getMaking(tx, runId);
    const joined = await listJoinedUnits(tx, runId);
    const beside = await listUnitResults(tx, runId);
    const open = seesFigures(actor) && actor.capability.rows === "zone";
    return {
      account: open ? (account ?? null) : null,
      joined,
      beside: beside.map((unit) => seenUnit(unit, actor)),
    };
  });
}
