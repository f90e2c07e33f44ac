import { FINDING_CODES, type FindingCode } from "#engine/checks/finding.ts";

export const STANDINGS = ["open", "right", "sent-back"] as const;
export type WorklistStanding = (typeof STANDINGS)[number];

/** What of the worklist is shown; it stands in the address. Without a standing: what is still to be looked at. */
export type WorklistSearch = {
  year?: number;
  code?: FindingCode;
  fact?: string;
  standing?: WorklistStanding;
  scale?: "above" | "below";
  q?: string;
  page?: number;
};

const whole = (given: unknown, least: number, most: number): number | undefined => {
  const number = Number(given);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
};

export function readWorklistSearch(raw: Record<string, unknown>): WorklistSearch {
  const year = whole(raw.year, 1990, 2100);
  const page = whole(raw.page, 2, 100_000);
  const code = FINDING_CODES.find((one) => one === raw.code);
  const standing = STANDINGS.find((one) => one === raw.standing);
  return {
    ...(year && { year }),
    ...(code && { code }),
    ...(typeof raw.fact === "string" && raw.fact && { fact: raw.fact.slice(0, 60) }),
    ...(standing && { standing }),
    ...((raw.scale === "above" || raw.scale === "below") && { scale: raw.scale }),
    ...(typeof raw.q === "string" && raw.q && { q: raw.q.slice(0, 60) }),
    ...(page && { page }),
  };
}

export const addressOf = (search: WorklistSearch): string =>
  new URLSearchParams(Object.entries(search).map(([key, value]) => [key, String(value)])).toString();
