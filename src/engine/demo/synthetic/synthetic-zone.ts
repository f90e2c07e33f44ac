import type { DemoZone } from "../demo-zone.ts";
import { type Foundry, foundryFor } from "../firm/found-firm.ts";
import { settleOwners } from "../firm/own-land.ts";
import { runFigures } from "../firm/run-figures.ts";
import { drawParcels } from "../land/draw-parcels.ts";
import { polygonOf } from "../land/geometry.ts";
import { featuresOf } from "../map-features.ts";
import { type Random, randomFrom } from "../random.ts";
import { drawStreetPlan } from "../street/street-plan.ts";
import type { DistrictDesign, ZoneDesign } from "../zone-design.ts";
import { QIDI } from "../zone-design.ts";
import { letByFloor, pickLettingHouses } from "./letting-houses.ts";

export const SYNTHETIC = { code: "SYN", name: "大型合成园区", nameEn: "Large synthetic zone" } as const;

/** A piece of the large zone: a district with its land, its firms and one year of their figures. */
export type Tile = Omit<DemoZone, "code" | "name" | "nameEn" | "settings">;

const FIRMS_PER_PARCEL = 5;
const TILES_A_ROW = 14;
const YEAR = 2025;
/** a tile is some 2.8 km by 4.4 km; this far apart in degrees, none meets another */
const STEP = [0.037, 0.05] as const;
const FIRST_CADASTRE = 100;

/**
 * A zone of any number of firms, a district at a time, a parcel to every five firms: one operator and many tenants on a
 * quarter of the built-up parcels, an owner each on the others. The same number and seed give the same zone.
 */
export function* syntheticZone(firms: number, seed: string): Generator<Tile> {
  const random = randomFrom(`${SYNTHETIC.code}/${seed}`);
  const foundry = foundryFor({ ...QIDI, name: "合成" }, random.fork("foundry"));
  const parcels = Math.max(8, Math.round(firms / FIRMS_PER_PARCEL));
  let drawn = 0;
  for (let number = 0; drawn < parcels; number++) {
    const before = foundry.drafts.length;
    const land = drawTile(number, parcels - drawn, random.fork(`tile ${number}`));
    drawn += land.lots.length;
    const until = drawn === parcels ? firms : Math.round((firms * drawn) / parcels);
    yield settleTile(land, until - before, foundry, random.fork(`firms ${number}`));
  }
}

type Land = ReturnType<typeof drawTile>;

function drawTile(number: number, parcelsLeft: number, random: Random) {
  const design = tileDesign(number);
  const plan = drawStreetPlan(design, random.fork("plan"));
  return { design, plan, lots: drawParcels(design, plan, random.fork("parcels")).slice(0, parcelsLeft) };
}

function tileDesign(number: number): ZoneDesign {
  const district: DistrictDesign = {
    code: `${SYNTHETIC.code}-${String(number + 1).padStart(3, "0")}`,
    name: `合成${number + 1}区`,
    role: "合成数据",
    positioning: ["34", "35", "38", "39"],
    from: -9999,
    character: (["manufacturing", "innovation", "town"] as const)[number % 3]!,
  };
  const [lon, lat] = QIDI.origin;
  return {
    ...QIDI,
    ...SYNTHETIC,
    firstCadastre: FIRST_CADASTRE + number,
    origin: [lon + STEP[0] * (number % TILES_A_ROW), lat + STEP[1] * Math.floor(number / TILES_A_ROW)],
    districts: [district],
  };
}

function settleTile({ design, plan, lots }: Land, quota: number, foundry: Foundry, random: Random): Tile {
  const first = foundry.drafts.length;
  const houses = pickLettingHouses(lots, plan.frame, random.fork("houses"));
  const inHouses = new Set(houses.map(({ lot }) => lot));
  const owned = lots.filter((lot) => !inHouses.has(lot));
  const own = settleOwners({ lots: owned, design, foundry, random: random.fork("owners") });
  const tenants = quota - (foundry.drafts.length - first);
  const let_ = letByFloor({ houses, firms: tenants, design, foundry, random: random.fork("tenants") });
  const drafts = foundry.drafts.slice(first);
  return {
    districts: plan.districts.map(({ design: { code, name, role, positioning }, outline }) => ({
      code,
      name,
      role,
      positioning,
      geometry: polygonOf(outline, plan.frame),
    })),
    features: featuresOf(design, plan),
    parcels: lots.map(({ parcel }) => parcel),
    buildings: houses.map(({ building }) => building),
    units: [],
    years: runFigures(drafts, [YEAR], random.fork("figures")),
    firms: drafts.map(({ firm }) => firm),
    occupancies: [...own.occupancies, ...let_],
  };
}
