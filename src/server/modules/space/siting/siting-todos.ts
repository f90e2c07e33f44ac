import type { Home } from "#contract/home.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { listUnseen } from "./demand-store.ts";

const MOST = 10;

/** Demands of one's own for which supply has come that nobody has looked at. */
export async function sitingTodos(tx: Tx, { actor }: Context): Promise<Home["todos"]> {
  if (!may(actor, "demand.file")) return [];
  const unseen = await listUnseen(tx, actor.userId, MOST);
  return unseen.map(({ id, title, count }) => ({
    id: `demand-${id}`,
    kind: "demand",
    title: { zh: `${title}：有新空间符合，待跟进`, en: `${title}: new supply fits, to be followed up` },
    href: `/siting/demands/${id}`,
    dueOn: null,
    count,
  }));
}
