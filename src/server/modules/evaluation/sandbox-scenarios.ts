/** Scenarios: kept, shared, renamed, removed, and adopted as a draft method. Nothing else is written. */
import type { AdoptScenario, NewScenario, RevisedScenario, Scenario } from "#contract/evaluation/sandbox.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Text } from "#kernel/register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type NewEvent, record } from "#server/platform/events.ts";
import { notFound, Refused, stale } from "#server/platform/refusal.ts";
import { RUN } from "./change-run.ts";
import { handOf, told } from "./method-studio-actions.ts";
import { addDraft, listCodes } from "./method-studio-store.ts";
import { methodHash } from "./rule-packs.ts";
import { findRun, getMaking, type StoredRun } from "./run-store.ts";
import { decideAdopt, unknownIn } from "./sandbox-decide.ts";
import {
  addScenario,
  findMethodByHash,
  findScenario,
  findScenarioByTitle,
  listScenarios,
  lockScenario,
  removeScenario,
  type ScenarioValues,
  type StoredScenario,
  setAdopted,
  setScenario,
} from "./sandbox-store.ts";

const SCENARIO: Text = { zh: "试算场景", en: "Scenario" };

const seen = ({ createdById, updatedAt, ...scenario }: StoredScenario, userId: string): Scenario => ({
  ...scenario,
  updatedAt: updatedAt.toISOString(),
  mine: createdById === userId,
});

export async function scenariosOf(ctx: Context, runId: string | undefined): Promise<Scenario[]> {
  const scenarios = await inTransaction(ctx, (tx) => listScenarios(tx, runId));
  return scenarios.map((scenario) => seen(scenario, ctx.actor.userId));
}

export async function getScenario(ctx: Context, id: string): Promise<Scenario> {
  return inTransaction(ctx, (tx) => reply(tx, ctx, id));
}

async function reply(tx: Tx, ctx: Context, id: string): Promise<Scenario> {
  const found = await findScenario(tx, id);
  if (!found) throw notFound(SCENARIO);
  return seen(found, ctx.actor.userId);
}

export function saveScenario(ctx: Context, { runId, ...values }: NewScenario): Promise<Scenario> {
  return inTransaction(ctx, async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) throw notFound(RUN);
    await allowValues(tx, run, values, undefined);
    const { zoneId, userId } = ctx.actor;
    const id = await addScenario(tx, { zoneId, runId, userId, now: ctx.now() }, values);
    await tell(tx, ctx, "added", { id, title: values.title }, { changes: [null, values.changes] });
    return reply(tx, ctx, id);
  });
}

/** Changed only by whoever made it: others keep a copy of their own. */
export function reviseScenario(ctx: Context, id: string, revised: RevisedScenario): Promise<Scenario> {
  return inTransaction(ctx, async (tx) => {
    const held = await getOwn(tx, ctx, id, revised.revision);
    const run = await findRun(tx, held.runId);
    if (!run) throw notFound(RUN);
    const values: ScenarioValues = {
      title: revised.title ?? held.title,
      note: revised.note ?? held.note,
      changes: revised.changes ?? held.changes,
    };
    await allowValues(tx, run, values, id);
    await setScenario(tx, id, values, ctx.now());
    await tell(
      tx,
      ctx,
      "changed",
      { id, title: values.title },
      { title: [held.title, values.title], changes: [held.changes, values.changes] },
    );
    return reply(tx, ctx, id);
  });
}

export function dropScenario(ctx: Context, id: string, revision: number): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const held = await getOwn(tx, ctx, id, revision);
    await removeScenario(tx, id);
    await tell(tx, ctx, "removed", held, { changes: [held.changes, null] });
  });
}

