import { type RawBuilder, sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import { filterPredicate } from "#server/platform/registers/filter.ts";
import type { Guard, RegisterStore } from "#server/platform/registers/register-store.ts";
import {
  byText,
  contains,
  derived,
  districtNames,
  inMu,
  plain,
  termsOf,
} from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";
import { landContractStore } from "./contracts/contract-register.ts";
import { heldFor } from "./holds/held-for.ts";
import { industries } from "./industry-codes.ts";
import { landOnParcels, landUnderBuildings } from "./land-followed.ts";
import { sideOn, thereOn } from "./lineage/as-at-store.ts";
import { guardArea } from "./lineage/guard-area.ts";
import { checkLive, guardCodes, guardDivision, guardEstateCodes } from "./lineage/guard-parcels.ts";
import {
  alsoOfParcel,
  checkConditions,
  conditionColumns,
  landUseColumns,
  standardLandColumns,
  termColumns,
} from "./parcel-columns.ts";
import { readinessRegisters } from "./readiness/registers.ts";
import { demandStore } from "./siting/demand-register.ts";
import { guardStatus } from "./supply/guard-status.ts";
import { PARCEL_GRADES } from "./tiles-store.ts";
import { guardUnits } from "./units/area-guards.ts";
import { floorStore } from "./units/floor-register.ts";
import { foldStoreys } from "./units/fold-storeys.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

export const districtStore: RegisterStore = {
  entry: registerOf("district")!,
  table: "district",
  joins: sql``,
  columns: {
    code: plain("code"),
    name: plain("name"),
    role: plain("role"),
    positioning: industries("positioning"),
    areaMu: inMu("area_m2"),
    parcelCount: derived(
      sql`(select count(*)::int from parcel p where p.zone_id = r.zone_id and p.district_id = r.id and p.retired_on is null)`,
    ),
  },
  foundBy: (q) => sql`${contains(sql`r.code`, q)} or ${contains(sql`r.name`, q)}`,
  also: ({ positioning }, written) =>
    written.has("positioning") && positioning == null ? { positioning: "{}" } : {},
  title: (record) => String(record.name ?? record.code),
  defaultSort: "code",
};

/** The grades in force of the firms on a parcel: different letters are shown side by side. */
const PARCEL_GRADE = sql`(
  select string_agg(distinct g.grade, '/' order by g.grade)
    from occupancy o
    join grade_in_force g on g.zone_id = o.zone_id and g.enterprise_id = o.enterprise_id
   where o.zone_id = r.zone_id and o.parcel_id = r.id and o.ends_on is null)`;

/** Each rule is asked of all, and each record told of every one that it breaks. */
const guardParcels: Guard = async (tx, asked, how) => {
  const codes = await guardCodes(tx, asked, how);
  const statuses = await guardStatus(tx, asked, how);
  const divisions = await guardDivision(tx, asked, how);
  const estates = await guardEstateCodes(tx, asked, how);
  const areas = await guardArea(tx, asked, how);
  return codes.map((problems, n) => [
    ...problems,
    ...statuses[n]!,
    ...divisions[n]!,
    ...estates[n]!,
    ...areas[n]!,
  ]);
};

export const parcelStore: RegisterStore = {
  entry: registerOf("parcel")!,
  table: "parcel",
  joins: sql`left join district d on d.zone_id = r.zone_id and d.id = r.district_id`,
  columns: {
    code: plain("code"),
    name: plain("name"),
    district: {
      read: sql`d.name`,
      where: through("district_id", "district", "name"),
      write: {
        column: "district_id",
        lookup: byText("district", "code", "name"),
        what: { zh: "片区", en: "district" },
      },
    },
    status: plain("status"),
    areaMu: inMu("area_m2"),
    computedAreaMu: derived(sql`round((r.computed_area_m2 * 3 / 2000)::numeric, 6)`),
    areaGap: derived(sql`round((abs(r.computed_area_m2 - r.area_m2) / r.area_m2 * 100)::numeric, 3)`),
    estateCode: plain("estate_code"),
    ...landUseColumns,
    ...conditionColumns,
    priceWanPerMu: plain("price_wan_per_mu"),
    holder: plain("holder"),
    heldFor: heldFor("parcel"),
    grantedOn: plain("granted_on"),
    ...termColumns,
    ...standardLandColumns,
    bornOn: derived(sql`r.born_on`),
    retiredOn: derived(sql`r.retired_on`),
    firmCount: derived(
      sql`(select count(distinct o.enterprise_id)::int from occupancy o where o.zone_id = r.zone_id and o.parcel_id = r.id and o.ends_on is null)`,
    ),
    grade: {
      ...derived(PARCEL_GRADE),
      // once for the whole zone, not once a parcel
      where: (filter, column) => {
        const graded = (condition: RawBuilder<unknown>) =>
          sql`r.id in (select g.id from (${PARCEL_GRADES}) g where ${condition})`;
        if (filter.operator === "empty") return sql`${graded(sql`true`)} = ${filter.value === "false"}`;
        const like = { ...filter, operator: filter.operator === "ne" ? ("eq" as const) : filter.operator };
        const matches = graded(filterPredicate(column, sql`g.grade`, like));
        return filter.operator === "ne" ? sql`not ${matches}` : matches;
      },
    },
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  search: (record) => [text(record.code), text(record.name), text(record.holder)],
  lists: districtNames,
  within: (polygon) => sql`r.label_point <@ ${polygon}::polygon`,
  inStep: landOnParcels,
  title: (record) => String(record.name ?? record.code),
  defaultSort: "code",
  standing: { condition: sql`r.retired_on is null`, unless: "retiredOn" },
  asAt: landAsAt,
  also: alsoOfParcel,
  check: (record) => [...checkLive(record), ...checkConditions(record)],
  guard: guardParcels,
};

/** The register of a day: the parcels that were there, with the numbers and areas they had. */
function landAsAt(on: string): RegisterStore {
  const { columns, joins } = parcelStore;
  return {
    ...parcelStore,
    joins: sql`${joins} ${sideOn(on)}`,
    standing: { condition: thereOn(on), unless: "" },
    columns: {
      ...columns,
      code: { ...columns.code!, read: sql`coalesce(was.code, r.code)` },
      estateCode: {
        ...columns.estateCode!,
        read: sql`case when was.code is null then r.estate_code else was.estate_code end`,
      },
      areaMu: {
        ...columns.areaMu!,
        read: sql`round((coalesce(was.area_m2, r.area_m2) * 3 / 2000)::numeric, 6)`,
      },
      computedAreaMu: derived(
        sql`round((case when was.code is null then r.computed_area_m2 else was.computed_area_m2 end * 3 / 2000)::numeric, 6)`,
      ),
    },
  };
}

export const buildingStore: RegisterStore = {
  entry: registerOf("building")!,
  table: "building",
  joins: sql`left join parcel p on p.zone_id = r.zone_id and p.id = r.parcel_id`,
  columns: {
    code: plain("code"),
    name: plain("name"),
    parcelCode: {
      read: sql`p.code`,
      where: through("parcel_id", "parcel", "code"),
      write: { column: "parcel_id", lookup: byText("parcel", "code"), what: { zh: "宗地", en: "parcel" } },
    },
    use: plain("use"),
    floors: plain("floors"),
    floorAreaM2: plain("floor_area_m2"),
    footprintM2: plain("footprint_m2"),
    freeAreaM2: derived(
      sql`(select sum(u.area_m2) from unit u where u.zone_id = r.zone_id and u.building_id = r.id and u.status = 'free')`,
    ),
    builtYear: plain("built_year"),
  },
  inStep: landUnderBuildings,
  search: (record) => [text(record.code), text(record.name)],
  title: (record) => String(record.name ?? record.code),
  defaultSort: "code",
};

export const unitStore: RegisterStore = {
  entry: registerOf("unit")!,
  table: "unit",
  joins: sql`left join building b on b.zone_id = r.zone_id and b.id = r.building_id`,
  columns: {
    code: plain("code"),
    buildingCode: {
      read: sql`b.code`,
      where: through("building_id", "building", "code"),
      write: {
        column: "building_id",
        lookup: byText("building", "code"),
        what: { zh: "楼栋", en: "building" },
      },
    },
    floor: plain("floor"),
    areaM2: plain("area_m2"),
    status: plain("status"),
    heldFor: heldFor("unit"),
    clearHeightM: plain("clear_height_m"),
    floorLoadTM2: plain("floor_load_t_m2"),
    craneT: plain("crane_t"),
    columnSpanM: plain("column_span_m"),
    freightLiftT: plain("freight_lift_t"),
    passengerLifts: plain("passenger_lifts"),
    powerKva: plain("power_kva"),
    steamTH: plain("steam_t_h"),
    gasM3H: plain("gas_m3_h"),
    waterTD: plain("water_t_d"),
    sewageClass: plain("sewage_class"),
    fireClass: plain("fire_class"),
    hazardousGoods: plain("hazardous_goods"),
    rentYuanM2Month: plain("rent_yuan_m2_month"),
    saleWanM2: plain("sale_wan_m2"),
    freeFrom: plain("free_from"),
  },
  foundBy: (q, tokens) => sql`${contains(sql`r.code`, q)} or ${termsOf("b", tokens)}`,
  title: (record) => String(record.code),
  defaultSort: "code",
  fold: foldStoreys(registerOf("unit")!.register),
  guard: guardUnits,
};

export const mapFeatureStore: RegisterStore = {
  entry: registerOf("map-feature")!,
  table: "map_feature",
  joins: sql``,
  columns: {
    code: plain("code"),
    layer: plain("layer"),
    name: plain("name"),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    onMap: derived(sql`(r.geometry is not null)`),
  },
  foundBy: (q) => sql`${contains(sql`r.code`, q)} or ${contains(sql`coalesce(r.name, '')`, q)}`,
  title: (record) => String(record.name ?? record.code),
  defaultSort: "layer,code",
};

export const spaceRegisters: readonly RegisterStore[] = [
  districtStore,
  parcelStore,
  buildingStore,
  floorStore,
  unitStore,
  landContractStore,
  demandStore,
  mapFeatureStore,
  ...readinessRegisters,
];
