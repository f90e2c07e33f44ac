import { placeInRings } from "./point-in-polygon.ts";
import { cornersOf, type Edge, edgesOf, type Point, type Ring, type Rings, samePoint } from "./shape.ts";

/** A polygon with the places where a line meets it made into corners, and the stretches of the line inside it. */
export type CutPolygon = { rings: Ring[]; chords: Point[][] };

/** About 0.1 mm on the ground: a line passing nearer to a corner passes through it. */
const SNAP_DEG = 1e-9;

/** Lays a line over a polygon. A chord runs from ring to ring; ends of the line that stop inside make none. */
export function cutByLine(rings: Rings, line: readonly Point[]): CutPolygon {
  const stops = line.slice(1).map((): { along: number; point: Point }[] => []);
  const cut = rings.map((ring) =>
    edgesOf(ring).flatMap((edge) => {
      const hits: { along: number; point: Point }[] = [];
      for (let i = 1; i < line.length; i++) {
        const hit = meet(edge, [line[i - 1]!, line[i]!]);
        if (!hit) continue;
        hits.push({ along: hit.alongEdge, point: hit.point });
        stops[i - 1]!.push({ along: hit.alongLine, point: hit.point });
      }
      hits.sort((a, b) => a.along - b.along);
      return [...hits.map(({ point }) => point), edge[1]];
    }),
  );
  return {
    rings: cut.map(withoutRepeats),
    chords: chordsOf(line, stops).filter((chord) => runsInside(chord, rings)),
  };
}

/** Where two segments meet; near an end, that end. Parallel segments meet at corners that their neighbours report. */
function meet(edge: Edge, step: Edge): { alongEdge: number; alongLine: number; point: Point } | undefined {
  const [[ax, ay], [bx, by]] = edge;
  const [[px, py], [qx, qy]] = step;
  const cross = (bx - ax) * (qy - py) - (by - ay) * (qx - px);
  const edgeLength = Math.hypot(bx - ax, by - ay);
  const stepLength = Math.hypot(qx - px, qy - py);
  if (Math.abs(cross) <= 1e-12 * edgeLength * stepLength) return undefined;
  const alongEdge = ((px - ax) * (qy - py) - (py - ay) * (qx - px)) / cross;
  const alongLine = ((px - ax) * (by - ay) - (py - ay) * (bx - ax)) / cross;
  const edgeSlack = SNAP_DEG / edgeLength;
  const stepSlack = SNAP_DEG / stepLength;
  if (!isShare(alongEdge, edgeSlack) || !isShare(alongLine, stepSlack)) return undefined;
  const here: Point = [ax + alongEdge * (bx - ax), ay + alongEdge * (by - ay)];
  const point = [...edge, ...step].find(([x, y]) => Math.hypot(x - here[0], y - here[1]) <= SNAP_DEG) ?? here;
  return { alongEdge, alongLine, point };
}

const isShare = (share: number, slack: number): boolean => share >= -slack && share <= 1 + slack;

function chordsOf(line: readonly Point[], stops: { along: number; point: Point }[][]): Point[][] {
  const chords: Point[][] = [];
  let open: Point[] | undefined;
  const stopAt = (point: Point): void => {
    if (open && !(open.length === 1 && samePoint(open[0]!, point))) chords.push([...open, point]);
    open = [point];
  };
  for (const [step, hits] of stops.entries()) {
    for (const { point } of hits.sort((a, b) => a.along - b.along)) stopAt(point);
    const corner = line[step + 1]!;
    if (open && !samePoint(open.at(-1)!, corner)) open.push(corner);
  }
  return chords.map(withoutNeighbours).filter((chord) => chord.length > 1);
}

function runsInside(chord: readonly Point[], rings: Rings): boolean {
  const [[ax, ay], [bx, by]] = [chord[0]!, chord[1]!];
  return placeInRings([(ax + bx) / 2, (ay + by) / 2], rings) === "inside";
}

const withoutNeighbours = (points: readonly Point[]): Point[] =>
  points.filter((point, i) => i === 0 || !samePoint(point, points[i - 1]!));

const withoutRepeats = (ring: Ring): Ring => cornersOf(withoutNeighbours(ring));
