import { type Capability, PERMIT_LABELS, type Permit, type Role } from "#contract/access.ts";
import { type Database, inScope, type Tx } from "./db.ts";
import { Refused } from "./refusal.ts";

/** Who asks. Built from the session at each request; never from what the request says of itself. */
export type Actor = {
  userId: string;
  username: string;
  name: string;
  zoneId: string;
  enterpriseId: string | null;
  roles: Role[];
  capability: Capability;
};

/** All that a request or a job may reach for. Passed by hand; nothing is global. */
export type Context = {
  db: Database;
  now: () => Date;
  actor: Actor;
  requestId: string;
  /** done at the end of each transaction that writes, and committed with it */
  beforeCommit?: (tx: Tx) => Promise<void>;
};

/** Work in one transaction, bounded to the actor's zone, and to its firm where its roles see no more than that. */
export const inTransaction = <T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> =>
  bounded(ctx, work, "writing");

/** The same, for work that only reads: the database refuses anything else, and nobody waits for the end of it. */
export const reading = <T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> =>
  bounded(ctx, work, "reading");

function bounded<T>(ctx: Context, work: (tx: Tx) => Promise<T>, kind: "reading" | "writing"): Promise<T> {
  const { actor } = ctx;
  const ownFirm = actor.capability.rows === "own-firm";
  if (ownFirm && actor.roles.length === 0) {
    throw new Refused("forbidden", {
      zh: "您的账号还没有角色，请联系安全管理员授权。",
      en: "Your account has no role yet: ask the security administrator.",
    });
  }
  if (ownFirm && !actor.enterpriseId) {
    throw new Refused("forbidden", {
      zh: "您的账号还没有关联企业，请联系园区管理员。",
      en: "Your account is not linked to a firm yet: ask the zone's administrator.",
    });
  }
  return inScope(
    ctx.db,
    { zoneId: actor.zoneId, enterpriseId: ownFirm ? actor.enterpriseId : null },
    kind === "writing" ? finished(ctx, work) : work,
    kind,
  );
}

/**
 * One transaction in the actor's zone, whatever rows the actor may see: for what the house itself writes of the actor's
 * own account, which somebody without a role or a firm has too.
 */
export const inZone = <T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inScope(ctx.db, { zoneId: ctx.actor.zoneId, enterpriseId: null }, finished(ctx, work), "writing");

/** The work, and after it what the request wants committed with it. */
const finished =
  <T>({ beforeCommit }: Context, work: (tx: Tx) => Promise<T>) =>
  async (tx: Tx): Promise<T> => {
    const result = await work(tx);
    await beforeCommit?.(tx);
    return result;
  };

export const may = (actor: Actor, permit: Permit): boolean => actor.capability.permits.includes(permit);

/** Refuses one who lacks the permit, and says which it is. */
export function requirePermit(actor: Actor, permit: Permit): void {
  if (may(actor, permit)) return;
  throw new Refused(
    "forbidden",
    {
      zh: `您的角色没有“${PERMIT_LABELS[permit].zh}”权限，如需办理请联系安全管理员。`,
      en: `Your roles may not ${PERMIT_LABELS[permit].en}: ask the security administrator.`,
    },
    { facts: { permit } },
  );
}
