/** A corner in the pixels of a floor's frame, y downwards. */
export type PlanPoint = [x: number, y: number];

type Frame = { widthPx: number; heightPx: number };

/**
 * A sketch of a floor from nothing but areas: units in two rows along a corridor, in the order given, each as wide as its
 * share of its row. A beginning for whoever draws the real outlines, and a plan of sorts until then.
 */
export function layOutFloor(
  { widthPx, heightPx }: Frame,
  units: readonly { id: string; areaM2: number }[],
): Map<string, PlanPoint[]> {
  const margin = Math.round(Math.min(widthPx, heightPx) * 0.04);
  const corridor = units.length > 2 ? Math.round(heightPx * 0.09) : 0;
  const rows = units.length > 2 ? halves(units) : [units];
  const rowHeight = (heightPx - 2 * margin - corridor) / rows.length;
  const outlines = new Map<string, PlanPoint[]>();
  for (const [n, row] of rows.entries()) {
    const top = Math.round(margin + n * (rowHeight + corridor));
    const bottom = Math.round(margin + n * (rowHeight + corridor) + rowHeight);
    const total = row.reduce((sum, { areaM2 }) => sum + areaM2, 0);
    let before = 0;
    for (const { id, areaM2 } of row) {
      const left = Math.round(margin + (before / total) * (widthPx - 2 * margin));
      before += areaM2;
      const right = Math.round(margin + (before / total) * (widthPx - 2 * margin));
      outlines.set(id, [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ]);
    }
  }
  return outlines;
}

/** Cut where the two rows come nearest to the same area; neither is empty. */
function halves<T extends { areaM2: number }>(units: readonly T[]): [T[], T[]] {
  const total = units.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  let first = 0;
  for (let cut = 1; cut < units.length; cut++) {
    first += units[cut - 1]!.areaM2;
    const gap = Math.abs(total - 2 * first);
    if (gap < least) [best, least] = [cut, gap];
  }
  return [units.slice(0, best), units.slice(best)];
}
