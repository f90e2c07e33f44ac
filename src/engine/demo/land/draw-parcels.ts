import { addDays, addMonths } from "#kernel/day.ts";
import { m2FromMu, muFromM2 } from "#kernel/mu.ts";
import type { DemoParcel, ParcelStatus } from "../demo-zone.ts";
import type { Random } from "../random.ts";
import type { Block, StreetPlan } from "../street/street-plan.ts";
import type { ZoneDesign } from "../zone-design.ts";
import { cutLots } from "./cut-lots.ts";
import { polygonOf } from "./geometry.ts";
import { blockUse, isForFirms, type LotUse, landUseClass, TERM_YEARS } from "./land-use.ts";
import { areaM2, type Outline } from "./outline.ts";
import { grantYear, pricePerMu, type Stage, stageAt, statusOf } from "./supply.ts";

/** A parcel with what only the generator needs to know of it. */
export type Lot = {
  parcel: DemoParcel;
  outline: Outline;
  use: LotUse;
  stage: Stage;
  /** number of its block */
  block: number;
};

/** holds what is not yet granted; and, until a firm is settled there, what is */
const RESERVE = "土地储备中心";
const BUILDER = "城市建设发展有限公司";
const FAR: Record<LotUse, readonly [number, number] | null> = {
  industry: [1.2, 2.5],
  textile: [0.8, 1.6],
  research: [1.5, 3],
  logistics: [0.8, 2],
  housing: [1.01, 2.4],
  commerce: [1.2, 3.5],
  education: null,
  utility: null,
};

/** Cuts every block into parcels and says of each where it stands. */
export function drawParcels(design: ZoneDesign, plan: StreetPlan, random: Random): Lot[] {
  const serials = new Map<string, number>();
  return plan.blocks.flatMap((block, number) => {
    const dice = random.fork(`block ${number}`);
    const use = blockUse(block.district.character, dice);
    const stage = stageAt(block.at[1] / design.size[1], dice);
    return cutLots(block.outline, m2FromMu(grainMu(design, use, dice)), dice).map((outline) => {
      const cadastre = cadastreOf(design, block);
      serials.set(cadastre, (serials.get(cadastre) ?? 0) + 1);
      const code = `${cadastre}GB${String(serials.get(cadastre)).padStart(5, "0")}`;
      const lotUse = isForFirms(use) && dice.chance(0.03) ? "logistics" : use;
      const parcel = parcelOf({ design, plan, block, outline, use: lotUse, stage, code }, dice);
      return { parcel, outline, use: lotUse, stage, block: number };
    });
  });
}

/** Blocks of homes, schools and shops are cut coarser than those of workshops. */
function grainMu(design: ZoneDesign, use: LotUse, random: Random): number {
  const coarse = isForFirms(use) ? 1 : 1.9;
  const large = random.chance(0.07) ? 5 : 1;
  return Math.min(320, Math.max(7, design.lotMu * coarse * large * random.logNormal(1, 0.62)));
}

/** 6 digits of a county that is not, 3 of the cadastral district, 3 of its part (GB/T 37346-2019). */
function cadastreOf(design: ZoneDesign, { district, superblock }: Block): string {
  const number = design.firstCadastre + design.districts.indexOf(district);
  return `${COUNTY}${String(number).padStart(3, "0")}${String(superblock).padStart(3, "0")}`;
}

/** No county has this code. */
export const COUNTY = "330199";

type Drawn = {
  design: ZoneDesign;
  plan: StreetPlan;
  block: Block;
  outline: Outline;
  use: LotUse;
  stage: Stage;
  code: string;
};

function parcelOf({ design, plan, block, outline, use, stage, code }: Drawn, random: Random): DemoParcel {
  const status = statusOf(stage, use, random);
  const year = grantYear(status, stage, random);
  const grantedOn = year === undefined ? null : addDays(`${year}-01-01`, random.integer(8, 350));
  const far = FAR[use];
  const looser = stage === "old" ? 0.8 : 1;
  return {
    code,
    name: nameOf(block, code, status),
    districtCode: block.district.code,
    landUse: landUseClass(use, random),
    status,
    areaM2: declaredAreaM2(areaM2(outline), random),
    farMin: far && Math.round(far[0] * looser * 10) / 10,
    farMax: far && Math.round((far[1] * looser + random.pick([0, 0, 0.3, 0.5])) * 10) / 10,
    priceWanPerMu: year === undefined ? null : pricePerMu(use, year, random),
    grantedOn,
    expiresOn: grantedOn && addDays(addMonths(grantedOn, 12 * TERM_YEARS[use]), -1),
    holder:
      status === "planned"
        ? null
        : `${grantedOn ? design.name.slice(0, 2) + BUILDER : design.name + RESERVE}`,
    geometry: polygonOf(outline, plan.frame),
  };
}

/** Titles state a square metre to the tenth; one in a hundred was surveyed long ago and is off by a percent or three. */
function declaredAreaM2(measuredM2: number, random: Random): number {
  const slip = random.chance(0.01) ? random.pick([-1, 1]) * random.between(0.008, 0.03) : 0;
  return Math.round(measuredM2 * (1 + slip) * 10) / 10;
}

function nameOf({ district, superblock }: Block, code: string, status: ParcelStatus): string {
  const place = `${district.name}${String(superblock).padStart(2, "0")}-${code.slice(-3)}`;
  return status === "planned" ? `${place}规划地块` : `${place}地块`;
}

export const muOf = (lot: Lot): number => muFromM2(lot.parcel.areaM2);
