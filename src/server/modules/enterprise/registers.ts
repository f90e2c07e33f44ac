import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row } from "#kernel/register.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import {
  amongst,
  byText,
  derived,
  districtNames,
  inMu,
  plain,
  termsOf,
} from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";
import { provenanceOfChange } from "./figure-provenance.ts";
import { listUsers, settleLand } from "./land-in-use.ts";
import { leaseStore } from "./leases/lease-register.ts";
import { guardOwnLand } from "./occupancy/own-land-guard.ts";
import { groupMembershipStore, landTaxRateStore, meterAccountStore } from "./unit-registers.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const FIRM = { zh: "企业", en: "enterprise" };

export const enterpriseStore: RegisterStore = {
  entry: registerOf("enterprise")!,
  table: "enterprise",
  joins: sql`left join district d on d.zone_id = r.zone_id and d.id = r.district_id
             left join industry_class i on i.code = r.industry_code
             left join land_in_use l on l.zone_id = r.zone_id and l.enterprise_id = r.id
             left join grade_in_force g on g.zone_id = r.zone_id and g.enterprise_id = r.id`,
  columns: {
    uscc: plain("uscc"),
    name: plain("name"),
    shortName: plain("short_name"),
    scale: plain("scale"),
    industryCode: plain("industry_code"),
    industryName: derived(sql`i.name`),
    district: {
      read: sql`d.name`,
      where: through("district_id", "district", "name"),
      write: {
        column: "district_id",
        lookup: byText("district", "code", "name"),
        what: { zh: "片区", en: "district" },
      },
    },
    address: plain("address"),
    foundedOn: plain("founded_on"),
    productionStartedOn: plain("production_started_on"),
    status: { read: sql`r.status`, write: { column: "status", to: (value) => value ?? "operating" } },
    contactName: plain("contact_name"),
    contactPhone: plain("contact_phone"),
    landMu: derived(sql`l.land_mu`),
    grade: derived(sql`g.grade`),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  firmColumn: "id",
  search: (record) => [text(record.uscc), text(record.name), text(record.shortName)],
  lists: districtNames,
  title: (record) => String(record.name ?? record.uscc),
  defaultSort: "name",
};

// What must be there is joined as what may be: only so is it left out of a count or a cut that does not ask for it.
export const occupancyStore: RegisterStore = {
  entry: registerOf("occupancy")!,
  table: "occupancy",
  joins: sql`left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
             left join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id
             left join unit u on u.zone_id = r.zone_id and u.id = r.unit_id
             left join enterprise l on l.zone_id = r.zone_id and l.id = r.landlord_id`,
  columns: {
    uscc: {
      read: sql`e.uscc`,
      where: through("enterprise_id", "enterprise", "uscc"),
      write: { column: "enterprise_id", lookup: byText("enterprise", "uscc"), what: FIRM },
    },
    enterpriseName: { ...derived(sql`e.name`), where: through("enterprise_id", "enterprise", "name") },
    parcelCode: {
      read: sql`p.code`,
      where: through("parcel_id", "parcel", "code"),
      write: { column: "parcel_id", lookup: byText("parcel", "code"), what: { zh: "宗地", en: "parcel" } },
    },
    unitCode: {
      read: sql`u.code`,
      where: through("unit_id", "unit", "code"),
      write: { column: "unit_id", lookup: byText("unit", "code"), what: { zh: "单元", en: "unit" } },
    },
    startsOn: plain("starts_on"),
    endsOn: plain("ends_on"),
    tenure: plain("tenure"),
    landlordUscc: {
      read: sql`l.uscc`,
      write: { column: "landlord_id", lookup: byText("enterprise", "uscc"), what: FIRM },
    },
    landAreaMu: inMu("land_area_m2"),
    floorAreaM2: plain("floor_area_m2"),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  foundBy: (_q, tokens) => sql`${amongst("enterprise_id", "enterprise", termsOf("t", tokens))}
                            or ${amongst("parcel_id", "parcel", termsOf("t", tokens))}`,
  title: (record) => `${record.enterpriseName ?? record.uscc} · ${record.parcelCode}`,
  defaultSort: "parcelCode",
  inStep: { touched: listUsers, settle: settleLand },
  check: checkOccupancy,
  guard: guardOwnLand,
};

function checkOccupancy(record: Row) {
  const problems = [];
  if (record.tenure === "own" && record.landAreaMu == null) {
    problems.push({
      column: "landAreaMu",
      code: "own-land-has-an-area",
      message: { zh: "自有用地须填土地面积（亩）", en: "Own land needs its area (mu)" },
    });
  }
  if (record.tenure !== "own" && record.floorAreaM2 == null) {
    problems.push({
      column: "floorAreaM2",
      code: "let-space-has-an-area",
      message: { zh: "租赁、转租须填建筑面积（㎡）", en: "Let space needs its floor area (m²)" },
    });
  }
  if (record.endsOn != null && record.startsOn != null && record.endsOn < record.startsOn) {
    problems.push({
      column: "endsOn",
      code: "runs-backward",
      message: {
        zh: `终止日期 ${record.endsOn} 早于起始日期 ${record.startsOn}`,
        en: `Ends ${record.endsOn} before it starts ${record.startsOn}`,
      },
    });
  }
  return problems;
}

export const enterpriseYearStore: RegisterStore = {
  entry: registerOf("enterprise-year")!,
  table: "enterprise_year",
  joins: sql`left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id`,
  columns: {
    uscc: {
      read: sql`e.uscc`,
      where: through("enterprise_id", "enterprise", "uscc"),
      write: { column: "enterprise_id", lookup: byText("enterprise", "uscc"), what: FIRM },
    },
    enterpriseName: { ...derived(sql`e.name`), where: through("enterprise_id", "enterprise", "name") },
    year: plain("year"),
    scale: plain("scale"),
    industryCode: derived(sql`e.industry_code`),
    landMu: plain("land_mu"),
    taxWan: plain("tax_wan"),
    valueAddedWan: plain("value_added_wan"),
    revenueWan: plain("revenue_wan"),
    outputWan: plain("output_wan"),
    energyTce: plain("energy_tce"),
    emissionT: plain("emission_t"),
    staff: plain("staff"),
    rdWan: plain("rd_wan"),
    electricityWanKwh: plain("electricity_wan_kwh"),
    investmentWan: plain("investment_wan"),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  foundBy: (_q, tokens) => amongst("enterprise_id", "enterprise", termsOf("t", tokens)),
  title: (record) => `${record.enterpriseName ?? record.uscc} ${record.year}`,
  defaultSort: "-year",
  also: provenanceOfChange,
};

export const enterpriseRegisters: readonly RegisterStore[] = [
  enterpriseStore,
  occupancyStore,
  leaseStore,
  enterpriseYearStore,
  groupMembershipStore,
  meterAccountStore,
  landTaxRateStore,
];
