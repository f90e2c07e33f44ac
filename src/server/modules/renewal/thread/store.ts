/** What the thread per mu tells of renewal: why land was on the list, what was seen there, what was done. */
import { sql } from "kysely";
import type { FieldClass } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import {
  listSteps as listCaseSteps,
  listCasesOfParcel,
  type StoredCase,
  type StoredStep,
} from "../cases/case-store.ts";
import { listReturns, type StoredReturn } from "../cases/land-back-store.ts";
import { listMilestones, type StoredMilestone } from "../cases/plan-store.ts";
import { listChecks, listSteps } from "../entry-store.ts";
import { seenHits } from "../land-lines.ts";
import { listEntries, type PoorLandEntry } from "../land-store.ts";

export type ToldEntry = PoorLandEntry & {
  source: string;
  asOf: string | null;
  steps: Awaited<ReturnType<typeof listSteps>>;
  checks: Awaited<ReturnType<typeof listChecks>>;
};

/** The entries of a parcel under both laws; figures of classes that the reader may not see are left out of the hits. */
export async function listEntriesOfParcel(
  tx: Tx,
  parcelId: string,
  fields: readonly FieldClass[],
): Promise<ToldEntry[]> {
  const entries = await listEntries(tx, { parcelId });
  const { rows } = await sql<{ id: string; source: string; asOf: string | null }>`
    select id, source, as_of as "asOf" from poor_land_entry
     where zone_id = current_zone() and parcel_id = ${parcelId}`.execute(tx);
  const told = new Map(rows.map((row) => [row.id, row]));
  const stories: ToldEntry[] = [];
  for (const entry of entries)
    stories.push({
      ...entry,
      hits: seenHits(entry.hits, fields),
      source: told.get(entry.id)!.source,
      asOf: told.get(entry.id)!.asOf,
      steps: await listSteps(tx, entry.id),
      checks: await listChecks(tx, entry.id),
    });
  return stories;
}

export type ToldCase = StoredCase & {
  steps: StoredStep[];
  milestones: StoredMilestone[];
  returns: StoredReturn[];
  source: string;
  asOf: string | null;
};

/** The cases of a parcel, oldest first, with all that was done in them. */
export async function listCaseStories(tx: Tx, parcelId: string): Promise<ToldCase[]> {
  const cases = await listCasesOfParcel(tx, parcelId);
  const { rows } = await sql<{ id: string; source: string; asOf: string | null }>`
    select id, source, as_of as "asOf" from renewal_case
     where zone_id = current_zone() and parcel_id = ${parcelId}`.execute(tx);
  const told = new Map(rows.map((row) => [row.id, row]));
  const stories: ToldCase[] = [];
  for (const one of cases.toReversed())
    stories.push({
      ...one,
      steps: await listCaseSteps(tx, one.id),
      milestones: await listMilestones(tx, one.id),
      returns: await listReturns(tx, one.id),
      source: told.get(one.id)!.source,
      asOf: told.get(one.id)!.asOf,
    });
  return stories;
}
