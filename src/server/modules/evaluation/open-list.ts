/** Opening a published list to everybody, closing it again, and reading it without a session. */
import { randomBytes } from "node:crypto";
import type { NewOpenList, OpenList, OpenListQuery, OpenListState } from "#contract/evaluation/open-list.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { type Database, outsideZones, type Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import {
  closeOpenList,
  countOpenTiers,
  type FoundOpenList,
  findOpenList,
  findOpenListOf,
  listOpenEntries,
  setOpenList,
} from "./open-list-store.ts";
import { allow, getPublicity, getPublicityOfRun } from "./publicity.ts";
import type { Decision } from "./publicity-decide.ts";
import type { StoredPublicity } from "./publicity-store.ts";
import { findRun } from "./run-store.ts";

export function openListState(ctx: Context, publicityId: string): Promise<OpenListState | null> {
  requireZone(ctx);
  return inTransaction(ctx, async (tx) => {
    await getPublicity(tx, publicityId);
    return stateOf(tx, publicityId);
  });
}

async function stateOf(tx: Tx, publicityId: string): Promise<OpenListState | null> {
  const found = await findOpenListOf(tx, publicityId);
  if (!found) return null;
  const { id: _id, ...state } = found;
  return state;
}

/** May this list be opened, or opened again, to everybody today? */
export function decideOpen(
  publicity: Pick<StoredPublicity, "stage" | "openedOn">,
  run: { status: string; method: Pick<Method, "grading"> } | undefined,
  asked: NewOpenList,
  today: string,
): Decision {
  if (publicity.stage !== "grade")
    return refuse(
      "只有等级公示可以对外公开，用地面积公示只对园区内。",
      "Only grades are opened to everybody; land is for the zone.",
    );
  if (!run || run.status === "withdrawn")
    return refuse("这次评价已撤回，不能对外公开。", "This run was withdrawn: nothing of it is opened.");
  if (today < publicity.openedOn)
    return refuse(
      `公示从 ${publicity.openedOn} 开始，之后才能对外公开。`,
      `The list is published from ${publicity.openedOn}: it is opened after that.`,
    );
  const known = run.method.grading.grades.map(({ key }) => key);
  const strange = asked.grades.filter((grade) => !known.includes(grade));
  if (strange.length > 0)
    return refuse(`办法里没有等级 ${strange.join("、")}。`, `The method has no grade ${strange.join(", ")}.`);
  return { kind: "allow" };
}

const refuse = (zh: string, en: string): Decision => ({ kind: "refuse", because: { zh, en } });

export function openList(ctx: Context, publicityId: string, asked: NewOpenList): Promise<OpenListState> {
  requireZone(ctx);
  return inTransaction(ctx, async (tx) => {
    const publicity = await getPublicityOfRun(tx, publicityId);
    // land may be published before there is a run
    const { runId } = publicity;
    const run = runId === null ? undefined : await findRun(tx, runId);
    allow(decideOpen(publicity, run, asked, todayOf(ctx)));
    const { method, id } = run!;
    const { zoneId, userId } = ctx.actor;
    const { firms } = await setOpenList(tx, {
      zoneId,
      publicityId,
      runId: id,
      slug: randomBytes(16).toString("base64url"),
      basis: asked.basis,
      grades: method.grading.grades.filter(({ key }) => asked.grades.includes(key)),
      tiers: method.tiers.map(({ key, label }) => ({ key, label })),
      userId,
      now: ctx.now(),
    });
    await record(tx, ctx, [
      {
        kind: "evaluation-list-opened",
        subject: { type: "evaluation-run", id, name: publicity.title },
        changes: { firms: [null, firms], grades: [null, asked.grades.join("、")] },
        why: asked.basis,
      },
    ]);
    return (await stateOf(tx, publicityId))!;
  });
}

export function shutList(ctx: Context, publicityId: string): Promise<OpenListState | null> {
  requireZone(ctx);
  return inTransaction(ctx, async (tx) => {
    const publicity = await getPublicityOfRun(tx, publicityId);
    const held = await findOpenListOf(tx, publicityId);
    if (!held || held.closedAt !== null) return stateOf(tx, publicityId);
    await closeOpenList(tx, publicityId, ctx.now());
    await record(tx, ctx, [
      {
        kind: "evaluation-list-closed",
        subject: { type: "evaluation-run", id: publicity.runId ?? publicityId, name: publicity.title },
        changes: { firms: [held.firms, null] },
      },
    ]);
    return stateOf(tx, publicityId);
  });
}

function requireZone({ actor }: Context): void {
  if (actor.capability.rows === "zone") return;
  throw new Refused("forbidden", {
    zh: "对外公开由园区办理，企业用户请在公示中查看。",
    en: "Lists are opened by the zone; a firm's user reads them where they are published.",
  });
}

/** The list as everybody sees it. An address that is closed, or never was, answers the same. */
export function readOpenList(db: Database, slug: string, query: OpenListQuery): Promise<OpenList> {
  return outsideZones(db, async (tx) => {
    const list = await getOpen(tx, slug);
    const counts = await countOpenTiers(tx, list);
    const { id: _id, zoneId: _zone, tiers, ...told } = list;
    return {
      ...told,
      tiers: tiers.flatMap((tier) =>
        counts.has(tier.key) ? [{ ...tier, firms: counts.get(tier.key)! }] : [],
      ),
      ...(await listOpenEntries(tx, list, query)),
    };
  });
}

async function getOpen(tx: Tx, slug: string): Promise<FoundOpenList> {
  const found = await findOpenList(tx, slug);
  if (found) return found;
  throw notFound({ zh: "公开名单，地址可能有误或名单已撤下", en: "open list" });
}
