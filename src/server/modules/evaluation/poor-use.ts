/** Who uses land poorly, and on which parcels: where the evaluation meets the map. */
import type { PoorUse, PoorUser } from "#contract/evaluation/run.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { listPoorUsers, type PoorRecord } from "./insight-store.ts";
import type { StoredRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";
import type { WorkedOut } from "./work-out.ts";
import { workedOut } from "./worked-runs.ts";

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
  const worked = await workedOut(ctx.db, ctx.actor.zoneId, run.id);
  const parcelIds = new Map(
    worked.inputs.uses.map((use) => [use.parcelCode, { id: use.parcelId, name: use.parcelName }]),
  );
  const open = seesFigures(ctx.actor);
  return {
    ...totals,
    users: users.map((user) => seen({ ...user, parcels: parcelsOf(worked, parcelIds, user) }, open)),
  };
}

type Parcels = ReadonlyMap<string, { id: string; name: string | null }>;

function parcelsOf({ land }: WorkedOut, parcels: Parcels, { id }: PoorRecord): PoorUser["parcels"] {
  return (land.lines.get(id) ?? []).map((line) => ({
    id: parcels.get(line.parcel)!.id,
    code: line.parcel,
    name: parcels.get(line.parcel)!.name,
    tenure: line.tenure,
    areaMu: muFromM2(line.areaM2),
  }));
}

function seen({ position: _, ...user }: PoorRecord & Pick<PoorUser, "parcels">, open: boolean): PoorUser {
  return open ? user : { ...user, rank: null, groupSize: null, taxPerMu: null, score: null };
}
