/** Writing methods: begin, save, put in force, retire, follow by a new version, remove. Every change is told to the ledger. */
import { readDraft } from "#contract/evaluation/draft-method.ts";
import type { StudioMethod, StudioReply } from "#contract/evaluation/method-studio.ts";
import { compareMethods } from "#engine/evaluation/compare-methods.ts";
import type { Issue } from "#engine/evaluation/evaluation.ts";
import type { Method } from "#engine/evaluation/method.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { notFound } from "#server/platform/refusal.ts";
import {
  decideNewVersion,
  decidePutInForce,
  decideRemove,
  decideRetire,
  decideWrite,
} from "./method-studio-decide.ts";
import { allow, misshapen } from "./method-studio-refusals.ts";
import {
  addDraft,
  findHeldMethod,
  findOwnVersions,
  type Hand,
  type HeldMethod,
  listHeldMethods,
  lockVersions,
  removeDraft,
  setDraft,
  setMethodStatus,
} from "./method-studio-store.ts";
import { bringRulePacks, methodHash } from "./rule-packs.ts";

export const METHOD = { zh: "评价办法", en: "Evaluation method" };

/** As many lines of a change as the ledger repeats; the rest are counted. */
const LINES_TOLD = 20;

export const handOf = ({ actor, now }: Context): Hand => ({
  zoneId: actor.zoneId,
  userId: actor.userId,
  now: now(),
});

/** A stored method with its open figures as NaN, and what keeps it from grading. */
export function opened({ body }: HeldMethod): { method: Method; issues: Issue[] } {
  const draft = readDraft(body);
  if (draft.kind === "misshapen")
    throw new Error(`stored method ${body.id}: ${JSON.stringify(draft.issues)}`);
  return draft;
}

const summaryOf = (held: HeldMethod): StudioMethod => ({
  ...held.summary,
  issues: held.summary.status === "draft" ? opened(held).issues.length : null,
});

export function studioMethods(ctx: Context): Promise<StudioMethod[]> {
  return inTransaction(ctx, async (tx) => {
    await bringRulePacks(tx, ctx.actor.zoneId);
    return (await listHeldMethods(tx)).map(summaryOf);
  });
}

export const studioMethod = (ctx: Context, id: string): Promise<StudioReply> =>
  inTransaction(ctx, (tx) => studioReply(tx, id));

export async function studioReply(tx: Tx, id: string): Promise<StudioReply> {
  const held = await getHeld(tx, id);
  const versions = held.summary.origin === "zone" ? await findOwnVersions(tx, held.summary.code) : [held];
  return {
    summary: summaryOf(held),
    method: held.body,
    issues: held.summary.status === "draft" ? opened(held).issues : [],
    versions: versions.map(({ summary: { id: version_id, version, status, runs } }) => ({
      id: version_id,
      version,
      status,
      runs,
    })),
  };
}

export async function getHeld(tx: Tx, id: string): Promise<HeldMethod> {
  const held = await findHeldMethod(tx, id);
  if (!held) throw notFound(METHOD);
  return held;
}

async function lockHeld(tx: Tx, id: string): Promise<{ held: HeldMethod; versions: HeldMethod[] }> {
  const versions = await lockVersions(tx, id);
  const held = versions.find(({ summary }) => summary.id === id);
  if (!held) throw notFound(METHOD);
  return { held, versions };
}

/** Keeps a draft as it stands, with whatever it still lacks. */
export function saveDraft(
  ctx: Context,
  id: string,
  saved: { revision: number; method: unknown },
): Promise<StudioReply> {
  return inTransaction(ctx, async (tx) => {
    const { held } = await lockHeld(tx, id);
    const { summary } = held;
    allow(decideWrite(summary, saved.revision), summary);
    const draft = readDraft({ ...(saved.method as object), id: summary.code, version: summary.version });
    if (draft.kind === "misshapen") throw misshapen(draft.issues);
    const hash = methodHash(draft.method);
    if (hash === summary.hash) return studioReply(tx, id);
    await setDraft(tx, handOf(ctx), id, draft.method, hash);
    const changes = linesChanged(opened(held).method, draft.method);
    await record(tx, ctx, [{ ...told("changed", summary), changes }]);
    return studioReply(tx, id);
  });
}

