/** 核实: somebody looked, and it is as it is registered. */
import { randomUUID } from "node:crypto";
import type { VerificationList, VerificationQuery, Verified, Verify } from "#contract/space/readiness.ts";
import { READINESS_NAMES } from "#contract/space/readiness-kinds.ts";
import { FRESHNESS } from "#engine/readiness/freshness.ts";
import { type Actor, type Context, inTransaction, may, reading } from "#server/platform/context.ts";
import { record } from "#server/platform/events.ts";
import { handIn } from "#server/platform/evidence/evidence.ts";
import { Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { packOf } from "./readiness-packs.ts";
import {
  type Lockable,
  listToVerify,
  lockVerified,
  setVerified,
  type VerifiedRegister,
} from "./verification-store.ts";

/** Who keeps the land registers may say so of anything; the person in charge of an entry may say so of it. */
export const mayVerify = (actor: Actor, ownerId: string | null): boolean =>
  may(actor, "space.write") || ownerId === actor.userId;

export async function listVerificationWork(
  ctx: Context,
  query: VerificationQuery,
): Promise<VerificationList> {
  const today = todayOf(ctx);
  const { limits } = await packOf(today);
  return reading(ctx, async (tx) => {
    const { counts, rows } = await listToVerify(tx, { today, limits }, query, ctx.actor.userId);
    const countOf = (freshness: string) => counts.find((one) => one.freshness === freshness)?.n ?? 0;
    const listed = counts.filter(({ freshness }) =>
      query.freshness ? freshness === query.freshness : freshness !== "fresh",
    );
    return {
      today,
      counts: Object.fromEntries(FRESHNESS.map((one) => [one, countOf(one)])) as VerificationList["counts"],
      mine: counts.filter(({ freshness }) => freshness !== "fresh").reduce((sum, { mine }) => sum + mine, 0),
      total: listed.reduce((sum, { n }) => sum + n, 0),
      rows: rows.map(({ kind, ownerId, ...row }) => ({
        ...row,
        label: READINESS_NAMES[kind]!.label,
        mayVerify: mayVerify(ctx.actor, ownerId),
      })),
    };
  });
}

/**
 * Takes down that entries were looked at today, with a note and files for all of them together. Refused as a whole where one has
 * changed since it was seen, or is in another's charge: nothing is half verified.
 */
export function verifyItems(ctx: Context, { items, note, evidence }: Verify): Promise<Verified> {
  const today = todayOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const verification = randomUUID();
    const byRegister = Map.groupBy(items, ({ register }) => register);
    const events: Parameters<typeof record>[2][number][] = [];
    for (const [register, asked] of [...byRegister].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const held = await lockVerified(
        tx,
        register,
        asked.map(({ id }) => id),
      );
      requireSame(asked, held);
      requireCharge(ctx.actor, held);
      requireLand(held);
      await setVerified(
        tx,
        register,
        held.map(({ id }) => id),
        today,
      );
      events.push(...held.map((one) => eventOf(register, one, { today, verification, note })));
    }
    await handIn(tx, ctx, evidence, {
      type: "readiness-verification",
      id: verification,
      enterpriseId: null,
      fields: [],
    });
    await record(tx, ctx, events);
    return { verified: events.length, verifiedOn: today };
  });
}

type Done = { today: string; verification: string; note: string | undefined };

const eventOf = (register: VerifiedRegister, { id, name, verifiedOn }: Lockable, done: Done) => ({
  kind: "readiness-verified",
  subject: { type: register, id, name },
  changes: {
    verifiedOn: [verifiedOn, done.today] as [unknown, unknown],
    verification: [null, done.verification] as [unknown, unknown],
  },
  why: done.note,
});

function requireSame(asked: readonly { id: string; revision: number }[], held: readonly Lockable[]): void {
  const revisions = new Map(held.map(({ id, revision }) => [id, revision]));
  const changed = asked.filter(({ id, revision }) => revisions.get(id) !== revision);
  if (changed.length === 0) return;
  throw new Refused(
    "stale",
    {
      zh: `有 ${changed.length} 项在您查看后已被改动或删除，没有记录任何核实；请刷新后再核实。`,
      en: `${changed.length} changed or went since you saw them; nothing was taken down. Read them again first.`,
    },
    { facts: { changed: changed.map(({ id }) => id) } },
  );
}

/** What was made for land that ceased is not verified for its heirs by a look at one of them: each has its own entry. */
function requireLand(held: readonly Lockable[]): void {
  const gone = held.find(({ ceased }) => ceased !== null);
  if (!gone) return;
  throw new Refused("conflict", {
    zh: `${gone.name} 属原宗地 ${gone.ceased}，该宗地已分割或合并；请到现场核实后，为现行宗地另行登记一条，没有记录任何核实。`,
    en: `${gone.name} was made for ${gone.ceased}, which was split or merged: look, and enter it for the parcel of today. Nothing was taken down.`,
  });
}

function requireCharge(actor: Actor, held: readonly Lockable[]): void {
  const others = held.filter(({ ownerId }) => !mayVerify(actor, ownerId));
  if (others.length === 0) return;
  throw new Refused("forbidden", {
    zh: `有 ${others.length} 项不由您负责（${others[0]!.name} 等），没有记录任何核实；请由责任人或规划建设专员核实。`,
    en: `${others.length} are not in your charge (${others[0]!.name}…): whoever is, or a planner, must look. Nothing was taken down.`,
  });
}
