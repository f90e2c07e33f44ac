/** What a run makes of the list: who comes on, stays, is no longer found. Pure. */
import type { LandHit, LandUnknown } from "#contract/renewal/land-hit.ts";
import type { EntryStatus } from "#contract/renewal/poor-land-words.ts";

/** An entry on the list before the run; the key of the run's rules stands before each hit's key. */
export type Listed = {
  id: string;
  parcelId: string;
  ownerId: string | null;
  status: EntryStatus;
  foundYear: number;
  goneOn: string | null;
  hits: LandHit[];
};
export type Found = {
  parcelId: string;
  ownerId: string | null;
  areaM2: number;
  hits: LandHit[];
  unknowns: LandUnknown[];
};

export type RunPlan = {
  came: Found[];
  stays: { entry: Listed; hits: LandHit[]; unknowns: LandUnknown[] }[];
  /** found before by these rules, and not now; `hits` are those of other packs that remain */
  went: { entry: Listed; hits: LandHit[] }[];
  /** taken off with a reason this year, and found for the same rules again: they stay off */
  keptOff: number;
};

const keyOf = ({ parcelId, ownerId }: Pick<Found, "parcelId" | "ownerId">): string =>
  `${parcelId} ${ownerId ?? ""}`;

/**
 * Compares what a run found with the list. `prefix` names the rules (`minhou-2018/`): hits of other packs are left
 * alone, and an entry that no run of these rules has found (imported, another pack's) never goes.
 */
export function planRun(
  prefix: string,
  listed: readonly Listed[],
  found: readonly Found[],
  year: number,
): RunPlan {
  const live = new Map(listed.filter(({ status }) => status !== "withdrawn").map((one) => [keyOf(one), one]));
  const off = new Map(
    listed
      .filter((one) => one.status === "withdrawn" && one.foundYear === year)
      .map((one) => [keyOf(one), one]),
  );
  const others = (hits: readonly LandHit[]) => hits.filter(({ key }) => !key.startsWith(prefix));
  const plan: RunPlan = { came: [], stays: [], went: [], keptOff: 0 };
  const seen = new Set<string>();
  for (const one of found) {
    const key = keyOf(one);
    seen.add(key);
    const entry = live.get(key);
    const before = off.get(key);
    if (entry) plan.stays.push({ entry, hits: [...others(entry.hits), ...one.hits], unknowns: one.unknowns });
    else if (before && sameRules(before.hits, one.hits)) plan.keptOff += 1;
    else plan.came.push(one);
  }
  for (const [key, entry] of live)
    if (!seen.has(key) && entry.goneOn === null && entry.hits.some((hit) => hit.key.startsWith(prefix)))
      plan.went.push({ entry, hits: others(entry.hits) });
  return plan;
}

function sameRules(before: readonly LandHit[], now: readonly LandHit[]): boolean {
  const known = new Set(before.map(({ key }) => key));
  return now.every(({ key }) => known.has(key));
}
