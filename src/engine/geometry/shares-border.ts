import { localPlane, type PlanePoint } from "./local-plane.ts";
import { edgesOf, polygonsOf, type Shape } from "./shape.ts";

type PlaneEdge = readonly [PlanePoint, PlanePoint];

/**
 * Whether two shapes lie along each other for at least `lengthM`, no further apart than `gapM`: neighbours that could be
 * used as one. Two that meet in a corner are none. Cost: edges × edges, so ask only of shapes whose extents are near.
 */
export function sharesBorder(a: Shape, b: Shape, gapM: number, lengthM: number): boolean {
  const origin = polygonsOf(a)[0]?.[0]?.[0];
  if (!origin) return false;
  const plane = localPlane(origin);
  const edges = (shape: Shape): PlaneEdge[] =>
    polygonsOf(shape)
      .flat()
      .flatMap((ring) =>
        edgesOf(ring).map(([from, to]): PlaneEdge => [plane.toPlane(from), plane.toPlane(to)]),
      );
  const others = edges(b);
  let together = 0;
  for (const edge of edges(a))
    for (const other of others) {
      together += lengthAlong(edge, other, gapM);
      if (together >= lengthM) return true;
    }
  return false;
}

/** How much of the first edge the second runs along within the gap; nothing where they are not parallel. */
function lengthAlong([from, to]: PlaneEdge, [start, end]: PlaneEdge, gapM: number): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  const place = (point: PlanePoint) => {
    const [px, py] = [point[0] - from[0], point[1] - from[1]];
    return { along: (px * dx + py * dy) / length, off: (px * dy - py * dx) / length };
  };
  const [first, second] = [place(start), place(end)].toSorted((one, two) => one.along - two.along);
  if (!first || !second) return 0;
  const [low, high] = [Math.max(0, first.along), Math.min(length, second.along)];
  if (high <= low) return 0;
  const slope = (second.off - first.off) / (second.along - first.along);
  const offAt = (along: number) => Math.abs(first.off + slope * (along - first.along));
  return offAt(low) <= gapM && offAt(high) <= gapM ? high - low : 0;
}
