import type {
  CollectionBoard,
  DepartmentProgress,
  FigureProgress,
  NewReminder,
} from "#contract/enterprise/collection.ts";
import { countPeople } from "#server/modules/identity/store.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import {
  addReminder,
  countClaims,
  countFigures,
  listLastGiven,
  listReminders,
} from "./collection-board-store.ts";
import { deskOf, getRound, shownRound } from "./collection-scope.ts";

/** How far each department is; somebody who sees only one department's figures sees that one. */
export async function readBoard(tx: Tx, ctx: Context, roundId: string): Promise<CollectionBoard> {
  const round = await getRound(tx, roundId);
  const desk = await deskOf(tx, ctx);
  const [counts, claims, given, reminders, people] = [
    await countFigures(tx, round),
    await countClaims(tx, round),
    await listLastGiven(tx, round.year),
    await listReminders(tx, round.id),
    await countPeople(tx),
  ];
  const seen = desk.sources.filter(({ figure }) => desk.seen.includes(figure));
  const groups = Map.groupBy(seen, ({ department }) => department?.id ?? "");
  const departments = [...groups].map(([id, sources]): DepartmentProgress => {
    const last = given.get(id);
    const reminded = reminders.get(id);
    return {
      department: sources[0]!.department,
      figures: sources.map(({ figure, source }): FigureProgress => {
        const count = counts[figure]!;
        const claim = claims.get(figure);
        return {
          figure,
          source,
          ...count,
          missing: count.firms - count.given - count.notApplicable,
          givenLate: claim?.givenLate ?? 0,
          conflicts: claim?.conflicts ?? 0,
        };
      }),
      people: people.get(id) ?? 0,
      lastGivenAt: last?.at ?? null,
      lastGivenBy: last?.by ?? null,
      reminders: reminded?.times ?? 0,
      remindedAt: reminded?.at ?? null,
      mine: id !== "" && id === desk.mine?.id,
    };
  });
  const today = todayOf(ctx);
  return { round: shownRound(round, today), departments: departments.sort(mostMissing), today };
}

const missingOf = ({ figures }: DepartmentProgress): number =>
  figures.reduce((sum, { missing }) => sum + missing, 0);
/** One's own first, figures that nobody owns last, between them whoever has most to do. */
const mostMissing = (a: DepartmentProgress, b: DepartmentProgress): number =>
  Number(b.mine) - Number(a.mine) ||
  Number(a.department === null) - Number(b.department === null) ||
  missingOf(b) - missingOf(a);

/** Asks a department for what is missing: its people find it among their to-dos. */
export function remind(ctx: Context, roundId: string, request: NewReminder): Promise<CollectionBoard> {
  return inTransaction(ctx, async (tx) => {
    const board = await readBoard(tx, ctx, roundId);
    const { round } = board;
    const asked = board.departments.find(({ department }) => department?.id === request.departmentId);
    const missing = asked ? missingOf(asked) : 0;
    if (round.status === "closed" || !asked?.department || missing === 0)
      throw new Refused("conflict", {
        zh: "这次归集已关闭，或该部门没有缺失的数据，不需要催办。",
        en: "The round is closed, or the department misses nothing: there is nothing to ask for.",
      });
    await addReminder(tx, {
      zoneId: ctx.actor.zoneId,
      roundId,
      departmentId: asked.department.id,
      note: request.note ?? null,
      missing,
      by: ctx.actor.userId,
      at: ctx.now(),
    });
    await record(tx, ctx, [
      {
        kind: "collection-reminded",
        subject: { type: "collection-round", id: roundId, name: `${round.year} 年度数据归集` },
        changes: { department: [null, asked.department.name], missing: [null, missing] },
        why: request.note,
      },
    ]);
    return readBoard(tx, ctx, roundId);
  });
}
