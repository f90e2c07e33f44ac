/** What the pages of an atlas are drawn from: only what its reader may see. */
import { sql } from "kysely";
import { ListQuery, type RegisterRecord } from "#contract/list.ts";
import type { NewAtlas } from "#contract/space/atlas.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { listRegister, summariseRegister } from "#server/platform/registers/list.ts";
import { listUtilities } from "../readiness/site-store.ts";
import { parcelStore } from "../registers.ts";

export type Utility = { kind: string; state: string; capacity: number | null; readyOn: string | null };
export type AtlasParcel = { record: RegisterRecord; shape: Shape | null; utilities: Utility[] };

/** The list's own filters, and live land only. */
const queryOf = ({ q, f, within }: NewAtlas, page = 1, size = 1): ListQuery =>
  ListQuery.parse({ q, f: [...(f ?? []), "retiredOn:empty:true"], within, page, size, sort: "code" });

export type AtlasSize = { parcels: number; areaMu: number };

/** How many parcels the selection has, and how many mu. */
export async function sizeOfAtlas(ctx: Context, asked: NewAtlas): Promise<AtlasSize> {
  const { total, sums } = await reading(ctx, (tx) =>
    summariseRegister(tx, parcelStore, ctx.actor, queryOf(asked)),
  );
  return { parcels: total, areaMu: sums.areaMu ?? 0 };
}

/** One part of the selection, in the order of codes. */
export function partOfAtlas(
  ctx: Context,
  asked: NewAtlas,
  page: number,
  size: number,
): Promise<AtlasParcel[]> {
  return reading(ctx, async (tx) => {
    const { rows } = await listRegister(tx, parcelStore, ctx.actor, queryOf(asked, page, size));
    const ids = rows.map(({ id }) => id);
    const shapes = await shapesOf(tx, ctx.actor.zoneId, ids);
    const utilities = Map.groupBy(
      (await listUtilities(tx, ids)).filter(({ buildingId }) => buildingId === null),
      ({ parcelId }) => parcelId,
    );
    return rows.map((record) => ({
      record,
      shape: shapes.get(record.id) ?? null,
      utilities: utilities.get(record.id) ?? [],
    }));
  });
}

async function shapesOf(tx: Tx, zoneId: string, ids: readonly string[]): Promise<Map<string, Shape>> {
  const { rows } = await sql<{ id: string; geometry: Shape }>`
    select id, geometry from parcel
     where zone_id = ${zoneId} and id = any(${[...ids]}::uuid[]) and geometry is not null`.execute(tx);
  return new Map(rows.map(({ id, geometry }) => [id, geometry]));
}
