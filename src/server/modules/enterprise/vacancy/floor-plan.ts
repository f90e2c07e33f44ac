import { sql } from "kysely";
import type { VacancyFloorPlan } from "#contract/enterprise/vacancy.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { unitOf } from "./vacancy.ts";
import { listFloorsOf, listUnitsOf } from "./vacancy-store.ts";

type Floor = VacancyFloorPlan["floor"];

/** A floor as it is drawn: its image, its units' outlines, and how each stands today. */
export function floorPlan(ctx: Context, id: string): Promise<VacancyFloorPlan> {
  return reading(ctx, async (tx) => {
    const floor = await findFloor(tx, id);
    if (!floor) throw notFound({ zh: "楼层", en: "Floor" });
    const query = { status: [], light: [], page: 1, building: floor.buildingId };
    const units = await listUnitsOf(tx, [floor.buildingId], query, todayOf(ctx));
    const outlines = await listOutlines(tx, floor);
    return {
      floor,
      floors: (await listFloorsOf(tx, [floor.buildingId])).map(({ id: other, no, label }) => ({
        id: other,
        no,
        label,
      })),
      units: units
        .filter((unit) => unit.floor === floor.no)
        .map((unit) => ({
          ...unitOf(unit),
          revision: unit.revision,
          outline: outlines.get(unit.id) ?? null,
        })),
    };
  });
}

async function findFloor(tx: Tx, id: string): Promise<Floor | undefined> {
  const { rows } = await sql<Floor>`
    select f.id, f.revision, f.no, f.label, f.area_m2 as "areaM2", f.clear_height_m as "clearHeightM",
           f.floor_load_t_m2 as "floorLoadTM2", f.plan_file_id as "planFileId", f.plan_width_px as "widthPx",
           f.plan_height_px as "heightPx", b.id as "buildingId", b.code as "buildingCode", b.name as "buildingName",
           b.parcel_id as "parcelId"
      from floor f join building b on b.zone_id = f.zone_id and b.id = f.building_id
     where f.zone_id = current_zone() and f.id = ${id}`.execute(tx);
  return rows[0];
}

async function listOutlines(tx: Tx, { buildingId, no }: Floor): Promise<Map<string, [number, number][]>> {
  const { rows } = await sql<{ id: string; outline: [number, number][] }>`
    select id, outline from unit
     where zone_id = current_zone() and building_id = ${buildingId} and floor = ${no} and outline is not null`.execute(
    tx,
  );
  return new Map(rows.map(({ id, outline }) => [id, outline]));
}
