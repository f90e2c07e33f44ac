import { boundingBox } from "#engine/geometry/bounding-box.ts";
import { findFaults, isHarmless } from "#engine/geometry/find-faults.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import type { OutlineKind } from "./outline-api.ts";
import type { Neighbour } from "./use-neighbours.ts";

/** Less than this is the noise of two surveys; the server draws the same line. */
const OVERLAP_M2 = 10;

export type OverlapInHand = { neighbour: Neighbour; areaM2: number };

/** What the outline in hand shares with others of its kind, largest first; nothing while it crosses itself. */
export function overlapsInHand(
  shape: Shape | undefined,
  kind: OutlineKind,
  neighbours: readonly Neighbour[],
): OverlapInHand[] {
  const box = shape && boundingBox(shape);
  if (!shape || !box || !findFaults(shape).every(isHarmless)) return [];
  return neighbours
    .filter((one) => one.kind === kind)
    .filter((one) => {
      const other = boundingBox(one.shape);
      return (
        other !== undefined &&
        other.west < box.east &&
        other.east > box.west &&
        other.south < box.north &&
        other.north > box.south
      );
    })
    .map((neighbour) => ({ neighbour, areaM2: overlapAreaM2(shape, neighbour.shape) }))
    .filter(({ areaM2 }) => areaM2 > OVERLAP_M2)
    .sort((a, b) => b.areaM2 - a.areaM2);
}
