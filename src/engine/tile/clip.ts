/** A square window in tile units, from `low` to `high` both ways. */
export type ClipWindow = { low: number; high: number };

type Edge = { axis: 0 | 1; bound: number; keepsAbove: boolean };

const edgesOf = ({ low, high }: ClipWindow): Edge[] => [
  { axis: 0, bound: low, keepsAbove: true },
  { axis: 0, bound: high, keepsAbove: false },
  { axis: 1, bound: low, keepsAbove: true },
  { axis: 1, bound: high, keepsAbove: false },
];

const isInside = (value: number, edge: Edge): boolean =>
  edge.keepsAbove ? value >= edge.bound : value <= edge.bound;

/**
 * What of a ring lies in a window (Sutherland and Hodgman, 1974); a ring that leaves and comes back is held together
 * along the window's edge, outside of what a tile shows.
 * @param ring pairs x, y without the closing point
 */
export function clipRing(ring: readonly number[], window: ClipWindow): number[] {
  let points = ring as number[];
  for (const edge of edgesOf(window)) {
    if (points.length === 0) break;
    points = clipAtEdge(points, edge);
  }
  return points;
}

function clipAtEdge(points: readonly number[], edge: Edge): number[] {
  const kept: number[] = [];
  let ax = points.at(-2)!;
  let ay = points.at(-1)!;
  let aInside = isInside(edge.axis === 0 ? ax : ay, edge);
  for (let i = 0; i < points.length; i += 2) {
    const bx = points[i]!;
    const by = points[i + 1]!;
    const bInside = isInside(edge.axis === 0 ? bx : by, edge);
    if (aInside !== bInside) pushCrossing(kept, ax, ay, bx, by, edge);
    if (bInside) kept.push(bx, by);
    ax = bx;
    ay = by;
    aInside = bInside;
  }
  return kept;
}

function pushCrossing(into: number[], ax: number, ay: number, bx: number, by: number, edge: Edge): void {
  const { axis, bound } = edge;
  if (axis === 0) into.push(bound, ay + ((by - ay) * (bound - ax)) / (bx - ax));
  else into.push(ax + ((bx - ax) * (bound - ay)) / (by - ay), bound);
}

/** The stretches of a line inside a window (Liang and Barsky, 1984), each as pairs x, y. */
export function clipLine(line: readonly number[], window: ClipWindow): number[][] {
  const stretches: number[][] = [];
  let open: number[] | undefined;
  for (let i = 2; i < line.length; i += 2) {
    const [ax, ay, bx, by] = [line[i - 2]!, line[i - 1]!, line[i]!, line[i + 1]!];
    const part = shareInside(ax, ay, bx, by, window);
    if (!part) {
      open = undefined;
      continue;
    }
    const [from, to] = part;
    if (!open || from > 0) {
      open = [ax + (bx - ax) * from, ay + (by - ay) * from];
      stretches.push(open);
    }
    open.push(ax + (bx - ax) * to, ay + (by - ay) * to);
    if (to < 1) open = undefined;
  }
  return stretches;
}

/** From which share of a segment to which it is inside; undefined when it never is. */
function shareInside(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  { low, high }: ClipWindow,
): [number, number] | undefined {
  const dx = bx - ax;
  const dy = by - ay;
  let from = 0;
  let to = 1;
  for (const [step, room] of [
    [-dx, ax - low],
    [dx, high - ax],
    [-dy, ay - low],
    [dy, high - ay],
  ] as const) {
    if (step === 0 && room < 0) return undefined;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from <= to ? [from, to] : undefined;
}
