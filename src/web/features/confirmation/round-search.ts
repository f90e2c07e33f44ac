import { SheetStanding } from "#contract/evaluation/confirmation.ts";

export const ROUND_PARTS = ["firms", "disputes"] as const;
export type RoundPart = (typeof ROUND_PARTS)[number];

/** What of a round's board is shown; it stands in the address. */
export type RoundSearch = { part?: RoundPart; standing?: SheetStanding; q?: string; page?: number };

export function readRoundSearch(raw: Record<string, unknown>): RoundSearch {
  const part = ROUND_PARTS.find((one) => one === raw.part);
  const standing = SheetStanding.options.find((one) => one === raw.standing);
  const page = Number(raw.page);
  return {
    ...(part && { part }),
    ...(standing && { standing }),
    ...(typeof raw.q === "string" && raw.q && { q: raw.q.slice(0, 60) }),
    ...(Number.isInteger(page) && page > 1 && page < 100_000 && { page }),
  };
}
