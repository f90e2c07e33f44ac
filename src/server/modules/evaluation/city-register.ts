import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { plain } from "#server/platform/registers/stored.ts";

/** The city's own register of zones that do not publish from Perch. */
export const cityZoneYearStore: RegisterStore = {
  entry: registerOf("city-zone-year")!,
  table: "city_zone_year",
  joins: sql``,
  columns: {
    code: plain("code"),
    name: plain("name"),
    level: plain("level"),
    year: plain("year"),
    firms: plain("firms"),
    landMu: plain("land_mu"),
    taxWan: plain("tax_wan"),
    valueAddedWan: plain("value_added_wan"),
    revenueWan: plain("revenue_wan"),
    energyTce: plain("energy_tce"),
    emissionT: plain("emission_t"),
    staff: plain("staff"),
    rdWan: plain("rd_wan"),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  foundBy: (q) =>
    sql`r.name ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`} or r.code ilike ${`${q.replace(/[\\%_]/g, "\\$&")}%`}`,
  title: (record) => `${record.name} ${record.year}`,
  defaultSort: "-year,code",
};
