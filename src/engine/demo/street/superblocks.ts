import type { Outline, Place } from "../land/outline.ts";
import { clippedTo, splitOutline } from "../land/split-outline.ts";
import type { ZoneDesign } from "../zone-design.ts";
import { waterLine } from "./watercourse.ts";

export const ARTERIAL_M = 44;
const FAR = 20_000;
/** land kept free inside the zone's edge */
const EDGE_SHARE = 0.994;

/** The land between the great roads and the water, on the design grid, from south to north and west to east. */
export function superblocksOf(design: ZoneDesign): Outline[] {
  const within = shrunk(design.outline, EDGE_SHARE);
  const found: Outline[] = [];
  for (const [south, north] of gaps(design.crossings)) {
    for (const [west, east] of gaps(design.avenues)) {
      const whole: Outline = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
      ];
      for (const piece of besideWater(design, whole)) {
        const kept = clippedTo(piece, within);
        if (kept) found.push(kept);
      }
    }
  }
  return found;
}

/** Between one road's edge and the next's, its green belt taken off too. */
function gaps(roads: ZoneDesign["avenues"]): [number, number][] {
  const edges = roads.map(({ at, greenM }) => [at - ARTERIAL_M / 2 - greenM, at + ARTERIAL_M / 2 + greenM]);
  return [...edges, [FAR, FAR]].map(([low], i) => [i === 0 ? -FAR : edges[i - 1]![1]!, low!]);
}

function besideWater(design: ZoneDesign, whole: Outline): Outline[] {
  return cutBy(design, "river", whole).flatMap((piece) =>
    design.river && piece.some(([, v]) => v > design.river!.at + 200)
      ? [piece]
      : cutBy(design, "canal", piece),
  );
}

function cutBy(design: ZoneDesign, course: "river" | "canal", whole: Outline): Outline[] {
  const water = design[course];
  if (!water) return [whole];
  const span = [-1500, design.size[course === "river" ? 0 : 1] + 1500] as const;
  const halfM = water.widthM / 2 + water.greenM;
  const left = splitOutline(narrowed(whole), waterLine(water, course, span, halfM))?.[0];
  const right = splitOutline(narrowed(whole), waterLine(water, course, span, -halfM))?.[1];
  return left && right ? [left, right] : [whole];
}

/** A region that runs off the map is brought back to where watercourses still cross it. */
const narrowed = (region: Outline): Outline =>
  region.map(([u, v]): Place => [Math.min(4000, Math.max(-1400, u)), Math.min(6500, Math.max(-1400, v))]);

export function shrunk(outline: readonly Place[], share: number): Outline {
  const middle = outline.reduce<Place>(
    ([x, y], [u, v]) => [x + u / outline.length, y + v / outline.length],
    [0, 0],
  );
  return outline.map(
    ([u, v]): Place => [middle[0] + (u - middle[0]) * share, middle[1] + (v - middle[1]) * share],
  );
}
