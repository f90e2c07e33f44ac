/**
 * A year's figures on the desk before they are scored: each firm's figures and last year's, its land by a method's rule, and
 * what the cross-check finds. Read for the zone as a whole; whoever asks is shown only what it may see. Kept until something
 * it rests on changes, and put together in a worker where it is large.
 */
import { Worker } from "node:worker_threads";
import { findLastEvent, findYearStamp } from "#server/modules/enterprise/year/store.ts";
import { type Database, inScope, type Tx } from "#server/platform/db.ts";
import { collect } from "./collect.ts";
import type { Collected } from "./inputs.ts";
import type { StoredMethod } from "./method-store.ts";
import { type DeskWork, deskOf } from "./year-desk-work.ts";

export type YearDesk = DeskWork & {
  /** where a firm stands in this year's columns, and in last year's */
  rowOf: ReadonlyMap<string, number>;
  beforeRowOf: ReadonlyMap<string, number>;
};

/** Some three thousand firms: below that a worker takes longer to start than the work. */
const WORKER_FROM_CHARACTERS = 2_000_000;
const KEPT = 4;

type Kept = { seq: number; stamp: string; desk: Promise<YearDesk> };
const kept = new Map<string, Kept>();

/** The desk of a year. Firms of both scales; nobody with figures is declined as a run would be. */
export function openDesk(
  place: { db: Database; zoneId: string },
  year: number,
  method: StoredMethod,
): Promise<YearDesk> {
  return inScope(place.db, { zoneId: place.zoneId }, (tx) => deskIn(tx, place.zoneId, year, method));
}

async function deskIn(tx: Tx, zoneId: string, year: number, method: StoredMethod): Promise<YearDesk> {
  const key = `${zoneId}/${year}/${method.summary.hash}`;
  const seq = await findLastEvent(tx);
  const found = kept.get(key);
  if (found?.seq === seq) return found.desk;
  const stamp = await findYearStamp(tx, [year, year - 1]);
  // who belongs to which group is not in the stamp: such a desk is good until anything at all is written
  if (found?.stamp === stamp && method.method.unit.group === "standalone") {
    found.seq = seq;
    return found.desk;
  }
  const population = { scales: ["above" as const, "below" as const] };
  const collected = await collect(tx, { year, methodId: method.summary.id, population }, method);
  const desk = workAside(collected).then(withRows);
  keep(key, { seq, stamp, desk });
  return desk;
}

function keep(key: string, entry: Kept): void {
  kept.delete(key);
  kept.set(key, entry);
  entry.desk.catch(() => kept.delete(key));
  if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
}

const withRows = (work: DeskWork): YearDesk => ({
  ...work,
  rowOf: new Map(work.firms.ids.map((id, row) => [id, row])),
  beforeRowOf: new Map(work.lastYear.ids.map((id, row) => [id, row])),
});

async function workAside(collected: Collected): Promise<DeskWork> {
  if (collected.figures.length < WORKER_FROM_CHARACTERS) return deskOf(collected);
  const worker = new Worker(new URL("./year-desk-worker.ts", import.meta.url), { workerData: collected });
  try {
    return await new Promise<DeskWork>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`the cross-check's worker ended with ${code}`)));
    });
  } finally {
    await worker.terminate();
  }
}
