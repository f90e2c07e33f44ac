import type { ParcelStatus } from "../demo-zone.ts";
import type { Random } from "../random.ts";
import { isForFirms, type LotUse } from "./land-use.ts";

/** How far a block has come: `old` was built up before 2012, `fresh` is being opened now. */
export type Stage = "old" | "settled" | "growing" | "fresh";

const CHANCES: Record<Stage, readonly (readonly [ParcelStatus, number])[]> = {
  old: [
    ["built", 68],
    ["low-efficiency", 18],
    ["vacated", 6],
    ["idle", 3],
    ["cleared", 2],
    ["building", 2],
  ],
  settled: [
    ["built", 84],
    ["building", 3],
    ["idle", 5],
    ["low-efficiency", 6],
    ["granted", 1],
    ["reserved", 1],
  ],
  growing: [
    ["built", 54],
    ["building", 17],
    ["granted", 7],
    ["announced", 3],
    ["cleared", 8],
    ["reserved", 7],
    ["idle", 8],
  ],
  fresh: [
    ["planned", 32],
    ["reserved", 27],
    ["cleared", 14],
    ["announced", 7],
    ["granted", 8],
    ["building", 12],
  ],
};

/** The northern and southern fringes are opened last; what lies along the middle was built first. */
export function stageAt(northing: number, random: Random): Stage {
  const fringe = Math.abs(northing - 0.5) * 2 + random.between(-0.28, 0.28);
  if (fringe > 0.93) return "fresh";
  if (fringe > 0.76) return "growing";
  return fringe > 0.34 ? "settled" : "old";
}

/** Homes, shops and schools are either built or still to come. */
export function statusOf(stage: Stage, use: LotUse, random: Random): ParcelStatus {
  const status = random.weighted(CHANCES[stage]);
  if (isForFirms(use)) return status;
  return status === "low-efficiency" || status === "idle" || status === "vacated" ? "built" : status;
}

const FIRST_GRANTS: Record<Stage, readonly [number, number]> = {
  old: [2001, 2011],
  settled: [2007, 2019],
  growing: [2015, 2022],
  fresh: [2022, 2023],
};

/** The year of the grant, or undefined for land that no one has been granted. */
export function grantYear(status: ParcelStatus, stage: Stage, random: Random): number | undefined {
  switch (status) {
    case "planned":
    case "reserved":
    case "cleared":
    case "announced":
      return undefined;
    case "granted":
      return 2025;
    case "building":
      return random.integer(2023, 2024);
    case "idle":
      return random.integer(2018, 2022);
    default:
      return random.integer(...FIRST_GRANTS[stage]);
  }
}

/** 万元 a mu: land grew dearer by about 4 % a year, and is dearest for homes and shops. */
export function pricePerMu(use: LotUse, year: number, random: Random): number {
  const base = { housing: 320, commerce: 210, research: 42, education: 18, utility: 12 }[use as string] ?? 19;
  const price = base * 1.042 ** (year - 2003) * random.logNormal(1, 0.14);
  return Math.round(price * 100) / 100;
}
