/** Land that a case disposes of, and land that it gives back to supply. */
import type { z } from "zod";
import type { CaseActuals, CaseHandler, NewDisposal, ReturnLand } from "#contract/renewal/case.ts";
import { decideDisposal, decideReturn } from "#engine/renewal/area-balance.ts";
import { m2FromMu } from "#kernel/mu.ts";
import { endOccupancies } from "#server/modules/enterprise/store.ts";
import { returnParcelToSupply, setSupplyStatus } from "#server/modules/space/store.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { findStaff } from "./case-people-store.ts";
import { type StoredCase, setActuals, setHandler, setTouched } from "./case-store.ts";
import { clearLand, mustBeUnlet } from "./clear-land.ts";
import { addDisposal, addReturn, listReturns } from "./land-back-store.ts";
import { holdCase, titleOf } from "./move-case.ts";

/** Disposes of a part of what the case occupies; fifty who try at once take turns, and none goes beyond it. */
export function disposeLand(
  ctx: Context,
  caseId: string,
  asked: z.output<typeof NewDisposal>,
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, caseId);
    if (held.state !== "in-progress" && held.state !== "escalated")
      throw new Refused("conflict", {
        zh: "整治启动之后、验收之前才登记处置面积。",
        en: "Land is disposed of between the start and acceptance.",
      });
    if (asked.onDay > todayOf(ctx)) throw inFuture();
    const areaM2 = Math.round(m2FromMu(asked.areaMu) * 1e6) / 1e6;
    const decision = decideDisposal(held, areaM2);
    if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
    const { onDay, what } = asked;
    await addDisposal(tx, { caseId, areaM2, onDay, what, by: ctx.actor.userId, at: ctx.now() });
    await record(tx, ctx, [
      {
        kind: "renewal-land-disposed",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: { disposedM2: [held.disposedM2, held.disposedM2 + areaM2] },
        why: what,
      },
    ]);
  });
}

/** Accepted land, or a part of it, is supply again: its uses end, and whoever waits for such land is told by the event. */
export function returnLand(ctx: Context, caseId: string, asked: z.output<typeof ReturnLand>): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, caseId, asked.revision);
    const today = todayOf(ctx);
    await mustBeReturnable(tx, held, asked, today);
    const { part } = asked;
    const document = `${held.code}：${asked.why}`;
    if (!part) await endUses(tx, ctx, held, asked, document);
    const returned = await returnParcelToSupply(tx, ctx, held.parcelId, {
      status: asked.status,
      on: today,
      why: document,
      cause: { type: "renewal-case", id: caseId, name: titleOf(held) },
      ...(part && {
        part: { areaM2: m2FromMu(part.areaMu), code: part.code, restCode: part.restCode, shape: part.shape },
      }),
    });
    if (part) await mustBeUnlet(tx, ctx, returned.parcelId, returned.code);
    if (returned.remainderId && held.parcelStatusBefore !== null)
      await setSupplyStatus(tx, ctx, returned.remainderId, {
        status: held.parcelStatusBefore,
        why: document,
      });
    await addReturn(tx, {
      caseId,
      parcelId: returned.parcelId,
      areaM2: returned.areaM2,
      status: asked.status,
      vacatedOn: asked.vacatedOn,
      listedOn: today,
      by: ctx.actor.userId,
      at: ctx.now(),
    });
    await setTouched(tx, caseId);
    await record(tx, ctx, [
      {
        kind: "renewal-land-returned",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: { parcel: [held.parcelCode, returned.code], areaM2: [null, returned.areaM2] },
        why: asked.why,
      },
    ]);
  });
}

/** Accepted, not returned before, and no more than was disposed of. */
async function mustBeReturnable(
  tx: Tx,
  held: StoredCase,
  { vacatedOn, part }: z.output<typeof ReturnLand>,
  today: string,
): Promise<void> {
  if (held.state !== "accepted")
    throw new Refused("conflict", {
      zh: "验收之后才能重新入库。",
      en: "Land returns to supply when the case has been accepted.",
    });
  if (vacatedOn > today) throw inFuture();
  const returns = await listReturns(tx, held.id);
  const codes = returns.map(({ parcelCode }) => parcelCode);
  if (held.parcelRetiredOn !== null || codes.includes(held.parcelCode)) throw already(held.parcelCode, codes);
  const returnedM2 = returns.reduce((sum, one) => sum + one.areaM2, 0);
  const areaM2 = part ? m2FromMu(part.areaMu) : held.parcelAreaM2;
  const decision = decideReturn({ disposedM2: held.disposedM2, returnedM2 }, areaM2);
  if (decision.kind === "refuse") throw new Refused("conflict", decision.because);
}

/** Nobody uses the whole parcel any more: leases and holds first, so that no lease brings its use back, then all other uses. */
async function endUses(
  tx: Tx,
  ctx: Context,
  { parcelId, parcelCode }: StoredCase,
  { vacatedOn, status, endTenancies = false }: z.output<typeof ReturnLand>,
  why: string,
): Promise<void> {
  const closesUnits = status === "cleared";
  await clearLand(tx, ctx, parcelId, { code: parcelCode, on: vacatedOn, why, endTenancies, closesUnits });
  await endOccupancies(tx, ctx, parcelId, { on: vacatedOn, why });
}

/** What has really come of it, beside what was expected. */
export function keepActuals(
  ctx: Context,
  caseId: string,
  asked: z.output<typeof CaseActuals>,
): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, caseId, asked.revision);
    await setActuals(tx, caseId, asked);
    await record(tx, ctx, [
      {
        kind: "renewal-actuals-kept",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: {
          taxWan: [held.actualTaxWan, asked.taxWan],
          outputWan: [held.actualOutputWan, asked.outputWan],
        },
      },
    ]);
  });
}

export function giveCase(ctx: Context, caseId: string, asked: z.output<typeof CaseHandler>): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await holdCase(tx, caseId, asked.revision);
    const to = asked.userId ? await findStaff(tx, asked.userId) : null;
    if (to === undefined) throw notFound({ zh: "经办人", en: "Person" });
    await setHandler(tx, caseId, to?.id ?? null);
    await record(tx, ctx, [
      {
        kind: "renewal-case-given",
        subject: { type: "renewal-case", id: caseId, name: titleOf(held) },
        changes: { handler: [held.handlerName, to?.name ?? null] },
      },
    ]);
  });
}

const inFuture = (): Refused =>
  new Refused("conflict", { zh: "日期不能晚于今天。", en: "The day cannot lie in the future." });
const already = (code: string, as: readonly string[]): Refused =>
  new Refused("conflict", {
    zh: `宗地 ${code} 已经重新入库${as.length > 0 ? `（${as.join("、")}）` : "或已变更为其他宗地"}。`,
    en: `Parcel ${code} ${as.length > 0 ? `is supply again already (${as.join(", ")})` : "has become other parcels"}.`,
  });
