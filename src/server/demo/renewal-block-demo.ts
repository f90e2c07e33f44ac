/** A block of the large demo zone: the parcels around a case in hand, renewed together under stated assumptions. */
import { sql } from "kysely";
import { QIDI } from "#engine/demo/zone-design.ts";
import { drawBlock } from "#server/modules/renewal/blocks/blocks.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Database, Tx } from "#server/platform/db.ts";
import { demoActor } from "./demo-actor.ts";
import { QIDI_POSTS } from "./logins.ts";

type Filling = { db: Database; zoneId: string; now: () => Date };

export async function renewalBlockDemo({ db, zoneId, now }: Filling): Promise<void> {
  const post = QIDI_POSTS.find(({ username }) => username === "guihua")!;
  const ctx: Context = { db, now, actor: demoActor(QIDI.code, zoneId, post), requestId: "demo" };
  const parcelIds = await inTransaction(ctx, listNeighbours);
  if (parcelIds.length === 0) return;
  await drawBlock(ctx, {
    name: "示例连片整治区",
    note: "合成示例：在办个案周边的老旧厂区，统一腾退、统一供地。",
    outline: null,
    parcelIds,
    assumptions: { landShareKept: 0.88, farTo: 2.2, taxPerMuTo: 25, outputPerMuTo: 450, costPerMuWan: 130 },
  });
}

/** The first case that has a plan, and the six parcels nearest to it that are built. */
async function listNeighbours(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with middle as (
      select p.label_point as at from renewal_case c join parcel p on p.zone_id = c.zone_id and p.id = c.parcel_id
       where c.zone_id = current_zone() and c.state in ('planned', 'in-progress') and p.label_point is not null
       order by c.code limit 1)
    select p.id from parcel p, middle
     where p.zone_id = current_zone() and p.retired_on is null and p.geometry is not null
       and p.status in ('built', 'low-efficiency', 'idle')
     order by p.label_point <-> middle.at, p.id limit 7`.execute(tx);
  return rows.map(({ id }) => id);
}
