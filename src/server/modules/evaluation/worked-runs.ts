/** Runs worked out again from their snapshots, for explanations. A run's inputs never change, so one kept is always right. */
import { type Database, inScope } from "#server/platform/db.ts";
import { getSnapshot } from "./run-store.ts";
import { unpackSnapshot } from "./snapshot.ts";
import { type WorkedOut, workOut } from "./work-out.ts";

/** A run of 100,000 firms takes some hundred megabytes: few are kept, the longest unused goes first. */
const KEPT = 3;
const kept = new Map<string, Promise<WorkedOut>>();

/**
 * The run as it was worked out. Reads the snapshot for the zone as a whole: the caller has made sure that the actor
 * may see the run, and gives out only what the actor may see of it.
 */
export async function workedOut(db: Database, zoneId: string, runId: string): Promise<WorkedOut> {
  const key = `${zoneId}/${runId}`;
  const found = kept.get(key) ?? restore(db, zoneId, runId);
  kept.delete(key);
  kept.set(key, found);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
  try {
    return await found;
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

async function restore(db: Database, zoneId: string, runId: string): Promise<WorkedOut> {
  const body = await inScope(db, { zoneId }, (tx) => getSnapshot(tx, runId));
  const outcome = workOut(await unpackSnapshot(body));
  if (outcome.kind === "refused") throw new Error(`run ${runId} was worked out once and now cannot be`);
  return outcome;
}
