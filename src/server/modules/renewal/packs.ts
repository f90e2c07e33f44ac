/** Rule packs of a zone: shipped ones brought in, the zone's own drafted, put in force by date, retired. */

import type { z } from "zod";
import type {
  ChangePack,
  ForcePack,
  PackDetail,
  PackSummary,
  RetirePack,
} from "#contract/renewal/rule-pack.ts";
import { addDays } from "#kernel/day.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { listShippedPacks, readPack } from "./pack-files.ts";
import {
  addPack,
  findLastVersion,
  findPack,
  listPacks,
  lockPack,
  type StoredPack,
  setPackStatus,
  setPackText,
} from "./pack-store.ts";

const PACK = { zh: "规则包", en: "Rule pack" };
/** A shipped pack may be run at once: its document speaks for itself, and its list is a list of suspects. */
const SINCE = "2000-01-01";

const summaryOf = ({ definition: _definition, ...summary }: StoredPack): PackSummary => summary;

/** Adds the shipped packs that the zone has not got. */
async function bringPacks(tx: Tx, ctx: Context): Promise<void> {
  const { zoneId, userId } = ctx.actor;
  for (const { pack, text } of await listShippedPacks()) {
    const id = await addPack(tx, {
      zoneId,
      pack,
      text,
      shipped: true,
      changedBy: null,
      changedAt: ctx.now(),
    });
    if (id !== undefined)
      await setPackStatus(tx, id, { status: "in-force", from: SINCE, until: null, userId, now: ctx.now() });
  }
}

export function packs(ctx: Context): Promise<{ packs: PackSummary[] }> {
  return inTransaction(ctx, async (tx) => {
    await bringPacks(tx, ctx);
    return { packs: (await listPacks(tx)).map(summaryOf) };
  });
}

export function packDetail(ctx: Context, id: string): Promise<PackDetail> {
  return inTransaction(ctx, async (tx) => detailOf(await getPack(tx, id)));
}

function detailOf(stored: StoredPack): PackDetail {
  const { text = "", ...definition } = stored.definition;
  return { pack: summaryOf(stored), definition, text };
}

async function getPack(tx: Tx, id: string): Promise<StoredPack> {
  const found = await findPack(tx, id);
  if (!found) throw notFound(PACK);
  return found;
}

function requirePack(text: string) {
  const read = readPack(text);
  if (read.kind === "pack") return read.pack;
  throw new Refused(
    "invalid",
    {
      zh: `规则包有 ${read.issues.length} 处问题，没有保存；请按提示改正。`,
      en: `The pack has ${read.issues.length} faults and was not kept: correct them as told.`,
    },
    { issues: read.issues },
  );
}

const taken = (key: string, last: number): Refused =>
  new Refused("conflict", {
    zh: `规则包 ${key} 已有第 ${last} 版，请把 version 改为 ${last + 1} 再保存。`,
    en: `Pack ${key} has version ${last} already: set version to ${last + 1} and save again.`,
  });

export function draftPack(ctx: Context, text: string): Promise<PackDetail> {
  const pack = requirePack(text);
  return inTransaction(ctx, async (tx) => {
    await bringPacks(tx, ctx);
    const { zoneId, userId } = ctx.actor;
    const id = await addPack(tx, {
      zoneId,
      pack,
      text,
      shipped: false,
      changedBy: userId,
      changedAt: ctx.now(),
    });
    if (id === undefined) throw taken(pack.key, await findLastVersion(tx, pack.key));
    await tell(tx, ctx, "rule-pack-drafted", id, pack.title.zh, undefined);
    return detailOf(await getPack(tx, id));
  });
}

const tell = (tx: Tx, ctx: Context, kind: string, id: string, name: string, why: string | undefined) =>
  record(tx, ctx, [{ kind, subject: { type: "rule-pack", id, name }, why }]);

async function lockedAt(tx: Tx, id: string, revision: number): Promise<StoredPack> {
  const found = await lockPack(tx, id);
  if (!found) throw notFound(PACK);
  if (found.revision !== revision) throw stale({ revision: found.revision });
  return found;
}

