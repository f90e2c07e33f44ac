/** Packed figures of the runs looked at last. A run's figures never change; what is joined to them is part of the key. */
import { createHash } from "node:crypto";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { RUN } from "./change-run.ts";
import { listLabels } from "./insight-store.ts";
import { findRun, getSnapshot } from "./run-store.ts";
import { type PackRequest, packRunAside } from "./sandbox-pack.ts";
import { listPastGrades, listStoredGrades } from "./sandbox-store.ts";

/** 100,000 firms are five megabytes. */
const KEPT = 4;
const kept = new Map<string, Promise<Uint8Array>>();

/** The figures of a run, gzipped. The caller has made sure that the actor may see those of the whole zone. */
export async function packedRun(ctx: Context, runId: string): Promise<Uint8Array> {
  const joined = await inTransaction(ctx, (tx) => joinedTo(tx, runId));
  const text = JSON.stringify([ctx.actor.zoneId, joined]);
  const key = createHash("sha256").update(text).digest("hex");
  const found = kept.get(key) ?? pack(ctx, joined);
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

async function joinedTo(tx: Tx, runId: string): Promise<Omit<PackRequest, "snapshot">> {
  const run = await findRun(tx, runId);
  if (!run) throw notFound(RUN);
  const hasSurcharge = run.method.effects.some(({ kind }) => kind === "surcharge");
  return {
    runId,
    storedGrades: await listStoredGrades(tx, runId),
    pastGrades: hasSurcharge ? await listPastGrades(tx, runId, run.year) : [],
    divisions: Object.fromEntries(await listLabels(tx, "industry")),
  };
}

async function pack(ctx: Context, joined: Omit<PackRequest, "snapshot">): Promise<Uint8Array> {
  const snapshot = await inTransaction(ctx, (tx) => getSnapshot(tx, joined.runId));
  return packRunAside({ ...joined, snapshot });
}
