/** The shipped methods, as they stand in a zone. */
import { createHash } from "node:crypto";
import type { Method } from "#engine/evaluation/method.ts";
import type { Tx } from "#server/platform/db.ts";
import { canonical } from "#server/platform/events.ts";
import { findMethod, listMethodIds } from "#server/platform/rulepacks.ts";
import { addRulePack, listMethodHashes, setRetired, setRulePack } from "./method-store.ts";

export const methodHash = (method: Method): string =>
  createHash("sha256").update(canonical(method)).digest("hex");

type Pack = { method: Method; hash: string };
let shipped: Promise<Pack[]> | undefined;

async function readPacks(): Promise<Pack[]> {
  const packs: Pack[] = [];
  for (const id of await listMethodIds()) {
    const parsed = await findMethod(id);
    if (parsed?.kind !== "method") throw new Error(`rule pack ${id}: ${JSON.stringify(parsed)}`);
    packs.push({ method: parsed.method, hash: methodHash(parsed.method) });
  }
  return packs;
}

/**
 * Brings the zone's copies of the shipped methods up to date: new ones are added, unused ones follow the pack, and one
 * that a run has used is kept beside the new. A look and nothing more where all is as shipped.
 */
export async function bringRulePacks(tx: Tx, zoneId: string): Promise<void> {
  shipped ??= readPacks();
  const known = await listMethodHashes(tx);
  for (const { method, hash } of await shipped) {
    const held = known.get(method.id);
    if (held?.hash === hash) continue;
    if (!held) await addRulePack(tx, zoneId, method, hash);
    else if (!held.used) await setRulePack(tx, method, hash);
    else {
      await setRetired(tx, method.id, held.hash);
      await addRulePack(tx, zoneId, method, hash);
    }
  }
}
