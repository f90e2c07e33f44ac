/** What the evidence asks of those in charge of it, before it counts no more. */
import type { Home } from "#contract/home.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { packOf } from "./readiness-packs.ts";
import { countToVerify } from "./verification-store.ts";

type Todo = Home["todos"][number];

export async function readinessTodos(tx: Tx, ctx: Context): Promise<Todo[]> {
  if (!may(ctx.actor, "space.read")) return [];
  const today = todayOf(ctx);
  const { limits } = await packOf(today);
  const mine = await countToVerify(tx, { today, limits }, ctx.actor.userId);
  const todos: Todo[] = [];
  if (mine.stale > 0)
    todos.push({
      id: "readiness-stale",
      kind: "readiness",
      title: {
        zh: "我负责的就绪证据已失效，待核实",
        en: "Evidence in your charge counts no more: look again",
      },
      href: "/readiness/verifications?mine=true",
      dueOn: null,
      count: mine.stale,
    });
  if (mine.soon > 0)
    todos.push({
      id: "readiness-soon",
      kind: "readiness",
      title: { zh: "我负责的就绪证据即将失效", en: "Evidence in your charge will soon be too old" },
      href: "/readiness/verifications?mine=true&freshness=soon",
      dueOn: mine.firstOn,
      count: mine.soon,
    });
  if (may(ctx.actor, "space.write")) {
    const nobody = await countToVerify(tx, { today, limits }, null);
    if (nobody.stale > 0)
      todos.push({
        id: "readiness-nobody",
        kind: "readiness",
        title: {
          zh: "就绪证据已失效且无人负责",
          en: "Evidence counts no more, and nobody is in charge of it",
        },
        href: "/readiness/verifications",
        dueOn: null,
        count: nobody.stale,
      });
  }
  return todos;
}