/** What changed, line by line in words, as the ledger keeps it. */
function linesChanged(before: Method, after: Method): NonNullable<NewEvent["changes"]> {
  const found = compareMethods(before, after);
  const lines = found
    .slice(0, LINES_TOLD)
    .map((one): Told => [one.subject.zh, [one.before?.zh ?? null, one.after?.zh ?? null]]);
  const more = found.length - lines.length;
  return Object.fromEntries(more > 0 ? [...lines, ["其余", [null, `${more} 处`]] as Told] : lines);
}
type Told = [line: string, change: [string | null, string | null]];

export const told = (
  what: string,
  { id, title, version }: Pick<StudioMethod, "id" | "title" | "version">,
) => ({
  kind: `evaluation-method-${what}`,
  subject: { type: "evaluation-method", id, name: `${title.zh} 第 ${version} 版` },
});

type Revised = { revision: number; why?: string | undefined };

/** From now on runs may be made by it. Of one method one version is in force: the one before is retired with it. */
export function putInForce(ctx: Context, id: string, { revision, why }: Revised): Promise<StudioReply> {
  return inTransaction(ctx, async (tx) => {
    const { held, versions } = await lockHeld(tx, id);
    allow(decidePutInForce(held.summary, revision, opened(held).issues), held.summary);
    const replaced = versions.filter(({ summary }) => summary.status === "in-force");
    for (const { summary } of replaced) await setMethodStatus(tx, handOf(ctx), summary.id, "retired");
    await setMethodStatus(tx, handOf(ctx), id, "in-force");
    await record(tx, ctx, [
      ...replaced.map(({ summary }) => statusEvent("retired", summary, "retired", why)),
      statusEvent("put-in-force", held.summary, "in-force", why),
    ]);
    return studioReply(tx, id);
  });
}

function statusEvent(
  what: string,
  summary: HeldMethod["summary"],
  status: string,
  why: string | undefined,
): NewEvent {
  return {
    ...told(what, summary),
    changes: { status: [summary.status, status], hash: [summary.hash, summary.hash] },
    why,
  };
}

/** No run is made by it any more; those that were stay as they are. */
export function retireMethod(ctx: Context, id: string, { revision, why }: Revised): Promise<StudioReply> {
  return inTransaction(ctx, async (tx) => {
    const { held } = await lockHeld(tx, id);
    allow(decideRetire(held.summary, revision), held.summary);
    await setMethodStatus(tx, handOf(ctx), id, "retired");
    await record(tx, ctx, [statusEvent("retired", held.summary, "retired", why)]);
    return studioReply(tx, id);
  });
}

/** The same lines as a draft under the next number. */
export function addVersion(ctx: Context, id: string): Promise<StudioReply> {
  return inTransaction(ctx, async (tx) => {
    const { held, versions } = await lockHeld(tx, id);
    const draft = versions.find(({ summary }) => summary.status === "draft")?.summary;
    allow(decideNewVersion(held.summary, draft), held.summary);
    const method = { ...opened(held).method, version: nextVersion(versions) };
    const added = await addDraft(tx, handOf(ctx), { method, hash: methodHash(method), basedOn: id });
    await record(tx, ctx, [
      {
        ...told("drafted", { id: added, title: method.title, version: method.version }),
        changes: { basedOn: [null, `${held.summary.code} 第 ${held.summary.version} 版`] },
      },
    ]);
    return studioReply(tx, added);
  });
}

export const nextVersion = (versions: readonly HeldMethod[]): string =>
  String(Math.max(0, ...versions.map(({ summary }) => Number.parseInt(summary.version, 10) || 0)) + 1);

export function removeMethod(ctx: Context, id: string, revision: number): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const { held } = await lockHeld(tx, id);
    allow(decideRemove(held.summary, revision), held.summary);
    await removeDraft(tx, id);
    await record(tx, ctx, [
      { ...told("removed", held.summary), changes: { hash: [held.summary.hash, null] } },
    ]);
  });
}
