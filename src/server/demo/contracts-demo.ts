/** Land contracts of a demo zone: one for each parcel that was granted, with what became of it. All synthetic. */
import type { DemoParcel, DemoZone } from "#engine/demo/demo-zone.ts";
import { type Random, randomFrom } from "#engine/demo/random.ts";
import { addDays, addMonths } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { searchTerms } from "#server/platform/search-terms.ts";
import type { JsonRow } from "./insert-rows.ts";
import { nameId } from "./name-id.ts";
import { AS_OF } from "./space-rows.ts";

type Zone = Pick<DemoZone, "code" | "name" | "parcels" | "districts">;
type Granted = DemoParcel & { grantedOn: string };

const MONTHS_TO_HAND_OVER = 2;
const MONTHS_TO_START = 8;
const MONTHS_TO_COMPLETE = 32;
/** Above this a price is paid in two parts. */
const PAID_AT_ONCE_WAN = 800;

export function contractRows(zone: Zone, zoneId: string): { land_contract: JsonRow[] } {
  const districts = new Map(zone.districts.map(({ code, name }) => [code, name]));
  const granted = zone.parcels.filter((parcel): parcel is Granted => parcel.grantedOn !== null);
  return {
    land_contract: granted.map((parcel, i) => {
      const supervisionNo = `330199${parcel.grantedOn.slice(0, 4)}B${String(i + 1).padStart(5, "0")}`;
      const location = `${zone.name}${districts.get(parcel.districtCode) ?? ""}片区`;
      const priceWan = Math.round(muFromM2(parcel.areaM2) * (parcel.priceWanPerMu ?? 48));
      return {
        zone_id: zoneId,
        id: nameId(zone.code, "land-contract", parcel.code),
        supervision_no: supervisionNo,
        parcel_id: nameId(zone.code, "parcel", parcel.code),
        region: zone.name,
        project_name: parcel.name,
        location,
        area_m2: parcel.areaM2,
        land_source: i % 4 === 0 ? "存量建设用地" : "新增建设用地",
        land_use: parcel.landUse.startsWith("11") ? "仓储用地" : "工业用地",
        supply_mode: i % 9 === 0 ? "协议出让" : "挂牌出让",
        term_years: termOf(parcel),
        industry: "制造业",
        land_grade: "三级",
        price_wan: priceWan,
        instalments: instalmentsOf(priceWan, parcel.grantedOn),
        holder: parcel.holder,
        far_min: parcel.farMin,
        far_max: parcel.farMax,
        ...datesOf(parcel, randomFrom(`${zone.code}/land-contract/${parcel.code}`)),
        approved_by: zone.name,
        source: "合成数据·中国土地市场网",
        as_of: AS_OF,
        search: searchTerms([supervisionNo, parcel.name, parcel.holder]),
        revision: 1,
        created_at: `${AS_OF}T00:00:00Z`,
      };
    }),
  };
}

/** So many years as lie between grant and expiry, else the fifty of industrial land. */
const termOf = ({ grantedOn, expiresOn }: Granted): number =>
  expiresOn === null ? 50 : Math.max(1, Number(expiresOn.slice(0, 4)) - Number(grantedOn.slice(0, 4)));

function instalmentsOf(priceWan: number, signedOn: string) {
  const whole = { no: "1", dueOn: addDays(signedOn, 30), amountWan: priceWan, note: null };
  if (priceWan <= PAID_AT_ONCE_WAN) return [whole];
  const first = Math.round(priceWan / 2);
  return [
    { ...whole, amountWan: first, note: "首付" },
    { no: "2", dueOn: addMonths(signedOn, 6), amountWan: priceWan - first, note: null },
  ];
}

/** What was agreed, and what happened as far as the parcel's status says: idle land was handed over and never begun. */
function datesOf({ grantedOn, status }: Granted, random: Random) {
  const [deliverBy, startBy, completeBy] = [MONTHS_TO_HAND_OVER, MONTHS_TO_START, MONTHS_TO_COMPLETE].map(
    (months) => addMonths(grantedOn, months),
  ) as [string, string, string];
  const happened = (day: string): string | null => (day <= AS_OF ? day : null);
  const begun = status !== "granted" && status !== "idle";
  const done = begun && status !== "building";
  return {
    deliver_by: deliverBy,
    start_by: startBy,
    complete_by: completeBy,
    delivered_on: happened(addDays(deliverBy, random.integer(-20, 30))),
    started_on: begun ? happened(addDays(startBy, random.integer(-90, 60))) : null,
    completed_on: done ? happened(addDays(completeBy, random.integer(-60, 240))) : null,
    signed_on: grantedOn,
  };
}
