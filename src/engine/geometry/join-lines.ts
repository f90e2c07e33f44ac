import { type Point, samePoint } from "./shape.ts";

export type JoinedLines = { rings: { points: Point[]; of: number[] }[]; rest: number[] };

/**
 * Rings out of lines that meet end to end, as drawings have them: borders drawn edge by edge. Ends within `tolerance` of each
 * other are one. Only where exactly two ends meet is the way on certain: what branches, or ends nowhere, is in `rest`.
 */
export function joinLines(lines: readonly (readonly Point[])[], tolerance: number): JoinedLines {
  const ends = new Map<string, { line: number; atStart: boolean }[]>();
  const keyOf = ([x, y]: Point): string => `${Math.round(x / tolerance)} ${Math.round(y / tolerance)}`;
  for (const [line, points] of lines.entries()) {
    for (const atStart of [true, false]) {
      const key = keyOf(points.at(atStart ? 0 : -1)!);
      ends.set(key, [...(ends.get(key) ?? []), { line, atStart }]);
    }
  }
  const joined: JoinedLines = { rings: [], rest: [] };
  const used = new Set<number>();
  for (const first of lines.keys()) {
    if (used.has(first)) continue;
    const chain = follow(first, lines, (end) => ends.get(keyOf(end)) ?? []);
    for (const line of chain.of) used.add(line);
    if (chain.closed) joined.rings.push({ points: chain.points, of: chain.of });
    else joined.rest.push(...chain.of);
  }
  return joined;
}

type Meeting = (end: Point) => readonly { line: number; atStart: boolean }[];

function follow(first: number, lines: readonly (readonly Point[])[], meeting: Meeting) {
  const of = [first];
  const seen = new Set(of);
  const points: Point[] = [...lines[first]!];
  for (;;) {
    const here = meeting(points.at(-1)!);
    const onward = here.filter((end) => !seen.has(end.line));
    const closes =
      here.length === 2 && onward.length === 0 && here.some((end) => end.line === first && end.atStart);
    if (closes) return { closed: points.length > 3, points: closeUp(points), of };
    if (here.length !== 2 || onward.length !== 1) return { closed: false, points, of };
    const [{ line, atStart }] = onward as [{ line: number; atStart: boolean }];
    points.push(...(atStart ? lines[line]! : lines[line]!.toReversed()).slice(1));
    of.push(line);
    seen.add(line);
  }
}

/** The last point is the first to within the tolerance: made the same. */
function closeUp(points: readonly Point[]): Point[] {
  const first = points[0]!;
  return samePoint(first, points.at(-1)!) ? [...points] : [...points.slice(0, -1), first];
}
