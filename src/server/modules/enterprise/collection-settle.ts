import type { FigureConflicts, SettleConflict } from "#contract/enterprise/collection.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { listConflicts } from "./collection-conflict-store.ts";
import { isSame } from "./collection-decide.ts";
import { listFirmYears } from "./collection-fill-store.ts";
import { type Desk, deskOf, getLockedRound, getRound } from "./collection-scope.ts";
import { setAside, setFigures } from "./collection-write-store.ts";

const MOST = 500;

export async function readConflicts(tx: Tx, ctx: Context, roundId: string): Promise<FigureConflicts> {
  const { year } = await getRound(tx, roundId);
  const desk = await deskOf(tx, ctx);
  const { conflicts, total } = await listConflicts(tx, year, desk.seen, { limit: MOST });
  return { total, conflicts: conflicts.map((one) => ({ ...one, owner: ownerOf(desk, one.figure) })) };
}

const ownerOf = ({ sources }: Desk, figure: string): string | null =>
  sources.find((one) => one.figure === figure)?.department?.name ?? null;

/** One number, one source: the one that is chosen counts from now on, the others stay on record as set aside. */
export function settleConflict(
  ctx: Context,
  roundId: string,
  request: SettleConflict,
): Promise<FigureConflicts> {
  return inTransaction(ctx, async (tx) => {
    const round = await getLockedRound(tx, roundId);
    const desk = await deskOf(tx, ctx);
    const { enterpriseId, figure, source, why } = request;
    const open = desk.seen.includes(figure)
      ? await listConflicts(tx, round.year, [figure], { limit: 1, enterpriseId })
      : { conflicts: [] };
    const conflict = open.conflicts[0];
    if (!conflict) throw notFound({ zh: "数据冲突（可能已结清）", en: "Conflict (it may be settled)" });
    if (!isSame(conflict.held, request.held)) throw changedSince();
    const chosen =
      conflict.claims.find((claim) => claim.source === source) ??
      (conflict.held.source === source ? { ...conflict.held, source } : undefined);
    const [firm] = await listFirmYears(tx, round, { ids: [enterpriseId] }, true);
    if (!chosen || !firm) throw notFound({ zh: "这个来源的数据", en: "Figure of this source" });
    const { value, state } = chosen;
    const asOf = chosen.asOf ?? round.openedOn;
    const [year] = await setFigures(
      tx,
      ctx.actor.zoneId,
      round.year,
      [{ enterpriseId, scale: firm.scale, figure, source, asOf, value, state }],
      ctx.now(),
    );
    await setAside(
      tx,
      { year: round.year, enterpriseId, figure, source },
      {
        by: ctx.actor.userId,
        at: ctx.now().toISOString(),
        why,
        kept: { value, state: state === "given" ? null : state },
      },
    );
    await record(tx, ctx, [
      {
        kind: "figure-settled",
        subject: { type: "enterprise-year", id: year!.id, name: `${firm.name} ${round.year}` },
        changes: { [figure]: [conflict.held.value, value], source: [conflict.held.source, source] },
        why,
      },
    ]);
    return readConflicts(tx, ctx, roundId);
  });
}

const changedSince = (): Refused =>
  new Refused("stale", {
    zh: "您打开之后，这项数据已被更新，没有写入。请核对最新数据后再结清。",
    en: "This figure changed after you opened it; nothing was written. Look at it again and settle then.",
  });
