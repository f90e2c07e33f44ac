/** What others may ask of readiness: which parcels are ready for a trade, and what utilities parcels have, as numbers. */
import { READINESS_NAMES } from "#contract/space/readiness-kinds.ts";
import { assessSite } from "#engine/readiness/assess-site.ts";
import { classOf } from "#engine/readiness/class-of.ts";
import { freshnessOf, isGood } from "#engine/readiness/freshness.ts";
import type { Outcome, Tier } from "#engine/readiness/readiness.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "#server/platform/db.ts";
import { gatherSites } from "./gather-sites.ts";
import { packOf } from "./readiness-packs.ts";
import { type EvidenceRow, listUtilities } from "./site-store.ts";

type Asked = { today: string; parcelIds?: readonly string[] };

/** What keeps a parcel from being ready: `by` is when it is made good, null where nobody knows. */
export type Shortfall = { label: Text; outcome: Exclude<Outcome, "met">; because: Text; by: string | null };
export type ParcelReadiness = {
  tier: Tier;
  /** what `unknown` would come to if all of it turned out well */
  best: Tier;
  by: string | null;
  isEstimate: boolean;
  shortfalls: Shortfall[];
};

/**
 * The tier of every live parcel for an industry (a GB/T 4754 code, with or without its letter), by parcel id. Empty where the
 * rule pack in force on that day has no class for the industry.
 */
export async function siteReadiness(
  tx: Tx,
  { industry, today, parcelIds }: Asked & { industry: string },
): Promise<Map<string, ParcelReadiness>> {
  const pack = await packOf(today);
  const trade = classOf(industry, pack.classes);
  if (!trade) return new Map();
  const bench = { today, limits: pack.limits, names: READINESS_NAMES, industry };
  const sites = await gatherSites(tx, { parcelIds, trade });
  return new Map(
    sites.map(({ parcel, site }) => {
      const { tier, best, by, isEstimate, verdicts } = assessSite(site, trade, bench);
      const shortfalls = verdicts.flatMap(({ label, outcome, because, by: day }): Shortfall[] =>
        outcome === "met" ? [] : [{ label, outcome, because, by: day }],
      );
      return [parcel.id, { tier, best, by, isEstimate, shortfalls }];
    }),
  );
}

/** Capacities in the unit of each kind; null is unknown (not on record, or stale), 0 is known not to be there. */
export type ParcelUtilities = {
  powerKva: number | null;
  waterTD: number | null;
  gasM3H: number | null;
  steamTH: number | null;
  sewageTD: number | null;
  /** as units have it: none, domestic, industrial, heavy */
  sewageClass: string | null;
  telecomMbps: number | null;
  energyTceYear: number | null;
  emissionTYear: number | null;
  hasRoad: boolean | null;
  isLevelled: boolean | null;
};

const FIGURES = {
  power: "powerKva",
  water: "waterTD",
  gas: "gasM3H",
  steam: "steamTH",
  sewage: "sewageTD",
  telecom: "telecomMbps",
  "energy-quota": "energyTceYear",
  "emission-quota": "emissionTYear",
} as const;

/** What utilities parcels have today, by parcel id; a parcel of which nothing is on record is absent. */
export async function utilityCapacities(
  tx: Tx,
  { today, parcelIds }: Asked,
): Promise<Map<string, ParcelUtilities>> {
  const { limits } = await packOf(today);
  const found = new Map<string, ParcelUtilities>();
  for (const entry of await listUtilities(tx, parcelIds)) {
    if (entry.buildingId !== null || entry.parcelId === null) continue;
    const known = found.get(entry.parcelId) ?? nothingKnown();
    found.set(entry.parcelId, known);
    if (isGood(freshnessOf(entry, today, limits))) Object.assign(known, told(entry));
  }
  return found;
}

/** What a fresh entry says of a parcel. */
function told({ kind, state, capacity, grade }: EvidenceRow): Partial<ParcelUtilities> {
  const isThere = state === "there";
  if (kind === "road") return { hasRoad: isThere };
  if (kind === "levelling") return { isLevelled: isThere };
  const figure = FIGURES[kind as keyof typeof FIGURES];
  if (!figure) return {};
  const sewageClass = kind === "sewage" && isThere ? { sewageClass: grade } : {};
  return { [figure]: isThere ? capacity : 0, ...sewageClass };
}

const nothingKnown = (): ParcelUtilities => ({
  powerKva: null,
  waterTD: null,
  gasM3H: null,
  steamTH: null,
  sewageTD: null,
  sewageClass: null,
  telecomMbps: null,
  energyTceYear: null,
  emissionTYear: null,
  hasRoad: null,
  isLevelled: null,
});
