import { type ListSearch, readListSearch } from "#web/lib/list-search.ts";

/** What the page shows: one of the two lists, or what stands beside them. */
export const LAND_PARTS = ["low-efficiency", "idle", "watch", "five-unmet", "packs"] as const;
export type LandPart = (typeof LAND_PARTS)[number];
export type LandSearch = ListSearch & { part?: LandPart; run?: string };

/** Reads untrusted search parameters; what does not fit is left out. */
export function readLandSearch(raw: Record<string, unknown>): LandSearch {
  const part = LAND_PARTS.find((one) => one === raw.part);
  return {
    ...readListSearch(raw),
    ...(part ? { part } : {}),
    ...(typeof raw.run === "string" && raw.run !== "" ? { run: raw.run } : {}),
  };
}
