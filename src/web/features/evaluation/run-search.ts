import { type ListSearch, readListSearch } from "#web/lib/list-search.ts";

export const RUN_PARTS = ["overview", "results", "poor", "units", "checks", "basis"] as const;
export type RunPart = (typeof RUN_PARTS)[number];

/** The state of a run's page: which part, and of the results what any list keeps in the address. */
export type RunSearch = ListSearch & { part?: RunPart; by?: "grade" | "tax" };

export function readRunSearch(raw: Record<string, unknown>): RunSearch {
  const search: RunSearch = readListSearch(raw);
  const part = RUN_PARTS.find((one) => one === raw.part);
  if (part) search.part = part;
  if (raw.by === "grade" || raw.by === "tax") search.by = raw.by;
  return search;
}
