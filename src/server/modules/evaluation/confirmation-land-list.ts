/** 面积公示: the land of all firms of a round, published by name before anything is scored. What is objected to is a dispute. */
import { sql } from "kysely";
import type { NewLandList } from "#contract/evaluation/confirmation.ts";
import type { Publicity } from "#contract/evaluation/publicity.ts";
import { deadlineIn } from "#server/platform/calendar/deadline-in.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { todayOf } from "#server/platform/today.ts";
import { decideLandList } from "./confirmation-decide.ts";
import { getLockedRound } from "./confirmation-round.ts";
import { deskOfRound } from "./confirmation-sheet.ts";
import { allow, getPublicity, seenPublicity } from "./publicity.ts";
import { addPublicityHead } from "./publicity-store.ts";

type Entry = { enterprise_id: string; area_mu: number | null };

export async function publishLand(ctx: Context, roundId: string, asked: NewLandList): Promise<Publicity> {
  const today = todayOf(ctx);
  const desk = await deskOfRound(ctx, roundId);
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, roundId);
    allow(decideLandList(round, asked, today));
    const { openedOn, days, unit, note } = asked;
    const { closesOn, provisional, ...counted } = await deadlineIn(tx, openedOn, days, unit);
    const entries = (await listAsked(tx, roundId)).map((firmId): Entry => {
      const row = desk.rowOf.get(firmId);
      return { enterprise_id: firmId, area_mu: row === undefined ? null : (desk.land.areaMu[row] ?? null) };
    });
    const id = await addPublicityHead(tx, {
      zoneId: ctx.actor.zoneId,
      runId: null,
      roundId,
      stage: "area",
      title: round.title,
      year: round.year,
      openedOn,
      days,
      unit,
      closesOn,
      provisional,
      counted,
      note: note || null,
      firms: entries.length,
      openedBy: ctx.actor.userId,
      openedAt: ctx.now(),
    });
    await addEntries(tx, id, entries);
    await record(tx, ctx, [
      {
        kind: "evaluation-land-published",
        subject: { type: "evaluation-confirmation", id: roundId, name: round.title },
        changes: { openedOn: [null, openedOn], closesOn: [null, closesOn] },
      },
    ]);
    return seenPublicity(await getPublicity(tx, id), today);
  });
}

async function listAsked(tx: Tx, roundId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select enterprise_id as id from evaluation_confirmation where zone_id = current_zone() and round_id = ${roundId}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}

async function addEntries(tx: Tx, id: string, entries: readonly Entry[]): Promise<void> {
  await sql`
    insert into evaluation_publicity_entry (zone_id, publicity_id, position, enterprise_id, name, area_mu)
    select current_zone(), ${id}::uuid, row_number() over (order by e.name, e.id), e.id, e.name, l.area_mu
      from json_to_recordset(${JSON.stringify(entries)}::json) as l(enterprise_id uuid, area_mu float8)
      join enterprise e on e.zone_id = current_zone() and e.id = l.enterprise_id`.execute(tx);
}
