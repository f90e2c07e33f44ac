import type { RunRequest } from "#contract/evaluation/run-request.ts";

/** What is being asked for, all of it in the address: a draft of a run can be sent to a colleague. */
export type NewRunSearch = {
  year?: number;
  method?: string;
  /** those of the method's tiers to evaluate; absent: all of them */
  scales?: string;
  districts?: string;
  industries?: string;
  cap?: number;
  /** the run under way */
  job?: string;
};

const LISTS = ["scales", "districts", "industries"] as const;

export function readNewRunSearch(raw: Record<string, unknown>): NewRunSearch {
  const search: NewRunSearch = {};
  const year = Number(raw.year);
  if (Number.isInteger(year) && year > 1990 && year < 2100) search.year = year;
  const cap = Number(raw.cap);
  if (cap > 0) search.cap = cap;
  for (const key of LISTS) if (typeof raw[key] === "string" && raw[key] !== "") search[key] = raw[key];
  if (typeof raw.method === "string") search.method = raw.method;
  if (typeof raw.job === "string") search.job = raw.job;
  return search;
}

export const listed = (text: string | undefined): string[] => (text ? text.split(",") : []);

/** The request, once year and method are chosen. */
export function requestOf(search: NewRunSearch, tiers: readonly string[]): RunRequest | undefined {
  if (search.year === undefined || search.method === undefined || tiers.length === 0) return undefined;
  const asked = listed(search.scales).filter((scale) => tiers.includes(scale));
  return {
    year: search.year,
    methodId: search.method,
    population: {
      scales: (asked.length > 0 ? asked : tiers) as ("above" | "below")[],
      districtIds: listed(search.districts),
      industries: listed(search.industries),
    },
    ...(search.cap === undefined ? {} : { cap: search.cap }),
  };
}
