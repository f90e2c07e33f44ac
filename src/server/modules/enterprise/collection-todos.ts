/** What the year's figures ask of somebody: a department's own columns, or conflicts to settle. */
import type { Home } from "#contract/home.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { countClaims, countFigures, listReminders } from "./collection-board-store.ts";
import { listRounds, type StoredRound } from "./collection-round-store.ts";
import { type Desk, deskOf } from "./collection-scope.ts";

type Todo = Home["todos"][number];

export async function collectionTodos(tx: Tx, ctx: Context): Promise<Todo[]> {
  const fills = may(ctx.actor, "collection.fill");
  const runs = may(ctx.actor, "collection.run");
  if (!fills && !runs) return [];
  const open = (await listRounds(tx)).filter(({ status }) => status === "open");
  if (open.length === 0) return [];
  const desk = await deskOf(tx, ctx);
  const todos: Todo[] = [];
  for (const round of open) {
    if (fills && desk.own.length > 0) todos.push(...(await toFill(tx, round, desk)));
    if (runs) todos.push(...(await toSettle(tx, round, desk)));
  }
  return todos;
}

async function toFill(tx: Tx, round: StoredRound, desk: Desk): Promise<Todo[]> {
  const counts = await countFigures(tx, round);
  const missing = desk.own.reduce((sum, figure) => {
    const { firms, given, notApplicable } = counts[figure]!;
    return sum + firms - given - notApplicable;
  }, 0);
  if (missing === 0) return [];
  const times = (await listReminders(tx, round.id)).get(desk.mine!.id)?.times ?? 0;
  return [
    {
      id: `collection-${round.id}`,
      kind: "collection",
      title: {
        zh: `${round.year} 年度数据归集：本部门还有数据未填${times > 0 ? `（已催办 ${times} 次）` : ""}`,
        en: `Figures of ${round.year}: your department has some to give${times > 0 ? ` (reminded ${times}×)` : ""}`,
      },
      href: `/evaluation/collection/${round.id}?show=missing`,
      dueOn: round.closesOn,
      count: missing,
    },
  ];
}

async function toSettle(tx: Tx, round: StoredRound, desk: Desk): Promise<Todo[]> {
  const claims = await countClaims(tx, round);
  const conflicts = desk.seen.reduce((sum, figure) => sum + (claims.get(figure)?.conflicts ?? 0), 0);
  if (conflicts === 0) return [];
  return [
    {
      id: `collection-conflicts-${round.id}`,
      kind: "collection-conflict",
      title: {
        zh: `${round.year} 年度数据归集：来源不一致，待结清`,
        en: `Figures of ${round.year}: sources disagree, to be settled`,
      },
      href: `/evaluation/collection/${round.id}?tab=conflicts`,
      dueOn: null,
      count: conflicts,
    },
  ];
}
