import type { DemoBuilding, DemoUnit } from "../demo-zone.ts";
import type { Random } from "../random.ts";

/**
 * Divides a building's floors into units whose areas add up to the building's to the tenth of a square metre.
 * What a unit can bear falls with its floor: high halls with cranes below, light workshops and laboratories above.
 */
export function fitOut(building: DemoBuilding, random: Random): DemoUnit[] {
  const units: DemoUnit[] = [];
  const tenthsAFloor = Math.floor((building.floorAreaM2 * 10) / building.floors);
  for (let floor = 1; floor <= building.floors; floor++) {
    const isTop = floor === building.floors;
    const tenths = isTop
      ? Math.round(building.floorAreaM2 * 10) - tenthsAFloor * (building.floors - 1)
      : tenthsAFloor;
    for (const [index, areaM2] of shares(tenths, unitsAFloor(building, random), random).entries()) {
      units.push(unitOf(building, floor, index + 1, areaM2, random));
    }
  }
  return units;
}

function unitsAFloor({ use, floorAreaM2, floors }: DemoBuilding, random: Random): number {
  const typicalM2 = use === "research" ? 240 : 720;
  return Math.max(1, Math.round((floorAreaM2 / floors / typicalM2) * random.between(0.7, 1.3)));
}

/** Tenths of a square metre dealt out unevenly; the last takes what is left. */
function shares(tenths: number, count: number, random: Random): number[] {
  const weights = Array.from({ length: count }, () => random.between(0.75, 1.25));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = tenths;
  return weights.map((weight, i) => {
    const share = i === count - 1 ? left : Math.round((tenths * weight) / total);
    left -= share;
    return share / 10;
  });
}

function unitOf(
  building: DemoBuilding,
  floor: number,
  place: number,
  areaM2: number,
  random: Random,
): DemoUnit {
  const isFactory = building.use === "standard-factory";
  const isGround = floor === 1;
  const ground = isFactory ? random.pick([7.2, 7.8, 8.1]) : 5.1;
  const upper = isFactory ? random.pick([4.5, 4.8, 5.4]) : random.pick([3.9, 4.2]);
  const bears = isFactory ? random.pick([1.5, 2, 2.5]) : random.pick([0.5, 0.75]);
  return {
    code: `${building.code}-${floor}${String(place).padStart(2, "0")}`,
    buildingCode: building.code,
    floor,
    areaM2,
    clearHeightM: isGround ? ground : upper,
    floorLoadTM2: isGround && isFactory ? random.pick([3, 4, 5]) : bears,
    craneT: isGround && isFactory && random.chance(0.4) ? random.pick([3, 5, 10]) : null,
    powerKva: Math.max(20, Math.round((areaM2 * (isFactory ? 0.11 : 0.08)) / 5) * 5),
    rentYuanM2Month: rent(isFactory, isGround, random),
    status: "free",
    freeFrom: null,
  };
}

function rent(isFactory: boolean, isGround: boolean, random: Random): number {
  const base = isFactory ? 21 : 36;
  return Math.round(base * (isGround ? 1.25 : 1) * random.logNormal(1, 0.12) * 10) / 10;
}