/** Writes the draft, and on the scenario that it was adopted. No run and no method in force is touched. */
export function adoptScenario(ctx: Context, id: string, { revision, code, title }: AdoptScenario) {
  return inTransaction(ctx, async (tx) => {
    const held = await lockScenario(tx, id);
    if (!held) throw notFound(SCENARIO);
    if (held.revision !== revision) throw stale({ scenario: held.title });
    const run = await findRun(tx, held.runId);
    if (!run) throw notFound(RUN);
    const draft = draftOf(held, run, {
      cap: (await getMaking(tx, run.id)).options.cap,
      code: await freeCode(tx, code, `${run.method.id}-trial`),
      title,
    });
    const hash = methodHash(draft);
    const basedOn = await findMethodByHash(tx, run.methodHash);
    const methodId = await addDraft(tx, handOf(ctx), { method: draft, hash, basedOn });
    await setAdopted(tx, id, draft.id, ctx.now());
    const origin = { code: [null, draft.id], scenario: [null, held.title] } satisfies NewEvent["changes"];
    await record(tx, ctx, [
      { ...told("drafted", { id: methodId, title: draft.title, version: draft.version }), changes: origin },
    ]);
    return { methodId, code: draft.id, scenario: await reply(tx, ctx, id) };
  });
}

function draftOf(
  held: StoredScenario,
  run: StoredRun,
  to: { cap: number | undefined; code: string; title: string },
): Method {
  const { method } = run;
  const { changes, title } = held;
  const decision = decideAdopt({ ...to, method, changes, scenario: title, run: run.title });
  if (decision.kind === "adopt") return decision.draft;
  const issues = decision.issues.map(({ line, message }) => ({ path: line, message }));
  throw new Refused("conflict", decision.because, { issues });
}

/** The code asked for, which must be free; or one that begins like this and is. */
async function freeCode(tx: Tx, asked: string | undefined, beginning: string): Promise<string> {
  const taken = await listCodes(tx, asked ?? beginning);
  if (asked !== undefined && taken.has(asked)) throw codeTaken(asked);
  if (asked !== undefined) return asked;
  for (let n = 1; ; n++) {
    const code = n === 1 ? beginning : `${beginning}-${n}`;
    if (!taken.has(code)) return code;
  }
}

async function getOwn(tx: Tx, ctx: Context, id: string, revision: number): Promise<StoredScenario> {
  const held = await lockScenario(tx, id);
  if (!held) throw notFound(SCENARIO);
  if (held.createdById !== ctx.actor.userId) {
    throw new Refused("forbidden", {
      zh: `场景“${held.title}”由 ${held.createdBy} 建立，只能由其本人修改。您可以另存为自己的场景。`,
      en: `“${held.title}” is ${held.createdBy}'s: only they may change it. You can save a copy of your own.`,
    });
  }
  if (held.revision !== revision) throw stale({ scenario: held.title });
  return held;
}

async function allowValues(
  tx: Tx,
  run: StoredRun,
  { title, changes }: ScenarioValues,
  own: string | undefined,
): Promise<void> {
  const unknown = unknownIn(run.method, changes);
  if (unknown.length > 0) {
    throw new Refused("invalid", {
      zh: `办法“${run.method.title.zh}”里没有：${unknown.join("、")}，或该项不能这样调整。`,
      en: `The method “${run.method.title.en}” has no such line, or it cannot be moved so: ${unknown.join(", ")}.`,
    });
  }
  const same = await findScenarioByTitle(tx, run.id, title);
  if (same && same.id !== own) {
    throw new Refused("conflict", {
      zh: `这次评价已有名为“${title}”的场景，请换一个名称。`,
      en: `This run has a scenario called “${title}” already: choose another name.`,
    });
  }
}

const codeTaken = (code: string): Refused =>
  new Refused("conflict", {
    zh: `办法代码“${code}”已经有了，请换一个。`,
    en: `There is a method with the code “${code}” already: choose another.`,
  });

const tell = (
  tx: Tx,
  ctx: Context,
  what: "added" | "changed" | "removed",
  { id, title }: { id: string; title: string },
  changes: Record<string, [unknown, unknown]>,
): Promise<void> =>
  record(tx, ctx, [
    {
      kind: `evaluation-scenario-${what}`,
      subject: { type: "evaluation-scenario", id, name: title },
      changes,
    },
  ]);
