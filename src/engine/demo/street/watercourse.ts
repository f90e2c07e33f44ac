import type { Outline, Place } from "../land/outline.ts";
import type { WaterDesign, ZoneDesign } from "../zone-design.ts";
import type { NamedGround } from "./named-ground.ts";

const STEP_M = 24;

/** The middle line of a river (west to east) or a canal (south to north), moved sideways to its left by `asideM`. */
export function waterLine(
  water: WaterDesign,
  course: "river" | "canal",
  span: readonly [from: number, to: number],
  asideM = 0,
): Place[] {
  const places: Place[] = [];
  const steps = Math.ceil((span[1] - span[0]) / STEP_M);
  for (let step = 0; step <= steps; step++) {
    const t = span[0] + ((span[1] - span[0]) * step) / steps;
    places.push(aside(water, t, asideM));
  }
  return course === "river" ? places : places.map(([t, across]): Place => [2 * water.at - across, t]);
}

/** How far the line swings from straight at `t` along it, added to where the straight line is. */
export function swingAt(water: WaterDesign, t: number): number {
  return water.swings.reduce(
    (at, { amplitudeM, lengthM, phase }) => at + amplitudeM * Math.sin((2 * Math.PI * t) / lengthM + phase),
    water.at,
  );
}

function aside(water: WaterDesign, t: number, asideM: number): Place {
  const slope = (swingAt(water, t + 0.5) - swingAt(water, t - 0.5)) / 1;
  const stretch = Math.hypot(1, slope);
  return [t - (asideM * slope) / stretch, swingAt(water, t) + asideM / stretch];
}

/** The surfaces of river and canal, running on beyond the zone; the canal opens into the river. */
export function waterSurfaces({ river, canal, size }: ZoneDesign): NamedGround[] {
  const found: NamedGround[] = [];
  if (river)
    found.push({ name: river.name, outline: strip(river, "river", [-700, size[0] + 700], [-0.5, 0.5]) });
  if (canal)
    found.push({
      name: canal.name,
      outline: strip(canal, "canal", [-700, mouthOf(canal, river, size)], [-0.5, 0.5]),
    });
  return found;
}

/** The green belts on both banks. */
export function banks({ river, canal, size }: ZoneDesign): NamedGround[] {
  const found: NamedGround[] = [];
  for (const side of [1, -1]) {
    const add = (water: WaterDesign, course: "river" | "canal", span: readonly [number, number]) => {
      const [near, far] = [side / 2, side * (0.5 + water.greenM / water.widthM)];
      const outline = strip(water, course, span, [Math.min(near, far), Math.max(near, far)]);
      found.push({ name: `${water.name}滨水绿带`, outline });
    };
    if (river) add(river, "river", [-60, size[0] + 60]);
    if (canal) {
      const shoreM = river ? river.widthM / 2 + river.greenM : 0;
      add(canal, "canal", [-60, mouthOf(canal, river, size) - shoreM]);
    }
  }
  return found;
}

export function isByRiver({ river }: ZoneDesign, region: Outline): boolean {
  if (!river) return false;
  const shoreM = river.widthM / 2 + river.greenM + 12;
  return region.some(([u, v]) => Math.abs(swingAt(river, u) - v) < shoreM);
}

const mouthOf = (canal: WaterDesign, river: WaterDesign | undefined, size: Place): number =>
  river ? swingAt(river, canal.at) : size[1];

/** The ground between two lines beside a watercourse, given in widths to its left. */
function strip(
  water: WaterDesign,
  course: "river" | "canal",
  span: readonly [number, number],
  [low, high]: readonly [number, number],
): Outline {
  return [
    ...waterLine(water, course, span, low * water.widthM),
    ...waterLine(water, course, span, high * water.widthM).reverse(),
  ];
}
