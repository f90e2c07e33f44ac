import type { LineageSide, LineageStep } from "./lineage-tree.ts";

/**
 * Which part of each ancestor's land a parcel is (0–1), along every way the land came down. In a split each child takes
 * its area of what its parents were, so that what was given up on the way is nobody's; in a merger a parent's land goes
 * whole into the child. Steps are in the order of time.
 * @param toward `ancestors`: by ancestor, how much of it is the parcel; `descendants`: by descendant, how much of the parcel it is
 */
export function areaShares(
  parcelId: string,
  steps: readonly LineageStep[],
  toward: "ancestors" | "descendants",
): Map<string, number> {
  const shares = new Map<string, number>([[parcelId, 1]]);
  const passages = steps.flatMap(passagesOf);
  for (const { parent, child, part } of toward === "ancestors" ? passages.toReversed() : passages) {
    const [from, to] = toward === "ancestors" ? [child, parent] : [parent, child];
    const passed = (shares.get(from) ?? 0) * part;
    if (passed > 0) shares.set(to, (shares.get(to) ?? 0) + passed);
  }
  shares.delete(parcelId);
  return shares;
}

const areaOf = (sides: readonly LineageSide[]): number => sides.reduce((sum, { areaM2 }) => sum + areaM2, 0);

/** From which parcel land went to which, and what part of it; a new survey or number passes nothing on. */
function passagesOf({ before, after }: LineageStep): { parent: string; child: string; part: number }[] {
  const [only] = after;
  const whole = after.length === 1 && only ? only.areaM2 : Math.max(areaOf(before), areaOf(after));
  return before.flatMap((parent) =>
    after
      .filter((child) => child.parcelId !== parent.parcelId && whole > 0)
      .map((child) => ({ parent: parent.parcelId, child: child.parcelId, part: child.areaM2 / whole })),
  );
}