/** Only a draft of the zone's own is changed; what was in force is followed by a new version. */
export function changePack(
  ctx: Context,
  id: string,
  { revision, text }: z.infer<typeof ChangePack>,
): Promise<PackDetail> {
  const pack = requirePack(text);
  return inTransaction(ctx, async (tx) => {
    const held = await lockedAt(tx, id, revision);
    if (held.status !== "draft" || held.shipped)
      throw new Refused("conflict", {
        zh: "已启用的、随系统提供的规则包不再改动；请另存为新版本。",
        en: "A pack in force, or a shipped one, is not changed: save it as a new version.",
      });
    if (pack.key !== held.key || pack.version !== held.version) {
      const last = await findLastVersion(tx, pack.key);
      if (last >= pack.version) throw taken(pack.key, last);
    }
    await setPackText(tx, id, pack, text, { userId: ctx.actor.userId, now: ctx.now() });
    await tell(tx, ctx, "rule-pack-changed", id, pack.title.zh, undefined);
    return detailOf(await getPack(tx, id));
  });
}

/** Puts a draft in force from a day; the version before ends the day before. */
export function forcePack(ctx: Context, id: string, given: z.infer<typeof ForcePack>): Promise<PackDetail> {
  return inTransaction(ctx, async (tx) => {
    const held = await lockedAt(tx, id, given.revision);
    if (given.until !== null && given.until < given.from)
      throw new Refused("invalid", {
        zh: `停止日期 ${given.until} 早于启用日期 ${given.from}，请改正。`,
        en: `It would end ${given.until} before it begins ${given.from}: correct the days.`,
      });
    const by = { userId: ctx.actor.userId, now: ctx.now() };
    await endOthers(tx, held, given.from, by);
    await setPackStatus(tx, id, { status: "in-force", from: given.from, until: given.until, ...by });
    await tell(tx, ctx, "rule-pack-put-in-force", id, held.title.zh, given.why);
    return detailOf(await getPack(tx, id));
  });
}

/** Versions of the same pack end the day before the new one begins; what would begin after it never comes into force. */
async function endOthers(
  tx: Tx,
  held: StoredPack,
  from: string,
  by: { userId: string; now: Date },
): Promise<void> {
  const running = (await listPacks(tx)).filter(
    (one) =>
      one.id !== held.id &&
      one.key === held.key &&
      one.status === "in-force" &&
      (one.inForceUntil === null || one.inForceUntil >= from),
  );
  const ends = addDays(from, -1);
  for (const { id, inForceFrom, inForceUntil } of running) {
    const begun = inForceFrom !== null && inForceFrom <= ends;
    const status = begun ? "in-force" : "retired";
    await setPackStatus(tx, id, { status, from: inForceFrom, until: begun ? ends : inForceUntil, ...by });
  }
}

export function retirePack(ctx: Context, id: string, given: z.infer<typeof RetirePack>): Promise<PackDetail> {
  return inTransaction(ctx, async (tx) => {
    const held = await lockedAt(tx, id, given.revision);
    await setPackStatus(tx, id, {
      status: "retired",
      from: held.inForceFrom,
      until: held.inForceUntil,
      userId: ctx.actor.userId,
      now: ctx.now(),
    });
    await tell(tx, ctx, "rule-pack-retired", id, held.title.zh, given.why);
    return detailOf(await getPack(tx, id));
  });
}

/** The pack, where it is in force on the day; refused with what would have been allowed. */
export async function requirePackInForce(
  tx: Tx,
  ctx: Context,
  id: string,
  asOf: string,
): Promise<StoredPack> {
  await bringPacks(tx, ctx);
  const found = await getPack(tx, id);
  const { status, inForceFrom: from, inForceUntil: until } = found;
  if (status === "in-force" && from !== null && from <= asOf && (until === null || asOf <= until))
    return found;
  throw new Refused("conflict", {
    zh: `规则包“${found.title.zh}”第 ${found.version} 版在 ${asOf} 未启用；请先由主任启用，或换一个规则包。`,
    en: `Pack “${found.title.en}” version ${found.version} is not in force on ${asOf}: have it put in force, or take another.`,
  });
}
