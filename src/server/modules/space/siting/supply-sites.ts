/** Sites out of what is on record: what is not on record stays unknown. */
import { dayNumber } from "#contract/space/siting/wanted.ts";
import { lettered } from "#engine/readiness/same-industry.ts";
import { addDays } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { ParcelUtilities } from "../readiness/readiness-store.ts";
import type { Facts, Site } from "./site.ts";
import type { HoldRow, ParcelRow, UnitRow } from "./supply-store.ts";

/** What is known of the neighbourhood and by whom sites are kept. */
export type Around = {
  today: string;
  holds: ReadonlyMap<string, HoldRow>;
  utilities: ReadonlyMap<string, ParcelUtilities>;
  neighboursOf: (spot: { lon: number; lat: number }) => string[];
  roadKmOf: (spot: { lon: number; lat: number }) => number | null;
};

const STATUS: Record<string, string> = {
  reserved: "储备",
  cleared: "净地",
  announced: "公告",
  vacated: "腾退",
};
/** Land of these statuses can be had at once; of reserved land nobody knows yet. */
const TO_BE_HAD_NOW = new Set(["cleared", "announced", "vacated"]);

export function parcelSite(row: ParcelRow, around: Around): Site {
  const availableOn = TO_BE_HAD_NOW.has(row.status) ? around.today : null;
  const utilities = around.utilities.get(row.parcelId);
  return {
    id: `parcel:${row.parcelId}`,
    type: "parcel",
    family: "land",
    name: row.name ?? row.parcelCode,
    members: [{ kind: "parcel", id: row.parcelId, code: row.parcelCode }],
    parcelIds: [row.parcelId],
    district: row.district,
    areaM2: row.areaM2,
    status: STATUS[row.status] ?? row.status,
    availableOn,
    held: heldOf(row.parcelId, around),
    facts: {
      ...groundFacts(row, around),
      siteKind: "land",
      held: around.holds.has(row.parcelId) ? "yes" : "no",
      area: muFromM2(row.areaM2),
      landUse: landClass(row.landUse),
      farMin: row.farMax,
      priceWanPerMu: row.priceWanPerMu,
      availableBy: availableOn && dayNumber(availableOn),
      powerKva: utilities?.powerKva ?? null,
      steamTH: utilities?.steamTH ?? null,
      gasM3H: utilities?.gasM3H ?? null,
      waterTD: utilities?.waterTD ?? null,
      sewageTD: utilities?.sewageTD ?? null,
      sewageClass: utilities?.sewageClass ?? null,
      energyTce: utilities?.energyTceYear ?? null,
      emissionT: utilities?.emissionTYear ?? null,
    },
  };
}

const FACTORY_USES = new Set(["factory", "standard-factory", "warehouse"]);

export function unitSite(row: UnitRow, around: Around): Site {
  const availableOn = freeOn(row, around.today);
  const held = heldOf(row.id, around) ?? (row.status === "reserved" ? { by: null, until: "" } : null);
  return {
    id: `unit:${row.id}`,
    type: "unit",
    family: "space",
    name: `${row.buildingName} ${row.floor}层 ${row.code}`,
    members: [{ kind: "unit", id: row.id, code: row.code }],
    parcelIds: [row.parcelId],
    district: row.district,
    areaM2: row.areaM2,
    status: row.status === "let" ? "即将空出" : unitStatus(row.status),
    availableOn,
    held,
    facts: {
      ...groundFacts(row, around),
      siteKind: FACTORY_USES.has(row.use) ? "factory" : "office",
      held: held ? "yes" : "no",
      area: row.areaM2,
      availableBy: dayNumber(availableOn),
      ...fittings(row),
    },
  };
}

const unitStatus = (status: string): string => (status === "reserved" ? "预留" : "空置");

/** What a unit is fitted with, as its register has it. */
function fittings(row: UnitRow): Facts {
  return {
    clearHeightM: row.clearHeightM,
    floorLoadTM2: row.floorLoadTM2,
    columnSpanM: row.columnSpanM,
    craneT: row.craneT,
    freightLiftT: row.freightLiftT,
    powerKva: row.powerKva,
    steamTH: row.steamTH,
    gasM3H: row.gasM3H,
    waterTD: row.waterTD,
    sewageClass: row.sewageClass,
    fireClass: row.fireClass,
    hazardousGoods: row.hazardousGoods === null ? null : yesOrNo(row.hazardousGoods),
    rentYuanM2Month: row.rentYuanM2Month,
    saleWanM2: row.saleWanM2,
  };
}

const yesOrNo = (is: boolean): string => (is ? "yes" : "no");

/** The day from which it can be moved into: a day that is past is today. */
function freeOn({ status, freeFrom, letUntil }: UnitRow, today: string): string {
  const day = status === "let" && letUntil !== null ? addDays(letUntil, 1) : freeFrom;
  return day !== null && day > today ? day : today;
}

function heldOf(id: string, { holds }: Around): Site["held"] {
  const hold = holds.get(id);
  return hold ? { by: hold.holder, until: hold.until } : null;
}

/** 100101 and 1001 are industrial land; what is of another class keeps its code. */
function landClass(code: string | null): string | null {
  if (code === null) return null;
  return ["1001", "1101", "09"].find((prefix) => code.startsWith(prefix)) ?? code;
}

type Ground = Pick<ParcelRow, "lon" | "lat" | "allowedIndustries" | "positioning">;

function groundFacts({ lon, lat, allowedIndustries, positioning }: Ground, around: Around): Facts {
  // what the planning conditions allow goes before what the district is for
  const admitted = allowedIndustries.length > 0 ? allowedIndustries : (positioning ?? []);
  const spot = lon === null || lat === null ? null : { lon, lat };
  return {
    grouping: "single",
    industry: admitted.length > 0 ? admitted.map(lettered) : null,
    near: spot,
    neighbours: spot && around.neighboursOf(spot),
    roadKm: spot && around.roadKmOf(spot),
  };
}
