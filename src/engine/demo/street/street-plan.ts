import { type Frame, frameAt } from "../land/frame.ts";
import { chamfered, courseOnGround, outlineOnGround } from "../land/ground-shape.ts";
import { areaM2, centreOf, holds, type Outline, type Place } from "../land/outline.ts";
import type { Random } from "../random.ts";
import type { DistrictDesign, ZoneDesign } from "../zone-design.ts";
import { carveBlocks, type GridRoad } from "./carve-blocks.ts";
import { districtsOf } from "./districts.ts";
import { greenBelts } from "./green-belts.ts";
import type { NamedGround } from "./named-ground.ts";
import { nameStreets } from "./street-names.ts";
import { ARTERIAL_M, superblocksOf } from "./superblocks.ts";
import { isByRiver, waterSurfaces } from "./watercourse.ts";

export type Block = {
  outline: Outline;
  /** its middle on the design grid */
  at: Place;
  district: DistrictDesign;
  /** number of the superblock within its district */
  superblock: number;
  isByWater: boolean;
};
export type Road = { rank: GridRoad["rank"]; name: string; widthM: number; course: readonly Place[] };

/** The zone drawn on the ground, in metres about its middle. */
export type StreetPlan = {
  frame: Frame;
  boundary: Outline;
  districts: { design: DistrictDesign; outline: Outline }[];
  roads: Road[];
  water: NamedGround[];
  green: NamedGround[];
  blocks: Block[];
};

const BEYOND_M = 260;
const POCKET_M2 = 5200;

/** Lays out roads, water, green belts and building blocks. The same design and dice give the same plan. */
export function drawStreetPlan(design: ZoneDesign, random: Random): StreetPlan {
  const frame = frameAt(design.origin, design.turn, design.size, design.bend);
  const roads = greatRoads(design);
  const blocks: Block[] = [];
  const green = greenBelts(design);
  const districts = districtsOf(design);
  const counts = new Map<string, number>();
  for (const [number, superblock] of superblocksOf(design).entries()) {
    const district = districts.find(({ outline }) => holds(outline, centreOf(superblock)))!.design;
    counts.set(district.code, (counts.get(district.code) ?? 0) + 1);
    for (const region of carveBlocks(superblock, design.blockM2, random.fork(`streets ${number}`), roads)) {
      if (areaM2(region) < POCKET_M2) {
        green.push({ name: "街头绿地", outline: region });
        continue;
      }
      blocks.push({
        outline: chamfered(outlineOnGround(region, frame), random.between(10, 17)),
        at: centreOf(region),
        district,
        superblock: counts.get(district.code)!,
        isByWater: isByRiver(design, region),
      });
    }
  }
  nameStreets(roads, random.fork("street names"));
  return {
    frame,
    boundary: outlineOnGround(design.outline, frame),
    districts: districts.map(({ design: district, outline }) => ({
      design: district,
      outline: outlineOnGround(outline, frame),
    })),
    roads: roads.map((road) => ({ ...road, course: courseOnGround(road.course, frame) })),
    water: waterSurfaces(design).map((ground) => onGround(ground, frame)),
    green: green.map((ground) => onGround(ground, frame)),
    blocks,
  };
}

const onGround = ({ name, outline }: NamedGround, frame: Frame): NamedGround => ({
  name,
  outline: outlineOnGround(outline, frame),
});

function greatRoads(design: ZoneDesign): GridRoad[] {
  const [east, north] = design.size;
  const avenues = design.avenues.map(
    ({ at, name }): GridRoad => ({
      rank: "avenue",
      name,
      widthM: ARTERIAL_M,
      course: [
        [at, -BEYOND_M],
        [at, north + BEYOND_M],
      ],
    }),
  );
  const crossings = design.crossings.map(
    ({ at, name }): GridRoad => ({
      rank: "avenue",
      name,
      widthM: ARTERIAL_M,
      course: [
        [-BEYOND_M, at],
        [east + BEYOND_M, at],
      ],
    }),
  );
  return [...avenues, ...crossings];
}
