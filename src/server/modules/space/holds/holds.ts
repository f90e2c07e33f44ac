import type { ExtendHold, Hold, HoldQuery, NewHold, ReleaseHold, SiteType } from "#contract/space/hold.ts";
import { daysBetween } from "#kernel/day.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type Author, record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { dayOf, todayOf } from "#server/platform/today.ts";
import { lockUnits, setUnitStanding } from "../units/store.ts";
import { decideHold, decideUntil } from "./decide-hold.ts";
import { finishHold } from "./end-hold.ts";
import {
  addHold,
  findHold,
  listPast,
  listStanding,
  listHolds as listStored,
  lockSite,
  type StoredHold,
  setUntil,
} from "./hold-store.ts";

const HOLD = { zh: "预留", en: "Hold" };

/** A hold as it is told, with where it stands today. */
function seen({ outcome, placedAt, ...hold }: StoredHold, today: string): Hold {
  const daysLeft = daysBetween(today, hold.untilOn);
  const past = daysLeft < 0 ? "lapsed" : "live";
  return { ...hold, placedAt: placedAt.toISOString(), state: outcome ?? past, daysLeft };
}

export function listHolds(ctx: Context, query: HoldQuery): Promise<{ holds: Hold[] }> {
  const today = todayOf(ctx);
  return reading(ctx, async (tx) => ({
    holds: (await listStored(tx, query, today)).map((hold) => seen(hold, today)),
  }));
}

/** Keeps a site for somebody. Refused, with whose it is, where one stands already. */
export function placeHold(ctx: Context, asked: NewHold): Promise<{ hold: Hold }> {
  const today = todayOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const site = await lockSite(tx, asked.siteType, asked.siteId);
    if (!site)
      throw notFound(asked.siteType === "parcel" ? { zh: "宗地", en: "Parcel" } : { zh: "单元", en: "Unit" });
    await markPast(tx, ctx, { type: site.type, id: site.id });
    const [standing] = await listStanding(tx, site.type, [site.id], today);
    const refused = decideHold(site, standing, asked.untilOn, today);
    if (refused) throw refused;
    const id = await addHold(tx, ctx.actor.zoneId, {
      ...asked,
      holderId: asked.holderId ?? null,
      fromOn: today,
      placedBy: ctx.actor.userId,
      placedAt: ctx.now(),
    });
    await record(tx, ctx, [
      {
        kind: "hold-placed",
        subject: { type: site.type, id: site.id, name: site.code },
        changes: { holder: [null, asked.holderName], untilOn: [null, asked.untilOn] },
        why: asked.reason,
      },
    ]);
    if (site.type === "unit" && site.status === "free") await standAs(tx, ctx, site.id, "reserved");
    return { hold: seen((await findHold(tx, id))!, today) };
  });
}

export const extendHold = (ctx: Context, id: string, change: ExtendHold): Promise<{ hold: Hold }> =>
  onLive(ctx, id, change.revision, async (tx, hold) => {
    const refused = decideUntil(change.untilOn, todayOf(ctx)) ?? notLater(hold, change.untilOn);
    if (refused) throw refused;
    await setUntil(tx, id, change.untilOn);
    await record(tx, ctx, [
      {
        kind: "hold-extended",
        subject: { type: hold.siteType, id: hold.siteId, name: hold.siteCode },
        changes: { untilOn: [hold.untilOn, change.untilOn] },
        why: change.reason,
      },
    ]);
  });

export const releaseHold = (ctx: Context, id: string, change: ReleaseHold): Promise<{ hold: Hold }> =>
  onLive(ctx, id, change.revision, (tx, hold) => releaseIn(tx, ctx, hold, change.reason));

/** Releases a hold in the caller's transaction, which has its site. */
export async function releaseIn(tx: Tx, author: Author, hold: StoredHold, why: string): Promise<void> {
  await finishHold(tx, author, hold, { outcome: "released", why });
  await giveBack(tx, author, hold);
}

/** A change of a hold that stands, under the site's lock and against the revision that was seen. */
function onLive(
  ctx: Context,
  id: string,
  revision: number,
  work: (tx: Tx, hold: StoredHold) => Promise<void>,
): Promise<{ hold: Hold }> {
  const today = todayOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const found = await findHold(tx, id);
    if (!found) throw notFound(HOLD);
    await lockSite(tx, found.siteType, found.siteId);
    const hold = (await findHold(tx, id))!;
    const now = seen(hold, today);
    if (now.state !== "live") throw over(now);
    if (hold.revision !== revision) throw stale({ current: now });
    await work(tx, hold);
    return { hold: seen((await findHold(tx, id))!, today) };
  });
}

/** Marks what is past its day as lapsed, of one site or of the whole zone; units go free again. */
export async function markPast(
  tx: Tx,
  author: Author,
  site?: { type: SiteType; id: string },
): Promise<number> {
  const today = dayOf(author.now());
  const waiting = await listPast(tx, today, site);
  let marked = 0;
  for (const { id, siteType, siteId } of waiting) {
    await lockSite(tx, siteType, siteId);
    const hold = await findHold(tx, id);
    // somebody else may have marked or extended it while we waited for the lock
    if (!hold || hold.outcome !== null || hold.untilOn >= today) continue;
    await finishHold(tx, author, hold, { outcome: "lapsed", why: null });
    await giveBack(tx, author, hold);
    marked += 1;
  }
  return marked;
}

/** A unit that was reserved for the holder is free again. */
async function giveBack(tx: Tx, author: Author, { siteType, siteId }: StoredHold): Promise<void> {
  if (siteType !== "unit") return;
  const [unit] = await lockUnits(tx, [siteId]);
  if (unit?.status === "reserved") await standAs(tx, author, siteId, "free");
}

async function standAs(tx: Tx, author: Author, id: string, status: "free" | "reserved"): Promise<void> {
  const [unit] = await lockUnits(tx, [id]);
  if (unit) await setUnitStanding(tx, author, [{ unit, status, freeFrom: unit.freeFrom }]);
}

const notLater = (hold: StoredHold, untilOn: string): Refused | undefined =>
  untilOn > hold.untilOn
    ? undefined
    : new Refused("invalid", {
        zh: `原截止日是 ${hold.untilOn}，延长应晚于这一天；要提前结束请用“解除预留”。`,
        en: `It is kept until ${hold.untilOn} already: extend it beyond that, or release it to end it early.`,
      });

const over = ({ state, untilOn, siteCode }: Hold): Refused =>
  new Refused("conflict", {
    zh: `${siteCode} 的这次预留已${state === "lapsed" ? `于 ${untilOn} 到期` : "结束"}，没有改动。需要时请重新预留。`,
    en: `This hold on ${siteCode} has ${state === "lapsed" ? `lapsed on ${untilOn}` : "ended"}; nothing was changed. Place a new one if need be.`,
  });
