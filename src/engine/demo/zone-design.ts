import type { LonLat } from "./land/frame.ts";
import type { Place } from "./land/outline.ts";

export type DistrictDesign = {
  code: string;
  name: string;
  role: string;
  /** GB/T 4754 classes as the standard writes them */
  positioning: readonly string[];
  /** from which v of the design grid, or which water, to the next district */
  from: number | "river";
  /** what its land is mostly for */
  character: "manufacturing" | "town" | "innovation";
};

/** A watercourse whose line swings about a straight one; `at` is v for a river, u for a canal. */
export type WaterDesign = {
  name: string;
  at: number;
  swings: readonly { amplitudeM: number; lengthM: number; phase: number }[];
  widthM: number;
  greenM: number;
};

/** A zone before it is drawn: metres on a straight grid, u to the east and v to the north. */
export type ZoneDesign = {
  code: string;
  name: string;
  nameEn: string;
  /** three digits of cadastral district begin here */
  firstCadastre: number;
  origin: LonLat;
  size: Place;
  turn: number;
  bend: number;
  /** bulges outward everywhere */
  outline: readonly Place[];
  avenues: readonly { at: number; name: string; greenM: number }[];
  crossings: readonly { at: number; name: string; greenM: number }[];
  river?: WaterDesign | undefined;
  canal?: WaterDesign | undefined;
  /** from north to south */
  districts: readonly DistrictDesign[];
  /** a block larger than about this is crossed by another street */
  blockM2: number;
  /** median size of a lot */
  lotMu: number;
  firms: number;
};

/** 栖地示范区: three districts between three avenues and three cross roads, a river and a canal; about 11 km². */
export const QIDI: ZoneDesign = {
  code: "QD",
  name: "栖地示范区",
  nameEn: "Qidi Demonstration Zone",
  firstCadastre: 1,
  origin: [120.214, 30.405],
  size: [2620, 4360],
  turn: 8,
  bend: 165,
  outline: [
    [420, -20],
    [2130, 0],
    [2600, 460],
    [2710, 1500],
    [2690, 3380],
    [2380, 4140],
    [1540, 4380],
    [560, 4330],
    [90, 3720],
    [-60, 2600],
    [-40, 1050],
  ],
  avenues: [
    { at: 560, name: "望梧大道", greenM: 0 },
    { at: 1310, name: "栖凤大道", greenM: 20 },
    { at: 2080, name: "云岫大道", greenM: 0 },
  ],
  crossings: [
    { at: 1330, name: "南创大道", greenM: 0 },
    { at: 2090, name: "中居大道", greenM: 8 },
    { at: 3240, name: "北智大道", greenM: 0 },
  ],
  river: {
    name: "栖溪",
    at: 2570,
    swings: [
      { amplitudeM: 125, lengthM: 2350, phase: 0.7 },
      { amplitudeM: 34, lengthM: 830, phase: 1.9 },
    ],
    widthM: 58,
    greenM: 24,
  },
  canal: {
    name: "芦汀港",
    at: 1700,
    swings: [{ amplitudeM: 48, lengthM: 1650, phase: 0.2 }],
    widthM: 20,
    greenM: 9,
  },
  districts: [
    {
      code: "QD-B",
      name: "北智",
      role: "智能制造：智能装备、新能源整机与零部件",
      positioning: ["34", "35", "38", "36"],
      from: "river",
      character: "manufacturing",
    },
    {
      code: "QD-Z",
      name: "中居",
      role: "产城配套：居住、商业、教育与生产性服务",
      positioning: ["65", "72", "73", "75"],
      from: 1330,
      character: "town",
    },
    {
      code: "QD-N",
      name: "南创",
      role: "创新研发：电子信息、生命健康、新材料",
      positioning: ["39", "27", "26", "65"],
      from: -9999,
      character: "innovation",
    },
  ],
  blockM2: 118_000,
  lotMu: 27,
  firms: 1000,
};

/** 临溪示范园: a second, small zone, there to prove that zones never see each other. */
export const LINXI: ZoneDesign = {
  code: "LX",
  name: "临溪示范园",
  nameEn: "Linxi Demonstration Park",
  firstCadastre: 9,
  origin: [120.318, 30.468],
  size: [900, 860],
  turn: -14,
  bend: 40,
  outline: [
    [60, 0],
    [800, 20],
    [900, 300],
    [880, 800],
    [420, 870],
    [40, 760],
    [0, 300],
  ],
  avenues: [{ at: 430, name: "临溪大道", greenM: 6 }],
  crossings: [{ at: 400, name: "兴园路", greenM: 0 }],
  districts: [
    {
      code: "LX-1",
      name: "溪东",
      role: "机械加工与纺织",
      positioning: ["17", "34"],
      from: -9999,
      character: "manufacturing",
    },
  ],
  blockM2: 70_000,
  lotMu: 28,
  firms: 60,
};
