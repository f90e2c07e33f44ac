import { sql } from "kysely";
import type { PlanOutline, SetFloorPlan, SetPlanOutlines } from "#contract/space/floor-plan.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { handIn } from "#server/platform/evidence/evidence.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";

const FLOOR = { zh: "楼层", en: "Floor" };

type Floor = {
  id: string;
  revision: number;
  buildingId: string;
  no: number;
  title: string;
  planFileId: string | null;
  widthPx: number;
  heightPx: number;
};

async function lockFloor(tx: Tx, id: string): Promise<Floor> {
  const { rows } = await sql<Floor>`
    select f.id, f.revision, f.building_id as "buildingId", f.no, b.name || ' ' || coalesce(f.label, f.no || 'F') as title,
           f.plan_file_id as "planFileId", f.plan_width_px as "widthPx", f.plan_height_px as "heightPx"
      from floor f join building b on b.zone_id = f.zone_id and b.id = f.building_id
     where f.zone_id = current_zone() and f.id = ${id} for no key update of f`.execute(tx);
  if (!rows[0]) throw notFound(FLOOR);
  return rows[0];
}

/** Puts an image under a floor, or takes it away. Outlines keep their place relative to the frame. */
export function setFloorPlan(ctx: Context, id: string, asked: SetFloorPlan): Promise<{ revision: number }> {
  return inTransaction(ctx, async (tx) => {
    const floor = await lockFloor(tx, id);
    if (floor.revision !== asked.revision) throw stale({ revision: floor.revision });
    const { fileId, widthPx, heightPx } = asked;
    if (fileId !== null && fileId !== floor.planFileId) {
      await mustBeImage(tx, fileId);
      await handIn(tx, ctx, [fileId], { type: "floor-plan", id, enterpriseId: null, fields: [] });
    }
    await sql`update floor set plan_file_id = ${fileId}::uuid, plan_width_px = ${widthPx}, plan_height_px = ${heightPx},
                     revision = revision + 1 where zone_id = current_zone() and id = ${id}`.execute(tx);
    await scaleOutlines(tx, floor, widthPx / floor.widthPx, heightPx / floor.heightPx);
    await record(tx, ctx, [
      {
        kind: fileId === null ? "floor-plan-removed" : "floor-plan-set",
        subject: { type: "floor", id, name: floor.title },
        changes: { planSize: [`${floor.widthPx}×${floor.heightPx}`, `${widthPx}×${heightPx}`] },
      },
    ]);
    return { revision: floor.revision + 1 };
  });
}

async function mustBeImage(tx: Tx, fileId: string): Promise<void> {
  const { rows } = await sql<{ type: string }>`
    select content_type as type from evidence_file where zone_id = current_zone() and id = ${fileId}`.execute(
    tx,
  );
  if (rows[0] && !/^image\/(png|jpeg)$/.test(rows[0].type))
    throw new Refused("invalid", {
      zh: "平面图须是 PNG 或 JPG 图片。PDF 或 CAD 图请先另存为图片再上传。",
      en: "A plan is a PNG or JPG image: save a PDF or a drawing as an image first.",
    });
}

async function scaleOutlines(tx: Tx, { buildingId, no }: Floor, byX: number, byY: number): Promise<void> {
  if (byX === 1 && byY === 1) return;
  await sql`update unit set outline = (
      select jsonb_agg(jsonb_build_array((corner->>0)::float8 * ${byX}, (corner->>1)::float8 * ${byY}) order by place)
        from jsonb_array_elements(outline) with ordinality as o (corner, place)), revision = revision + 1
     where zone_id = current_zone() and building_id = ${buildingId} and floor = ${no} and outline is not null`.execute(
    tx,
  );
}

/** Draws units on the floor's plan, each against the revision that was seen: all of them, or none. */
export function setPlanOutlines(
  ctx: Context,
  id: string,
  { outlines }: SetPlanOutlines,
): Promise<{ changed: number }> {
  return inTransaction(ctx, async (tx) => {
    const floor = await lockFloor(tx, id);
    const inOrder = outlines.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1));
    const names: { id: string; code: string; had: boolean; has: boolean }[] = [];
    for (const { unitId, revision, outline } of inOrder) {
      const before = await lockUnitOn(tx, floor, unitId);
      if (before.revision !== revision) throw stale({ unitId, code: before.code, revision: before.revision });
      if (outline) mustFit(before.code, outline, floor);
      await sql`update unit set outline = ${outline === null ? null : JSON.stringify(outline)}::jsonb, revision = revision + 1
         where zone_id = current_zone() and id = ${unitId}`.execute(tx);
      names.push({ id: unitId, code: before.code, had: before.had, has: outline !== null });
    }
    await record(
      tx,
      ctx,
      names.map(({ id: unitId, code, had, has }) => ({
        kind: "unit-drawn",
        subject: { type: "unit", id: unitId, name: code },
        changes: { onPlan: [had, has] },
      })),
    );
    return { changed: names.length };
  });
}

async function lockUnitOn(tx: Tx, { buildingId, no, title }: Floor, unitId: string) {
  const { rows } = await sql<{ code: string; revision: number; had: boolean }>`
    select code, revision, outline is not null as had from unit
     where zone_id = current_zone() and id = ${unitId} and building_id = ${buildingId} and floor = ${no}
       for no key update`.execute(tx);
  if (rows[0]) return rows[0];
  throw new Refused("conflict", {
    zh: `${title} 上没有这个单元，没有写入。可能刚被移到别层，请刷新后再画。`,
    en: `There is no such unit on ${title}; nothing was written. It may just have been moved: load the page again.`,
  });
}

/** A ring of some size inside the frame: half a per cent beyond its edge is drawing, more is a mistake. */
function mustFit(code: string, outline: PlanOutline, { widthPx, heightPx }: Floor): void {
  const isInside = outline.every(
    ([x, y]) =>
      x >= -widthPx * 0.005 && y >= -heightPx * 0.005 && x <= widthPx * 1.005 && y <= heightPx * 1.005,
  );
  if (isInside && Math.abs(shoelace(outline)) >= 4) return;
  throw new Refused("invalid", {
    zh: `单元 ${code} 的轮廓${isInside ? "没有面积" : "超出了平面图"}，没有写入。`,
    en: `The outline of unit ${code} ${isInside ? "has no area" : "leaves the plan"}; nothing was written.`,
  });
}

const shoelace = (ring: PlanOutline): number =>
  ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length]!;
    return sum + x * nextY - nextX * y;
  }, 0) / 2;
