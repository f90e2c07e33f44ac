import type { RankedSite } from "#contract/space/siting/siting.ts";
import type { Tx } from "#server/platform/db.ts";
import { addKnownMatches, setBeginning } from "./demand-store.ts";

/** Worth telling of: free to be had, and more of what must be met is known to be met than is unknown. */
export function isWorthTelling({ held, unknowns, verdicts }: RankedSite): boolean {
  const hard = verdicts.filter((verdict) => verdict.hard).length;
  return held === null && unknowns * 2 <= hard;
}

/** What fits when a demand is filed or changed is known; only what comes later is news. */
export async function rememberMatches(
  tx: Tx,
  demandId: string,
  sites: readonly RankedSite[],
  since: Date,
): Promise<void> {
  await setBeginning(tx, demandId, since);
  await addKnownMatches(
    tx,
    demandId,
    sites.filter(isWorthTelling).map(({ id, name, score }) => ({ site: id, name, score })),
    { knownBy: "seen", since },
  );
}
