import type { DemoOccupancy } from "../demo-zone.ts";
import { type Lot, muOf } from "../land/draw-parcels.ts";
import { isForFirms } from "../land/land-use.ts";
import type { Random } from "../random.ts";
import type { DistrictDesign, ZoneDesign } from "../zone-design.ts";
import type { FirmDraft, Foundry } from "./found-firm.ts";
import { SECTORS, type Sector, sectorIn } from "./sectors.ts";

/** Built floor over land, as found on land of firms. */
const USUAL_FAR = 0.95;
const RENEWER = "城市更新有限公司";

type Owning = { lots: readonly Lot[]; design: ZoneDesign; foundry: Foundry; random: Random };
/** Who holds each lot, by the parcel's code. */
export type Owners = Map<string, FirmDraft[]>;

/**
 * Settles firms on the land that was granted for firms: most a parcel each, some with a second next door, some sharing one.
 * Writes the holder into each parcel.
 */
export function settleOwners({ lots, design, foundry, random }: Owning): {
  owners: Owners;
  occupancies: DemoOccupancy[];
} {
  const owners: Owners = new Map();
  const occupancies: DemoOccupancy[] = [];
  let last: { owner: FirmDraft; lot: Lot } | undefined;
  for (const lot of lots.filter(({ parcel, use }) => parcel.grantedOn !== null && isForFirms(use))) {
    const next = isBeside(last?.lot, lot) && random.chance(0.16) ? last!.owner : undefined;
    const firms = next ? [next] : ownersOf(lot, design, foundry, random);
    if (!next && firms.length === 1 && isRunning(lot)) last = { owner: firms[0]!, lot };
    if (next && next.firm.foundedOn > lot.parcel.grantedOn!) next.firm.foundedOn = lot.parcel.grantedOn!;
    owners.set(lot.parcel.code, firms);
    occupancies.push(...ownLand(lot, firms, random));
    for (const draft of firms) draft.spaceM2 += (lot.parcel.areaM2 * USUAL_FAR) / firms.length;
    lot.parcel.holder = holderOf(lot, firms, design);
    lot.parcel.name = nameOf(lot, firms, next !== undefined);
  }
  return { owners, occupancies };
}

/** A lot drawn just after another of its block, for the same use and not too large to be a second yard. */
const isBeside = (one: Lot | undefined, other: Lot): boolean =>
  one?.block === other.block && one.use === other.use && muOf(other) < 60;

const STORAGE: Sector = {
  ...SECTORS.services,
  trades: SECTORS.services.trades.filter(([code]) => code === "5990" || code === "5179"),
};

const isRunning = ({ parcel }: Lot): boolean =>
  parcel.status === "built" || parcel.status === "low-efficiency";

function ownersOf(lot: Lot, design: ZoneDesign, foundry: Foundry, random: Random): FirmDraft[] {
  const { parcel } = lot;
  const district = design.districts.find(({ code }) => code === parcel.districtCode)!;
  const isYoung = parcel.status === "building" || parcel.status === "granted";
  const count = isRunning(lot) && muOf(lot) > 12 && random.chance(0.07) ? random.integer(2, 3) : 1;
  return Array.from({ length: count }, () =>
    foundry.found({
      district,
      address: `${design.name}${district.name}片区${parcel.name.replace(/(规划)?地块$/, "号")}`,
      by: parcel.grantedOn!,
      sector: sectorFor(lot, district.character, random),
      isPlant: lot.use === "industry",
      quality: qualityOn(lot),
      status: statusOn(lot, isYoung, random),
    }),
  );
}

function sectorFor({ use }: Lot, character: DistrictDesign["character"], random: Random): Sector {
  if (use === "textile") return random.chance(0.8) ? SECTORS.textile : SECTORS.materials;
  if (use === "logistics") return STORAGE;
  if (use === "research") return random.pick([SECTORS.electronics, SECTORS.health]);
  const sector = sectorIn(character, random);
  return sector.key === "services" ? SECTORS.equipment : sector;
}

function qualityOn({ parcel }: Lot): number {
  if (parcel.status === "low-efficiency") return 0.32;
  return parcel.status === "idle" ? 0.2 : 1;
}

function statusOn({ parcel }: Lot, isYoung: boolean, random: Random) {
  if (isYoung) return "preparing";
  if (parcel.status === "vacated") return random.pick(["closed", "moved-out"] as const);
  if (parcel.status === "idle") return random.chance(0.6) ? "suspended" : "operating";
  return random.chance(0.012) ? "suspended" : "operating";
}

function holderOf({ parcel }: Lot, firms: readonly FirmDraft[], design: ZoneDesign): string {
  if (parcel.status === "vacated") return `${design.name.slice(0, 2)}${RENEWER}`;
  return firms.map(({ firm }) => firm.name).join("、");
}

/** Land is called by who is on it, where that is one firm. */
function nameOf({ parcel, use }: Lot, [first, ...others]: readonly FirmDraft[], isSecond: boolean): string {
  const isUnderWay = parcel.status === "building" || parcel.status === "granted";
  if (others.length > 0 || parcel.status === "vacated") return parcel.name;
  if (isUnderWay) return `${first!.firm.shortName}项目`;
  const seat = use === "research" ? "研发楼" : "厂区";
  return `${first!.firm.shortName}${isSecond ? "二" : ""}${use === "logistics" ? "库区" : seat}`;
}

/** The parcel dealt out to its firms to the tenth of a square metre; a vacated one was given up. */
function ownLand({ parcel }: Lot, firms: readonly FirmDraft[], random: Random): DemoOccupancy[] {
  let left = Math.round(parcel.areaM2 * 10);
  const endsOn = parcel.status === "vacated" ? `2025-${random.pick(["03-31", "06-30", "09-30"])}` : null;
  return firms.map(({ firm }, i) => {
    const isLast = i === firms.length - 1;
    const share = isLast ? left : Math.round((left / (firms.length - i)) * random.between(0.7, 1.3));
    left -= share;
    return {
      uscc: firm.uscc,
      parcelCode: parcel.code,
      buildingCode: null,
      unitCode: null,
      tenure: "own",
      landlordUscc: null,
      landAreaM2: share / 10,
      floorAreaM2: null,
      startsOn: parcel.grantedOn!,
      endsOn,
    };
  });
}
