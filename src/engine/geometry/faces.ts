import { ringWithin } from "./point-in-polygon.ts";
import { closedRing, edgesOf, type Point, planarArea, type Ring, type Rings } from "./shape.ts";

type HalfEdge = { from: Point; to: Point; chord: number | null; face: number };

const key = ([x, y]: Point): string => `${x} ${y}`;
const angle = (from: Point, to: Point): number => Math.atan2(to[1] - from[1], to[0] - from[0]);

/**
 * The polygons into which chords divide a polygon: rings first, each chord ending on corners of them and crossing nothing.
 * A chord that leads to a hole and divides nothing is left out. Neighbouring faces share their corners to the last bit.
 */
export function facesOf(rings: readonly Ring[], chords: readonly (readonly Point[])[]): Rings[] {
  let kept = chords.map((_, i) => i);
  for (;;) {
    const edges = [...rings.flatMap(ringEdges), ...kept.flatMap((i) => chordEdges(chords[i]!, i))];
    const cycles = walk(edges);
    const bridges = bridgesOf(edges);
    if (bridges.size === 0) return assemble(cycles);
    kept = kept.filter((i) => !bridges.has(i));
  }
}

/** Edges with the inside on their left: the first ring anticlockwise, holes clockwise. */
function ringEdges(ring: Ring, index: number): HalfEdge[] {
  const ordered = planarArea(ring) > 0 === (index === 0) ? ring : ring.toReversed();
  return edgesOf(ordered).map(([from, to]) => ({ from, to, chord: null, face: -1 }));
}

function chordEdges(chord: readonly Point[], index: number): HalfEdge[] {
  return chord.slice(1).flatMap((to, i) => [
    { from: chord[i]!, to, chord: index, face: -1 },
    { from: to, to: chord[i]!, chord: index, face: -1 },
  ]);
}

/** Follows edges round every face, turning as far left as can be, and marks each edge with its face. */
function walk(edges: readonly HalfEdge[]): Point[][] {
  const leaving = Map.groupBy(edges, ({ from }) => key(from));
  const cycles: Point[][] = [];
  for (const start of edges) {
    if (start.face >= 0) continue;
    const cycle: Point[] = [];
    for (let edge: HalfEdge | undefined = start; edge && edge.face < 0; edge = nextOf(edge, leaving)) {
      edge.face = cycles.length;
      cycle.push(edge.from);
    }
    cycles.push(cycle);
  }
  return cycles;
}

/** Of the edges that leave where this one ends, the first met when turning clockwise from the way it came. */
function nextOf(edge: HalfEdge, leaving: ReadonlyMap<string, readonly HalfEdge[]>): HalfEdge | undefined {
  const back = angle(edge.to, edge.from);
  let next: HalfEdge | undefined;
  let least = Infinity;
  for (const candidate of leaving.get(key(edge.to)) ?? []) {
    const turn = back - angle(candidate.from, candidate.to);
    const clockwise = turn > 1e-14 ? turn : turn + 2 * Math.PI;
    if (clockwise < least) [next, least] = [candidate, clockwise];
  }
  return next;
}

/** Chords with the same face on both sides. */
function bridgesOf(edges: readonly HalfEdge[]): Set<number> {
  const faces = new Map<string, HalfEdge>();
  const bridges = new Set<number>();
  for (const edge of edges) {
    if (edge.chord === null) continue;
    if (faces.get(`${key(edge.to)} ${key(edge.from)}`)?.face === edge.face) bridges.add(edge.chord);
    faces.set(`${key(edge.from)} ${key(edge.to)}`, edge);
  }
  return bridges;
}

/** Gives every hole to the smallest face around it. Faces come largest first. */
function assemble(cycles: readonly Point[][]): Rings[] {
  const faces = cycles
    .filter((cycle) => planarArea(cycle) > 0)
    .sort((a, b) => planarArea(a) - planarArea(b))
    .map((outer) => [closedRing(outer)]);
  for (const hole of cycles.filter((cycle) => planarArea(cycle) < 0)) {
    faces.find(([outer]) => ringWithin(hole, outer!))?.push(closedRing(hole));
  }
  return faces.reverse();
}
