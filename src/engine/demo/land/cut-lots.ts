import type { Random } from "../random.ts";
import {
  along,
  areaM2,
  centreOf,
  directionOf,
  distanceM,
  distanceToEdgeM,
  dot,
  extentAlong,
  grainOf,
  type Outline,
  type Place,
  perimeterM,
  sides,
  turnedLeft,
} from "./outline.ts";
import { splitOutline } from "./split-outline.ts";

const NARROWEST_M = 22;
const LEAST_FRONTAGE_M = 16;
const TRIES = 8;

/**
 * Cuts a block into lots of about `lotM2`, along and across the way its streets run. Every lot keeps a front on the
 * block's edge; some boundaries are dog-legged, as where an old field line was kept.
 */
export function cutLots(block: Outline, lotM2: number, random: Random): Outline[] {
  const grain = grainOf(block);
  return cut(block, lotM2);

  function cut(lot: Outline, targetM2: number): Outline[] {
    const wanted = Math.max(1, Math.round(areaM2(lot) / targetM2 + random.between(-0.25, 0.25)));
    if (wanted === 1) return [lot];
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const pieces = splitOutline(lot, boundaryAcross(lot, grain, wanted, attempt, random));
      if (pieces?.every((piece) => isSound(piece, block))) {
        return pieces.flatMap((piece) => cut(piece, targetM2 * random.logNormal(1, 0.33)));
      }
    }
    return [lot];
  }
}

/** A boundary across the longer way (at later attempts the shorter), so that whole lots fall on either side. */
function boundaryAcross(
  lot: Outline,
  grain: number,
  wanted: number,
  attempt: number,
  random: Random,
): Place[] {
  const ways = [directionOf(grain), turnedLeft(directionOf(grain))];
  const longer = lengthAlong(lot, ways[0]!) > lengthAlong(lot, ways[1]!) ? 0 : 1;
  const way = ways[attempt < TRIES / 2 ? longer : 1 - longer]!;
  const [low, high] = extentAlong(lot, way);
  const share = Math.min(0.8, Math.max(0.2, Math.floor(wanted / 2) / wanted + random.between(-0.07, 0.07)));
  const position = low + (high - low) * share;
  const tilt = random.chance(0.25) ? 0.035 * random.normal() : 0;
  const course = turnedLeft(way);
  const heading = directionOf(Math.atan2(course[1], course[0]) + tilt);
  const centre = centreOf(lot);
  const through = along(centre, way, position - dot(centre, way));
  if (attempt < 2 && random.chance(0.16)) return dogLeg(through, way, heading, random);
  return [along(through, heading, -4000), along(through, heading, 4000)];
}

function lengthAlong(lot: Outline, way: Place): number {
  const [low, high] = extentAlong(lot, way);
  return high - low;
}

function dogLeg(through: Place, way: Place, heading: Place, random: Random): Place[] {
  const offsetM = random.between(9, 24) * (random.chance(0.5) ? 1 : -1);
  const turn = along(through, heading, random.between(-22, 22));
  const moved = along(turn, way, offsetM);
  return [along(turn, heading, -4000), turn, moved, along(moved, heading, 4000)];
}

/** Wide enough, not a splinter, and reached from a street. */
function isSound(lot: Outline, block: Outline): boolean {
  const area = areaM2(lot);
  const perimeter = perimeterM(lot);
  const narrowM = (2 * area) / perimeter;
  const compactness = (4 * Math.PI * area) / perimeter ** 2;
  return narrowM > NARROWEST_M / 2 && compactness > 0.42 && frontageM(lot, block) > LEAST_FRONTAGE_M;
}

function frontageM(lot: Outline, block: Outline): number {
  let frontage = 0;
  for (const [from, to] of sides(lot)) {
    const middle: Place = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    if (sides(block).some(([a, b]) => distanceToEdgeM(middle, a, b) < 0.05)) frontage += distanceM(from, to);
  }
  return frontage;
}
