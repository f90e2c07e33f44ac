import Flatbush from "flatbush";
import { type Edge, edgesOf, type Point, type Rings, samePoint } from "./shape.ts";

/**
 * - crossing: two edges pass through each other, or run along each other
 * - touch: an edge meets a corner or an edge that is not its neighbour, without passing through
 */
export type Contact = { kind: "crossing" | "touch"; at: Point; rings: readonly [number, number] };

type Numbered = { edge: Edge; ring: number; index: number; count: number };

/** About 0.1 mm on the ground: nearer than this, a point is on an edge. */
const ON_EDGE_DEG = 1e-9;

/**
 * Where edges of one polygon meet that are not neighbours, each place once. Two rings of a polygon may touch in a point;
 * a ring that touches itself is still named, for some programs refuse it. Cost: O(n log n + contacts).
 */
export function edgeContacts(rings: Rings): Contact[] {
  const edges: Numbered[] = rings.flatMap((ring, number) =>
    edgesOf(ring).map((edge, index, all) => ({ edge, ring: number, index, count: all.length })),
  );
  const found = new Map<string, Contact>();
  for (const [a, b] of nearPairs(edges)) {
    const contact = contactOf(a, b);
    if (!contact) continue;
    const key = contact.at.map((degree) => degree.toFixed(8)).join();
    if (found.get(key)?.kind !== "crossing") found.set(key, contact);
  }
  return [...found.values()];
}

/** Whether an open line meets itself; following steps may share their corner. */
export function crossesItself(line: readonly Point[]): boolean {
  const steps = line
    .slice(1)
    .map((to, i): Edge => [line[i]!, to])
    .filter(([from, to]) => !samePoint(from, to));
  const edges = steps.map((edge, index): Numbered => ({ edge, ring: 0, index, count: Infinity }));
  for (const [a, b] of nearPairs(edges)) if (contactOf(a, b)) return true;
  return false;
}

function* nearPairs(edges: readonly Numbered[]): Generator<[Numbered, Numbered]> {
  if (edges.length < 2) return;
  const index = new Flatbush(edges.length);
  const boxes = edges.map(({ edge: [[ax, ay], [bx, by]] }) => {
    const box = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)] as const;
    index.add(...box);
    return box;
  });
  index.finish();
  for (const [i, box] of boxes.entries()) {
    for (const j of index.search(...box, (other) => other > i)) yield [edges[i]!, edges[j]!];
  }
}

function contactOf(a: Numbered, b: Numbered): Contact | undefined {
  const rings = [a.ring, b.ring] as const;
  const along = overlapAlong(a.edge, b.edge);
  if (along) return { kind: "crossing", at: along, rings };
  const gap = Math.abs(a.index - b.index);
  if (a.ring === b.ring && (gap === 1 || gap === a.count - 1)) return undefined;

  const [a1, a2] = sides(a.edge, b.edge);
  const [b1, b2] = sides(b.edge, a.edge);
  if (a1 * a2 > 0 || b1 * b2 > 0) return undefined;
  if (a1 * a2 < 0 && b1 * b2 < 0) {
    const share = b1 / (b1 - b2);
    const [[ax, ay], [bx, by]] = b.edge;
    return { kind: "crossing", at: [ax + share * (bx - ax), ay + share * (by - ay)], rings };
  }
  const at = [...a.edge, ...b.edge].find((point) => onEdge(point, a.edge) && onEdge(point, b.edge));
  return at && a.ring === b.ring ? { kind: "touch", at, rings } : undefined;
}

/** Distances in degrees of the ends of `other` from the line of `edge`, signed by side; 0 when on it. */
function sides(edge: Edge, other: Edge): [number, number] {
  return [offset(other[0], edge), offset(other[1], edge)];
}

function offset([x, y]: Point, [[ax, ay], [bx, by]]: Edge): number {
  const distance = ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay);
  return Math.abs(distance) <= ON_EDGE_DEG ? 0 : distance;
}

/** How far along the edge a point stands, in degrees from its start. */
function progress([x, y]: Point, [[ax, ay], [bx, by]]: Edge): number {
  return ((bx - ax) * (x - ax) + (by - ay) * (y - ay)) / Math.hypot(bx - ax, by - ay);
}

function onEdge(point: Point, edge: Edge): boolean {
  const far = progress(edge[1], edge);
  const at = progress(point, edge);
  return offset(point, edge) === 0 && at >= -ON_EDGE_DEG && at <= far + ON_EDGE_DEG;
}

/** A place in the middle of the stretch that two edges share, when they run along each other for a stretch. */
function overlapAlong(edge: Edge, other: Edge): Point | undefined {
  const [s1, s2] = sides(edge, other);
  if (s1 !== 0 || s2 !== 0) return undefined;
  const far = progress(edge[1], edge);
  const [p, q] = [progress(other[0], edge), progress(other[1], edge)];
  const from = Math.max(0, Math.min(p, q));
  const to = Math.min(far, Math.max(p, q));
  if (to - from <= 2 * ON_EDGE_DEG) return undefined;
  const share = (from + to) / 2 / far;
  const [[ax, ay], [bx, by]] = edge;
  return [ax + share * (bx - ax), ay + share * (by - ay)];
}
