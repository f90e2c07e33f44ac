/** Rounds of a year: opened, given more time, closed; and who owns which figure. */
import type {
  CloseCollectionRound,
  CollectionRound,
  ExtendCollectionRound,
  FigureSources,
  NewCollectionRound,
  SetFigureSource,
} from "#contract/enterprise/collection.ts";
import { bringDepartment, listDepartments } from "#server/modules/identity/store.ts";
import { deadlineIn } from "#server/platform/calendar/deadline-in.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { addRound, closeRound, extendRound, type StoredRound } from "./collection-round-store.ts";
import { deskOf, getLockedRound, getRound, shownRound } from "./collection-scope.ts";
import { listFigureSources, setFigureSource } from "./collection-source-store.ts";

const eventOf = (
  kind: string,
  { id, year }: Pick<StoredRound, "id" | "year">,
  changes: NewEvent["changes"],
  why?: string,
): NewEvent => ({
  kind,
  subject: { type: "collection-round", id, name: `${year} 年度数据归集` },
  ...(changes && { changes }),
  why,
});

export function openRound(ctx: Context, request: NewCollectionRound): Promise<CollectionRound> {
  return inTransaction(ctx, async (tx) => {
    const { zoneId, userId } = ctx.actor;
    const { year, openedOn, days, unit, scales, industries, note } = request;
    if ((await listFigureSources(tx)).every(({ department }) => department === null))
      throw new Refused("conflict", {
        zh: "还没有确定任何一项数据由哪个部门提供。请先在“数源目录”中确定。",
        en: "No figure has its department yet: name the sources first.",
      });
    const deadline = await deadlineIn(tx, openedOn, days, unit);
    if (deadline.closesOn < todayOf(ctx))
      throw new Refused("invalid", {
        zh: `截止日 ${deadline.closesOn} 已经过去，请改起始日或天数。`,
        en: `The last day, ${deadline.closesOn}, has passed: choose another first day or more days.`,
      });
    const id = await addRound(tx, {
      zoneId,
      year,
      population: { scales, industries },
      openedOn,
      days,
      unit,
      deadline,
      note: note ?? null,
      openedBy: userId,
      openedAt: ctx.now(),
    });
    if (!id)
      throw new Refused("conflict", {
        zh: `${year} 年度已经开过数据归集，需要补报时请延期。`,
        en: `${year} has its round already: give it more time instead.`,
      });
    await record(tx, ctx, [
      eventOf("collection-opened", { id, year }, { closesOn: [null, deadline.closesOn] }, note),
    ]);
    return shownRound(await getRound(tx, id), todayOf(ctx));
  });
}

export function endRound(ctx: Context, id: string, request: CloseCollectionRound): Promise<CollectionRound> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, id);
    if (round.status === "closed")
      throw new Refused("conflict", { zh: "这次数据归集已经关闭。", en: "The round is closed already." });
    if (!(await closeRound(tx, id, request.revision, ctx.actor.userId, ctx.now()))) throw stale({});
    await record(tx, ctx, [
      eventOf("collection-closed", round, { status: [round.status, "closed"] }, request.why),
    ]);
    return shownRound(await getRound(tx, id), todayOf(ctx));
  });
}

export function giveTime(ctx: Context, id: string, request: ExtendCollectionRound): Promise<CollectionRound> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, id);
    const { from, days, unit, revision, why } = request;
    const deadline = await deadlineIn(tx, from, days, unit);
    if (deadline.closesOn < todayOf(ctx) || from < round.openedOn)
      throw new Refused("invalid", {
        zh: `从 ${from} 起算，截止日是 ${deadline.closesOn}：不能早于今天，起算日也不能早于开始归集的 ${round.openedOn}。`,
        en: `Counted from ${from} it would end on ${deadline.closesOn}: that may not be before today, nor may it count from before ${round.openedOn}.`,
      });
    if (!(await extendRound(tx, id, revision, { from, days, unit, deadline }))) throw stale({});
    const kind = round.status === "closed" ? "collection-reopened" : "collection-extended";
    await record(tx, ctx, [eventOf(kind, round, { closesOn: [round.closesOn, deadline.closesOn] }, why)]);
    return shownRound(await getRound(tx, id), todayOf(ctx));
  });
}

export async function readSources(tx: Tx, ctx: Context): Promise<FigureSources> {
  const { sources, mine } = await deskOf(tx, ctx);
  return { figures: sources, departments: await listDepartments(tx), mine: mine ?? null };
}

/** Says which department gives a figure from now on. */
export function nameSource(ctx: Context, figure: string, request: SetFigureSource): Promise<FigureSources> {
  return inTransaction(ctx, async (tx) => {
    const before = (await listFigureSources(tx)).find((one) => one.figure === figure);
    if (!before) throw notFound({ zh: "数据项", en: "Figure" });
    const { zoneId } = ctx.actor;
    const department = await bringDepartment(tx, zoneId, request.department);
    const { source, revision } = request;
    if (!(await setFigureSource(tx, zoneId, { figure, departmentId: department.id, source, revision })))
      throw stale({ current: before });
    await record(tx, ctx, [
      {
        kind: "figure-source-named",
        subject: { type: "figure-source", id: department.id, name: figure },
        changes: {
          department: [before.department?.name ?? null, department.name],
          source: [before.decided ? before.source : null, source],
        },
      },
    ]);
    return readSources(tx, ctx);
  });
}
