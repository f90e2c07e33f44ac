import type { PlanPoint } from "#engine/tenancy/lay-out-floor.ts";

/** Outlines by unit, in the pixels of the floor's frame; null: not drawn. */
export type Outlines = Readonly<Record<string, readonly PlanPoint[] | null>>;
/** What is being drawn and how it came about, so that every step can be taken back. */
export type PlanEdit = {
  outlines: Outlines;
  draft: readonly PlanPoint[];
  past: readonly Outlines[];
  future: readonly Outlines[];
};

export const beginEdit = (outlines: Outlines): PlanEdit => ({ outlines, draft: [], past: [], future: [] });

/** One change that can be undone. */
export const draw = (edit: PlanEdit, changes: Outlines): PlanEdit => ({
  outlines: { ...edit.outlines, ...changes },
  draft: [],
  past: [...edit.past, edit.outlines].slice(-100),
  future: [],
});

/** A corner of the outline in hand; where it is closed the unit has it. */
export const addCorner = (edit: PlanEdit, corner: PlanPoint): PlanEdit => ({
  ...edit,
  draft: [...edit.draft, corner],
});

export const closeDraft = (edit: PlanEdit, unitId: string): PlanEdit =>
  edit.draft.length < 3 ? edit : draw(edit, { [unitId]: edit.draft });

/** Takes back the last corner of what is in hand, else the last change. */
export function undo(edit: PlanEdit): PlanEdit {
  if (edit.draft.length > 0) return { ...edit, draft: edit.draft.slice(0, -1) };
  const before = edit.past.at(-1);
  if (!before) return edit;
  return {
    outlines: before,
    draft: [],
    past: edit.past.slice(0, -1),
    future: [edit.outlines, ...edit.future],
  };
}

export function redo(edit: PlanEdit): PlanEdit {
  const [after, ...future] = edit.future;
  if (!after || edit.draft.length > 0) return edit;
  return { outlines: after, draft: [], past: [...edit.past, edit.outlines], future };
}

/** Units whose outline is not what it was. */
export const changedUnits = (edit: PlanEdit, kept: Outlines): string[] =>
  Object.keys(edit.outlines).filter(
    (id) => JSON.stringify(edit.outlines[id] ?? null) !== JSON.stringify(kept[id] ?? null),
  );

/**
 * Where a corner comes to lie: on a corner nearby, else on an edge nearby, else straight above or beside the corner before
 * it; within `reach` pixels of the frame.
 */
export function snap(
  at: PlanPoint,
  outlines: Outlines,
  draft: readonly PlanPoint[],
  reach: number,
): PlanPoint {
  const rings = Object.values(outlines).filter((ring) => ring !== null && ring !== undefined);
  const corner = nearest(at, [...rings.flat(), ...draft.slice(0, 1)], reach);
  if (corner) return corner;
  const feet = rings.flatMap((ring) => ring.map((from, i) => footOn(at, from, ring[(i + 1) % ring.length]!)));
  const edge = nearest(at, feet, reach);
  if (edge) return edge;
  const last = draft.at(-1);
  if (!last) return rounded(at);
  const [x, y] = at;
  if (Math.abs(x - last[0]) <= reach && Math.abs(x - last[0]) < Math.abs(y - last[1]))
    return rounded([last[0], y]);
  if (Math.abs(y - last[1]) <= reach) return rounded([x, last[1]]);
  return rounded(at);
}

const rounded = ([x, y]: PlanPoint): PlanPoint => [Math.round(x), Math.round(y)];
const apart = (a: PlanPoint, b: PlanPoint): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

function nearest(at: PlanPoint, points: readonly PlanPoint[], reach: number): PlanPoint | undefined {
  const [best] = points.toSorted((a, b) => apart(a, at) - apart(b, at));
  return best && apart(best, at) <= reach ? best : undefined;
}

function footOn(at: PlanPoint, from: PlanPoint, to: PlanPoint): PlanPoint {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length2 = dx * dx + dy * dy;
  if (length2 === 0) return from;
  const along = Math.max(0, Math.min(1, ((at[0] - from[0]) * dx + (at[1] - from[1]) * dy) / length2));
  return rounded([from[0] + along * dx, from[1] + along * dy]);
}

/** A point well inside an outline for its label: the middle of its box, or its centroid where that lies within. */
export function labelAt(ring: readonly PlanPoint[]): PlanPoint {
  let area = 0;
  let [cx, cy] = [0, 0];
  for (const [i, [x, y]] of ring.entries()) {
    const [nx, ny] = ring[(i + 1) % ring.length]!;
    const cross = x * ny - nx * y;
    area += cross;
    cx += (x + nx) * cross;
    cy += (y + ny) * cross;
  }
  if (area === 0) return ring[0]!;
  return [cx / (3 * area), cy / (3 * area)];
}

export const rectangle = (a: PlanPoint, b: PlanPoint): PlanPoint[] => [
  [Math.min(a[0], b[0]), Math.min(a[1], b[1])],
  [Math.max(a[0], b[0]), Math.min(a[1], b[1])],
  [Math.max(a[0], b[0]), Math.max(a[1], b[1])],
  [Math.min(a[0], b[0]), Math.max(a[1], b[1])],
];

/** Corners as SVG writes them. */
export const pointsText = (ring: readonly PlanPoint[]): string =>
  ring.map((corner) => corner.join(",")).join(" ");
