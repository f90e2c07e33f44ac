import { type ListSearch, readListSearch } from "#web/lib/list-search.ts";

/** The list's state, and whether it is shown as a board. */
export type CasesSearch = ListSearch & { as?: "board"; mine?: boolean };

export function readCasesSearch(raw: Record<string, unknown>): CasesSearch {
  return {
    ...readListSearch(raw),
    ...(raw.as === "board" && { as: "board" as const }),
    ...((raw.mine === true || raw.mine === "true") && { mine: true }),
  };
}
