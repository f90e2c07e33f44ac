import { sql } from "kysely";
import { registerOf } from "#contract/registers.ts";
import type { Row } from "#kernel/register.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { byText, contains, derived, plain, termsOf } from "#server/platform/registers/stored.ts";
import { through } from "#server/platform/registers/through.ts";
import { guardFloors } from "./area-guards.ts";
import { foldStoreys } from "./fold-storeys.ts";

export const floorStore: RegisterStore = {
  entry: registerOf("floor")!,
  table: "floor",
  joins: sql`left join building b on b.zone_id = r.zone_id and b.id = r.building_id`,
  columns: {
    buildingCode: {
      read: sql`b.code`,
      where: through("building_id", "building", "code"),
      write: {
        column: "building_id",
        lookup: byText("building", "code"),
        what: { zh: "楼栋", en: "building" },
      },
    },
    buildingName: derived(sql`b.name`),
    floor: plain("no"),
    label: plain("label"),
    areaM2: plain("area_m2"),
    unitsAreaM2: derived(sql`(
      select sum(u.area_m2) from unit u
       where u.zone_id = r.zone_id and u.building_id = r.building_id and u.floor = r.no)`),
    clearHeightM: plain("clear_height_m"),
    floorLoadTM2: plain("floor_load_t_m2"),
    hasPlan: derived(sql`(r.plan_file_id is not null)`),
    source: { read: sql`r.source`, write: { column: "source", to: (value) => value ?? "手工录入" } },
    asOf: plain("as_of"),
  },
  foundBy: (q, tokens) => sql`${contains(sql`coalesce(r.label, '')`, q)} or ${termsOf("b", tokens)}`,
  title: (record) => `${record.buildingName ?? record.buildingCode} ${record.label ?? `${record.floor} 层`}`,
  defaultSort: "buildingCode,floor",
  fold: foldStoreys(registerOf("floor")!.register),
  check: ({ floor }: Row) =>
    floor === 0
      ? [
          {
            column: "floor",
            code: "no-floor-zero",
            message: {
              zh: "没有 0 层：地上从 1 起，地下用负数",
              en: "There is no floor 0: above ground begins with 1, below is negative",
            },
          },
        ]
      : [],
  guard: guardFloors,
};
