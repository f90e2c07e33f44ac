/** Whose figures somebody may see and give: one's own department's; others by the classes of field one's roles have. */
import { type CollectionRound, type FigureSource, fieldOfFigure } from "#contract/enterprise/collection.ts";
import { type Department, findDepartmentOf } from "#server/modules/identity/store.ts";
import { type Context, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound } from "#server/platform/refusal.ts";
import { findRound, lockRound, type StoredRound } from "./collection-round-store.ts";
import { listFigureSources } from "./collection-source-store.ts";

const ROUND = { zh: "数据归集", en: "Round" };

export type Desk = {
  mine: Department | undefined;
  sources: FigureSource[];
  /** figures of one's own department */
  own: string[];
  /** figures that may be seen, one's own among them */
  seen: string[];
};

export async function deskOf(tx: Tx, ctx: Context): Promise<Desk> {
  const { actor } = ctx;
  const mine = await findDepartmentOf(tx, actor.userId);
  const sources = await listFigureSources(tx);
  const own = sources
    .filter(({ department }) => mine !== undefined && department?.id === mine.id)
    .map(({ figure }) => figure);
  const seen = sources
    .map(({ figure }) => figure)
    .filter((figure) => own.includes(figure) || (may(actor, "measure.read") && inClass(ctx, figure)));
  return { mine, sources, own, seen };
}

function inClass({ actor }: Context, figure: string): boolean {
  const field = fieldOfFigure(figure);
  return field === undefined || actor.capability.fields.includes(field);
}

export async function getRound(tx: Tx, id: string): Promise<StoredRound> {
  const round = await findRound(tx, id);
  if (!round) throw notFound(ROUND);
  return round;
}

export async function getLockedRound(tx: Tx, id: string): Promise<StoredRound> {
  const round = await lockRound(tx, id);
  if (!round) throw notFound(ROUND);
  return round;
}

export function shownRound({ population, ...round }: StoredRound, today: string): CollectionRound {
  return { ...round, scales: population.scales, late: round.status === "open" && today > round.closesOn };
}
