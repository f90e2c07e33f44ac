import {
  along,
  areaM2,
  centreOf,
  directionOf,
  distanceM,
  extentAlong,
  type Outline,
  type Place,
  turnedLeft,
} from "../land/outline.ts";
import { splitOutline } from "../land/split-outline.ts";
import type { Random } from "../random.ts";

/** A road's middle line on the design grid. */
export type GridRoad = {
  rank: "avenue" | "street" | "lane";
  name: string;
  widthM: number;
  course: readonly Place[];
};

const STREET_M = 24;
const LANE_M = 15;
const REACH_M = 80;
const SMALLEST_BLOCK_SIDE_M = 120;

/**
 * Cuts a superblock by streets until its blocks are about `blockM2`; now and then one is left whole for a large plant.
 * The streets are added to `roads`, drawn to where they meet another.
 */
export function carveBlocks(
  superblock: Outline,
  blockM2: number,
  random: Random,
  roads: GridRoad[],
): Outline[] {
  return carve({ region: superblock, depth: 0 });

  function carve({ region, depth }: { region: Outline; depth: number }): Outline[] {
    const enough = blockM2 * random.between(0.75, 1.35) * (random.chance(0.12) ? 1.9 : 1);
    if (areaM2(region) <= enough) return [region];
    const street = layStreet(region, depth === 0 ? STREET_M : LANE_M, random);
    if (!street) return [region];
    const course = reachedOut(street.course, roads);
    roads.push({ rank: depth === 0 ? "street" : "lane", name: "", widthM: street.widthM, course });
    return street.pieces.flatMap((piece) => carve({ region: piece, depth: depth + 1 }));
  }
}

type Street = { widthM: number; course: [Place, Place]; pieces: [Outline, Outline] };

/** A straight street across the shorter way, near the middle. */
function layStreet(region: Outline, widthM: number, random: Random): Street | undefined {
  const [west, east] = extentAlong(region, [1, 0]);
  const [south, north] = extentAlong(region, [0, 1]);
  const isWide = east - west > north - south;
  if (Math.max(east - west, north - south) < 2 * SMALLEST_BLOCK_SIDE_M + widthM) return undefined;
  const direction = directionOf((isWide ? Math.PI / 2 : 0) + 0.02 * random.normal());
  const middle = centreOf(region);
  const share = random.between(-0.1, 0.1);
  const through = along(middle, isWide ? [1, 0] : [0, 1], share * (isWide ? east - west : north - south));
  const cut = (asideM: number) => {
    const start = along(through, turnedLeft(direction), asideM);
    return splitOutline(region, [along(start, direction, -5000), along(start, direction, 5000)]);
  };
  const left = cut(widthM / 2)?.[0];
  const right = cut(-widthM / 2)?.[1];
  const course = left && right && crossingsOf(region, through, direction);
  return course ? { widthM, course, pieces: [left, right] } : undefined;
}

function crossingsOf(region: Outline, through: Place, direction: Place): [Place, Place] | undefined {
  const cut = splitOutline(region, [along(through, direction, -5000), along(through, direction, 5000)]);
  return cut ? [cut[0][0]!, cut[1][0]!] : undefined;
}

/** Both ends led on to the road that is met within reach; an end that meets none (the water, the zone's edge) stays. */
function reachedOut([start, end]: [Place, Place], roads: readonly GridRoad[]): Place[] {
  const lengthM = distanceM(start, end);
  const direction: Place = [(end[0] - start[0]) / lengthM, (end[1] - start[1]) / lengthM];
  const onward = (from: Place, sign: number): Place => {
    const heading: Place = [direction[0] * sign, direction[1] * sign];
    const ahead = roads.flatMap(({ course }) => meetings(from, heading, course)).filter((m) => m <= REACH_M);
    return ahead.length > 0 ? along(from, heading, Math.min(...ahead)) : from;
  };
  return [onward(start, -1), onward(end, 1)];
}

/** How far ahead a heading meets each stretch of a road. */
function meetings(from: Place, heading: Place, course: readonly Place[]): number[] {
  const far = along(from, heading, REACH_M);
  return course.slice(1).flatMap((b, i) => {
    const a = course[i]!;
    const [sx, sy] = [b[0] - a[0], b[1] - a[1]];
    const [rx, ry] = [far[0] - from[0], far[1] - from[1]];
    const cross = rx * sy - ry * sx;
    if (cross === 0) return [];
    const share = ((a[0] - from[0]) * sy - (a[1] - from[1]) * sx) / cross;
    const onRoad = ((a[0] - from[0]) * ry - (a[1] - from[1]) * rx) / cross;
    return share >= 0 && share <= 1 && onRoad >= 0 && onRoad <= 1 ? [share * REACH_M] : [];
  });
}
