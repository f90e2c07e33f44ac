import { READINESS_TIERS, VERIFIED_REGISTERS } from "#contract/space/readiness.ts";
import { FRESHNESS } from "#engine/readiness/freshness.ts";

export type TierKey = (typeof READINESS_TIERS)[number]["value"];
/** What of the matrix is shown; it stands in the address. */
export type ReadinessSearch = {
  industry?: string;
  district?: string;
  tier?: TierKey;
  which?: "all";
  q?: string;
  page?: number;
  /** the parcel in the drawer */
  row?: string;
};

const words = (given: unknown, most = 60): string | undefined =>
  (typeof given === "string" || typeof given === "number") && String(given) !== ""
    ? String(given).slice(0, most)
    : undefined;
const pageOf = (given: unknown): number | undefined => {
  const page = Number(given);
  return Number.isInteger(page) && page >= 2 && page <= 100_000 ? page : undefined;
};
const UUID = /^[0-9a-f-]{36}$/;

export function readReadinessSearch(raw: Record<string, unknown>): ReadinessSearch {
  const industry = words(raw.industry, 6);
  const district = words(raw.district);
  const tier = READINESS_TIERS.find(({ value }) => value === raw.tier)?.value;
  const q = words(raw.q);
  const page = pageOf(raw.page);
  return {
    ...(industry && /^[A-Ta-t]?\d{0,4}$/.test(industry) && { industry }),
    ...(district && { district }),
    ...(tier && { tier }),
    ...(raw.which === "all" && { which: "all" as const }),
    ...(q && { q }),
    ...(page && { page }),
    ...(typeof raw.row === "string" && UUID.test(raw.row) && { row: raw.row }),
  };
}

export type VerificationSearch = {
  mine?: "true";
  freshness?: Exclude<(typeof FRESHNESS)[number], "fresh">;
  register?: (typeof VERIFIED_REGISTERS)[number];
  q?: string;
  page?: number;
};

export function readVerificationSearch(raw: Record<string, unknown>): VerificationSearch {
  const freshness = FRESHNESS.find((one) => one === raw.freshness);
  const register = VERIFIED_REGISTERS.find((one) => one === raw.register);
  const q = words(raw.q);
  const page = pageOf(raw.page);
  return {
    ...((raw.mine === true || raw.mine === "true") && { mine: "true" as const }),
    ...(freshness && freshness !== "fresh" && { freshness }),
    ...(register && { register }),
    ...(q && { q }),
    ...(page && { page }),
  };
}

export const addressOf = (search: object): string =>
  new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)])).toString();
