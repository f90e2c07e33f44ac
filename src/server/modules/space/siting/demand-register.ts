import { type RawBuilder, sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row, Value } from "#kernel/register.ts";
import type { RegisterStore, StoredColumn } from "#server/platform/registers/register-store.ts";
import { byText, codes, plain } from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
/** What each criterion of the catalogue is kept in. */
const CRITERIA: Record<string, StoredColumn> = {
  siteKind: plain("site_kind"),
  areaMinM2: plain("area_min_m2"),
  areaMaxM2: plain("area_max_m2"),
  industryCode: plain("industry_code"),
  landUse: plain("land_use"),
  farMin: plain("far_min"),
  clearHeightM: plain("clear_height_m"),
  floorLoadTM2: plain("floor_load_t_m2"),
  columnSpanM: plain("column_span_m"),
  craneT: plain("crane_t"),
  freightLiftT: plain("freight_lift_t"),
  powerKva: plain("power_kva"),
  steamTH: plain("steam_t_h"),
  gasM3H: plain("gas_m3_h"),
  waterTD: plain("water_t_d"),
  sewageTD: plain("sewage_t_d"),
  sewageClass: plain("sewage_class"),
  fireClass: plain("fire_class"),
  hazardousGoods: plain("hazardous_goods"),
  energyTce: plain("energy_tce"),
  emissionT: plain("emission_t"),
  rentYuanM2Month: plain("rent_yuan_m2_month"),
  saleWanM2: plain("sale_wan_m2"),
  priceWanPerMu: plain("price_wan_per_mu"),
  availableBy: plain("available_by"),
  nearLon: plain("near_lon"),
  nearLat: plain("near_lat"),
  nearKm: plain("near_km"),
  roadKm: plain("road_km"),
  readiness: plain("readiness"),
  neighbours: codes("neighbours"),
};

/** Who asks by name: the firm's own where one is registered. */
const PARTY_NAME: RawBuilder<unknown> = sql`coalesce(e.name, r.party_name)`;
const orElse =
  (initial: Value) =>
  (value: Value): Value =>
    value ?? initial;

export const demandStore: RegisterStore = {
  entry: registerOf("demand")!,
  table: "demand",
  joins: sql`left join enterprise e on e.zone_id = r.zone_id and e.id = r.enterprise_id
             left join app_user o on o.zone_id = r.zone_id and o.id = r.owner_id`,
  columns: {
    code: plain("code"),
    title: plain("title"),
    party: plain("party"),
    uscc: {
      read: sql`e.uscc`,
      where: through("enterprise_id", "enterprise", "uscc"),
      write: {
        column: "enterprise_id",
        lookup: byText("enterprise", "uscc"),
        what: { zh: "企业", en: "enterprise" },
      },
    },
    partyName: { read: PARTY_NAME, write: { column: "party_name" } },
    status: plain("status"),
    filedOn: plain("filed_on"),
    owner: {
      read: sql`o.name`,
      where: through("owner_id", "app_user", "name"),
      write: {
        column: "owner_id",
        lookup: byText("app_user", "username", "name"),
        what: { zh: "用户", en: "user" },
      },
    },
    divisible: plain("divisible"),
    combinable: plain("combinable"),
    ...CRITERIA,
    note: plain("note"),
    source: { read: sql`r.source`, write: { column: "source", to: orElse("手工录入") } },
    asOf: plain("as_of"),
  },
  firmColumn: "enterprise_id",
  search: (record) => [text(record.code), text(record.title), text(record.partyName)],
  title: (record) => String(record.title ?? record.code),
  defaultSort: "-filedOn,code",
  check: checkDemand,
};

function checkDemand(record: Row) {
  const problems = [];
  const [least, most] = [record.areaMinM2, record.areaMaxM2];
  if (typeof least === "number" && typeof most === "number" && least > most)
    problems.push({
      column: "areaMinM2",
      code: "area-runs-backward",
      message: {
        zh: `最小面积 ${least} ㎡ 大于最大面积 ${most} ㎡`,
        en: `From ${least} to ${most} m² runs backward`,
      },
    });
  if (record.party === "firm" && !record.uscc)
    problems.push({
      column: "uscc",
      code: "firm-is-named",
      message: { zh: "需求方为区内企业时须填统一社会信用代码", en: "A firm's demand names its credit code" },
    });
  if ((record.nearLon == null) !== (record.nearLat == null))
    problems.push({
      column: record.nearLon == null ? "nearLon" : "nearLat",
      code: "place-is-whole",
      message: { zh: "目标点须同时填经度和纬度", en: "A place needs longitude and latitude" },
    });
  return problems;
}
