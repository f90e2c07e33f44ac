import type { BuildingUse, DemoBuilding, DemoUnit } from "../demo-zone.ts";
import { type Lot, muOf } from "../land/draw-parcels.ts";
import type { Frame } from "../land/frame.ts";
import { polygonOf } from "../land/geometry.ts";
import { areaM2, type Outline } from "../land/outline.ts";
import type { Random } from "../random.ts";
import type { ZoneDesign } from "../zone-design.ts";
import { fitOut } from "./fit-out.ts";
import { placeBuildings } from "./place-buildings.ts";

/** A parcel of buildings let by the floor: 标准厂房 or 研发楼. */
export type Park = { lot: Lot; name: string; buildings: { building: DemoBuilding; units: DemoUnit[] }[] };

type Kind = {
  use: BuildingUse;
  lengthM: number;
  depthM: number;
  gapM: number;
  floors: readonly [number, number];
};
const STANDARD: Kind = { use: "standard-factory", lengthM: 72, depthM: 27, gapM: 17, floors: [3, 5] };
const RESEARCH: Kind = { use: "research", lengthM: 46, depthM: 20, gapM: 24, floors: [6, 10] };
const SMALLEST_PARK_MU = 16;
const LARGEST_PARK_MU = 75;
const NAMES = [..."谷苑港坊湾岛里汇"].flatMap((end) =>
  [..."智云芯创联星拓慧"].map((start) => `${start}造${end}`),
);

/** Turns built-up parcels into parks until there are about as many units as wanted. */
export function buildParks(
  lots: readonly Lot[],
  frame: Frame,
  unitsWanted: number,
  { code: zoneCode, name: zoneName }: ZoneDesign,
  random: Random,
): Park[] {
  const parks: Park[] = [];
  const place = zoneName.slice(0, 2);
  const names = random.shuffled(NAMES);
  let units = 0;
  let serial = 0;
  const fit = lots.filter(
    (lot) =>
      lot.parcel.status === "built" &&
      (lot.use === "industry" || lot.use === "research") &&
      lot.stage !== "fresh" &&
      muOf(lot) > SMALLEST_PARK_MU &&
      muOf(lot) < LARGEST_PARK_MU,
  );
  const seen = new Set<number>();
  for (const lot of random.shuffled(fit)) {
    if (units >= unitsWanted) break;
    if (seen.has(lot.block)) continue;
    const kind = lot.use === "research" ? RESEARCH : STANDARD;
    const footprints = placeBuildings(lot.outline, { ...kind, setbackM: 9 });
    if (footprints.length < 2) continue;
    seen.add(lot.block);
    const name = `${place}${lot.use === "research" ? "研创" : "智造"}·${names[parks.length % names.length]}`;
    const floors = floorsFor(lot, kind, footprints, random);
    const buildings = footprints.map((footprint, index) => {
      serial += 1;
      const building = buildingOf(
        { lot, kind, footprint, floors, name: `${name}${index + 1}幢` },
        frame,
        random,
      );
      building.code = `${zoneCode}-B${String(serial).padStart(3, "0")}`;
      return { building, units: fitOut(building, random) };
    });
    units += buildings.reduce((sum, { units: own }) => sum + own.length, 0);
    parks.push({ lot, name, buildings });
  }
  return parks;
}

/** As many floors as the parcel's floor-area ratio allows, within what such buildings have. */
function floorsFor({ parcel }: Lot, kind: Kind, footprints: readonly Outline[], random: Random): number {
  const groundM2 = footprints.reduce((sum, footprint) => sum + areaM2(footprint), 0);
  const allowed = Math.floor(((parcel.farMax ?? 2) * parcel.areaM2) / groundM2);
  return Math.max(1, Math.min(allowed, random.integer(...kind.floors)));
}

type Planned = { lot: Lot; kind: Kind; footprint: Outline; floors: number; name: string };

function buildingOf(
  { lot, kind, footprint, floors, name }: Planned,
  frame: Frame,
  random: Random,
): DemoBuilding {
  const granted = Number((lot.parcel.grantedOn ?? "2015").slice(0, 4));
  return {
    code: "",
    name,
    parcelCode: lot.parcel.code,
    use: kind.use,
    floors,
    floorAreaM2: Math.round(areaM2(footprint) * floors * 10) / 10,
    builtYear: Math.min(2024, granted + random.integer(2, 3)),
    geometry: polygonOf(footprint, frame),
  };
}
