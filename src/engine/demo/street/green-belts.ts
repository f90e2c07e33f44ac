import type { Outline } from "../land/outline.ts";
import { clippedTo } from "../land/split-outline.ts";
import type { ZoneDesign } from "../zone-design.ts";
import type { NamedGround } from "./named-ground.ts";
import { ARTERIAL_M } from "./superblocks.ts";
import { banks, swingAt } from "./watercourse.ts";

/** Green along the water and along the avenues that have it, within the zone; on the design grid. */
export function greenBelts(design: ZoneDesign): NamedGround[] {
  return [...banks(design), ...besideAvenues(design)].flatMap(({ name, outline }) => {
    const kept = clippedTo(outline, design.outline);
    return kept ? [{ name, outline: kept }] : [];
  });
}

function besideAvenues(design: ZoneDesign): NamedGround[] {
  return design.avenues
    .filter(({ greenM }) => greenM > 0)
    .flatMap(({ at, greenM, name }) =>
      [-ARTERIAL_M / 2 - greenM, ARTERIAL_M / 2].flatMap((asideM) =>
        stretches(design, at).map(([south, north]) => ({
          name: `${name}绿带`,
          outline: rectangle([at + asideM, south], [at + asideM + greenM, north]),
        })),
      ),
    );
}

/** From south to north along an avenue: what lies between the cross roads and the river. */
function stretches(design: ZoneDesign, avenue: number): [number, number][] {
  const breaks = design.crossings.map(({ at, greenM }) => [at, ARTERIAL_M / 2 + greenM] as const);
  if (design.river) {
    const shoreM = design.river.widthM / 2 + design.river.greenM + 6;
    breaks.push([swingAt(design.river, avenue), shoreM]);
  }
  breaks.sort((a, b) => a[0] - b[0]);
  const starts = [-400, ...breaks.map(([at, half]) => at + half)];
  const ends = [...breaks.map(([at, half]) => at - half), design.size[1] + 400];
  return starts.map((start, i) => [start, ends[i]!]);
}

const rectangle = (
  [west, south]: readonly [number, number],
  [east, north]: readonly [number, number],
): Outline => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];
