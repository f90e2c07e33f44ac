import { sql } from "kysely";
import type { z } from "zod";
import type { NewSavedView } from "#contract/home.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";

/** One's own views of a page, and those that others share. */
export async function listSavedViews(tx: Tx, actor: Actor, page: string) {
  const views = await tx
    .selectFrom("saved_view")
    .selectAll()
    .where("zone_id", "=", actor.zoneId)
    .where("page", "=", page)
    .where((e) => e.or([e("user_id", "=", actor.userId), e("shared", "=", true)]))
    .orderBy("name")
    .execute();
  return views.map((view) => ({ ...view, mine: view.user_id === actor.userId }));
}

/** A view of a name that one has already takes its place. */
export async function setSavedView(tx: Tx, actor: Actor, view: z.output<typeof NewSavedView>) {
  const kept = await tx
    .insertInto("saved_view")
    .values({ ...view, zone_id: actor.zoneId, user_id: actor.userId })
    .onConflict((c) =>
      c.columns(["zone_id", "user_id", "page", "name"]).doUpdateSet({
        query: view.query,
        shared: view.shared,
        revision: sql`saved_view.revision + 1`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...kept, mine: true };
}

/** False where there is no such view of one's own. */
export async function removeSavedView(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const gone = await tx
    .deleteFrom("saved_view")
    .where("zone_id", "=", actor.zoneId)
    .where("id", "=", id)
    .where("user_id", "=", actor.userId)
    .executeTakeFirst();
  return gone.numDeletedRows > 0n;
}
