/** Who uses land poorly, and on which parcels: where the evaluation meets the map. */
import type { PoorUse, PoorUser } from "#contract/evaluation/run.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { askRun } from "./ask-run.ts";
import { listPoorUsers, type PoorRecord } from "./insight-store.ts";
import type { StoredRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";

export async function poorUse(
  ctx: Context,
  run: StoredRun,
  by: "grade" | "tax",
  limit: number,
): Promise<PoorUse> {
  const lastGrade = run.method.grading.grades.at(-1)!.key;
  const { users, ...totals } = await inTransaction(ctx, (tx) =>
    listPoorUsers(tx, run.id, { by, lastGrade, limit }),
  );
  const place = { db: ctx.db, zoneId: ctx.actor.zoneId, runId: run.id };
  const ids = users.map(({ id }) => id);
  const parcels = await askRun(place, "parcels", ids);
  const open = seesFigures(ctx.actor);
  return { ...totals, users: users.map((user) => seen({ ...user, parcels: parcels[user.id] ?? [] }, open)) };
}

function seen({ position: _, ...user }: PoorRecord & Pick<PoorUser, "parcels">, open: boolean): PoorUser {
  return open ? user : { ...user, rank: null, groupSize: null, taxPerMu: null, score: null };
}
