import type { DemoFirm, DemoOccupancy, DemoYear, DemoZone } from "#engine/demo/demo-zone.ts";
import { searchTerms } from "#server/platform/search-terms.ts";
import type { JsonRow } from "./insert-rows.ts";
import { nameId } from "./name-id.ts";
import { AS_OF, LAND_SOURCE } from "./space-rows.ts";

type IdOf = (kind: string, key: string) => string;
type Place = { zoneId: string; id: IdOf };

/** Rows of the enterprise tables, by table, in an order in which they can be added. */
export function firmRows(zone: Pick<DemoZone, "code" | "firms" | "occupancies" | "years">, zoneId: string) {
  const place: Place = { zoneId, id: (kind, key) => nameId(zone.code, kind, key) };
  return {
    enterprise: zone.firms.map((firm) => firmRow(firm, place)),
    occupancy: zone.occupancies.map((occupancy) => occupancyRow(occupancy, place)),
    enterprise_year: zone.years.map((year) => yearRow(year, place)),
  };
}

const firmRow = (firm: DemoFirm, { zoneId, id }: Place): JsonRow => ({
  zone_id: zoneId,
  id: id("enterprise", firm.uscc),
  uscc: firm.uscc,
  name: firm.name,
  short_name: firm.shortName,
  scale: firm.scale,
  industry_code: firm.industryCode,
  founded_on: firm.foundedOn,
  production_started_on: firm.productionStartedOn,
  district_id: id("district", firm.districtCode),
  address: firm.address,
  contact_name: firm.contactName,
  contact_phone: firm.contactPhone,
  status: firm.status,
  source: "合成数据·市场监管登记",
  as_of: AS_OF,
  search: searchTerms([firm.uscc, firm.name, firm.shortName]),
  revision: 1,
  created_at: `${AS_OF}T00:00:00Z`,
});

function occupancyRow(occupancy: DemoOccupancy, { zoneId, id }: Place): JsonRow {
  const { uscc, parcelCode, buildingCode, unitCode, landlordUscc, startsOn, tenure } = occupancy;
  return {
    zone_id: zoneId,
    id: id("occupancy", [uscc, parcelCode, unitCode ?? buildingCode, startsOn].join("/")),
    enterprise_id: id("enterprise", uscc),
    parcel_id: id("parcel", parcelCode),
    building_id: buildingCode && id("building", buildingCode),
    unit_id: unitCode && id("unit", unitCode),
    tenure,
    landlord_id: landlordUscc && id("enterprise", landlordUscc),
    land_area_m2: occupancy.landAreaM2,
    floor_area_m2: occupancy.floorAreaM2,
    starts_on: startsOn,
    ends_on: occupancy.endsOn,
    source: tenure === "own" ? LAND_SOURCE : "合成数据·租赁备案",
    as_of: AS_OF,
    revision: 1,
    created_at: `${AS_OF}T00:00:00Z`,
  };
}

/** Figures come from who keeps them, at the end of March of the year after. */
function yearRow(year: DemoYear, { zoneId, id }: Place): JsonRow {
  const asOf = `${year.year + 1}-03-31`;
  return {
    zone_id: zoneId,
    id: id("enterprise-year", `${year.uscc}/${year.year}`),
    enterprise_id: id("enterprise", year.uscc),
    year: year.year,
    scale: year.scale,
    land_mu: null,
    tax_wan: year.taxWan,
    value_added_wan: year.valueAddedWan,
    revenue_wan: year.revenueWan,
    output_wan: year.outputWan,
    energy_tce: year.energyTce,
    emission_t: year.emissionT,
    staff: year.staff,
    rd_wan: year.rdWan,
    electricity_wan_kwh: year.electricityWanKwh,
    investment_wan: year.investmentWan,
    extra: {},
    provenance: {
      taxWan: { source: "合成数据·税务局", asOf },
      electricityWanKwh: { source: "合成数据·供电公司", asOf: `${year.year + 1}-01-15` },
      emissionT: {
        source: "合成数据·生态环境分局",
        asOf,
        ...(year.notApplicable.includes("emissionT") && { state: "not-applicable" }),
      },
    },
    source: "合成数据·统计局",
    as_of: asOf,
    revision: 1,
    created_at: `${AS_OF}T00:00:00Z`,
  };
}
