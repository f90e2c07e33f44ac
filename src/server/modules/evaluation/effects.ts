/** What a frozen run leads to: worked out for a day, decided once, and again where something changed. */
import type { DecideEffects, EffectLine, EffectsReply, NewExemption } from "#contract/evaluation/effects.ts";
import type { Effect } from "#engine/evaluation/method.ts";
import { listLandTaxRates, listMeterAccounts } from "#server/modules/enterprise/store.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { decideEffects } from "./effects-decide.ts";
import { effectLines, linesHash } from "./effects-lines.ts";
import {
  addDecided,
  addExemption,
  listDecided,
  listDecidedLines,
  listExemptions,
  listFrozenYears,
  listGradedFirms,
  listParcelDistricts,
  listRunCorrections,
  setExemptionRevoked,
} from "./effects-store.ts";
import { findRun, getSnapshot, lockRun, type StoredRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";
import { unpackSnapshot } from "./snapshot.ts";

type Asked = { on?: string | undefined; version?: number | undefined };

/**
 * Every effect of every graded firm on a day, or as it was decided. Refused before the run is frozen: nothing follows
 * from a draft.
 */
export async function listEffects(ctx: Context, runId: string, asked: Asked = {}): Promise<EffectsReply> {
  requireZone(ctx.actor);
  const on = asked.on ?? todayOf(ctx);
  const held = await inTransaction(ctx, async (tx) => {
    const run = await getFrozen(tx, runId);
    const decided = await listDecided(tx, runId);
    const chosen = decided.find(({ version }) => version === asked.version);
    if (asked.version !== undefined && !chosen) throw notFound(LIST);
    return {
      run,
      decided,
      chosen,
      exemptions: await listExemptions(tx, run.year),
      decidedLines: chosen ? await listDecidedLines(tx, chosen.id) : null,
    };
  });
  const { run, decided, chosen } = held;
  const now = chosen ? null : await workOutEffects(ctx, runId, on);
  const lines = now?.lines ?? held.decidedLines!;
  const day = chosen?.appliesOn ?? on;
  const hash = chosen?.hash ?? linesHash(lines);
  const lapsed = run.method.effects
    .filter((effect) => !inForce(effect, day))
    .map(({ label, fromOn = null, toOn = null }) => ({ label, fromOn, toOn }));
  return {
    on: day,
    stated: run.method.effects.length > 0,
    trialYear: run.method.trialYear,
    years: now?.years ?? [],
    lapsed,
    lines: seesFigures(ctx.actor) ? lines : lines.map(withoutFigures),
    exemptions: held.exemptions,
    decided,
    version: chosen?.version ?? null,
    hash,
    differs: !chosen && decided.length > 0 && decided[0]!.hash !== hash,
  };
}

const LIST = { zh: "结果应用清单", en: "List of effects" };

async function workOutEffects(ctx: Context, runId: string, on: string) {
  const read = await inTransaction(ctx, async (tx) => {
    const run = await getFrozen(tx, runId);
    return {
      run,
      years: await listFrozenYears(tx, run.year),
      firms: await listGradedFirms(tx, runId, run.year),
      corrected: await listRunCorrections(tx, runId),
      meters: await listMeterAccounts(tx),
      rates: await listLandTaxRates(tx),
      districts: await listParcelDistricts(tx),
      body: await getSnapshot(tx, runId),
    };
  });
  const { run, body, ...rest } = read;
  const inputs = await unpackSnapshot(body);
  const lines = effectLines({ ...rest, method: run.method, year: run.year, inputs, on });
  return { lines, years: read.years };
}

const inForce = ({ fromOn, toOn }: Effect, on: string): boolean =>
  (fromOn ?? "") <= on && on <= (toOn ?? "9999-12-31");

/** What is made of tax and statistics is not shown to those who may not see them; which meters and land it is on, is. */
const withoutFigures = (line: EffectLine): EffectLine => ({
  ...line,
  quantity: null,
  amount: null,
  meters: line.meters.map((meter) => ({ ...meter, quantity: null, amount: null })),
});

/** Answers for the list as it stands: from then on it is read as it was, whatever changes. */
export async function decideList(ctx: Context, runId: string, asked: DecideEffects): Promise<void> {
  const { lines } = await workOutEffects(ctx, runId, asked.on);
  const hash = linesHash(lines);
  await inTransaction(ctx, async (tx) => {
    await lockRun(tx, runId);
    const run = await getFrozen(tx, runId);
    const [last] = await listDecided(tx, runId);
    const decision = decideEffects(
      { trialYear: run.method.trialYear, lines: lines.length, hash, last },
      asked,
    );
    if (decision.kind === "refuse") throw new Refused(decision.code, decision.because);
    const { zoneId, userId } = ctx.actor;
    const version = (last?.version ?? 0) + 1;
    const made = {
      zoneId,
      runId,
      version,
      on: asked.on,
      hash,
      why: asked.why,
      by: userId,
      at: ctx.now(),
      lines,
    };
    await addDecided(tx, made);
    await record(tx, ctx, [
      {
        kind: "evaluation-effects-decided",
        subject: { type: "evaluation-run", id: runId, name: run.title },
        changes: {
          version: [last?.version ?? null, version],
          on: [null, asked.on],
          lines: [null, lines.length],
        },
        why: asked.why,
      },
    ]);
  });
}

/** Frees a firm from a consequence in the run's year. Its grade stands. */
export function grantExemption(ctx: Context, runId: string, asked: NewExemption): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const run = await getFrozen(tx, runId);
    const firm = (await listGradedFirms(tx, runId, run.year)).find(
      ({ enterpriseId }) => enterpriseId === asked.enterpriseId,
    );
    if (!firm) throw notFound({ zh: "企业评价结果", en: "Result of the firm" });
    const known = run.method.effects.some(
      (effect) => effect.kind === "surcharge" && effect.exempt === asked.key,
    );
    if (!known)
      throw new Refused("conflict", {
        zh: "本办法没有这一项豁免。",
        en: "The method knows no such exemption.",
      });
    const { zoneId, userId } = ctx.actor;
    const made = { ...asked, zoneId, year: run.year, grantedBy: userId, grantedAt: ctx.now() };
    if (!(await addExemption(tx, made))) return;
    await record(tx, ctx, [
      {
        kind: "evaluation-exemption-granted",
        subject: { type: "enterprise", id: asked.enterpriseId, name: firm.name },
        changes: { exemption: [null, asked.key], year: [null, run.year] },
        why: asked.reason,
      },
    ]);
  });
}

/** Takes an exemption back. What was decided under it stays on record; the next list is decided without it. */
export function revokeExemption(ctx: Context, runId: string, id: string, reason: string): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const run = await getFrozen(tx, runId);
    const to = { year: run.year, reason, by: ctx.actor.userId, at: ctx.now() };
    const revoked = await setExemptionRevoked(tx, id, to);
    if (!revoked) throw notFound({ zh: "有效的豁免", en: "Exemption in force" });
    const { enterpriseId, key } = revoked;
    const firm = (await listExemptions(tx, run.year)).find((one) => one.id === id);
    await record(tx, ctx, [
      {
        kind: "evaluation-exemption-revoked",
        subject: { type: "enterprise", id: enterpriseId, name: firm?.name ?? "" },
        changes: { exemption: [key, null], year: [run.year, run.year] },
        why: reason,
      },
    ]);
  });
}

async function getFrozen(tx: Tx, runId: string): Promise<StoredRun> {
  const run = await findRun(tx, runId);
  if (!run) throw notFound({ zh: "评价", en: "Run" });
  if (run.status === "frozen") return run;
  throw new Refused("conflict", {
    zh: "评价定档后才有结果应用清单。",
    en: "Effects follow from a frozen run only.",
  });
}

function requireZone({ capability }: Actor): void {
  if (capability.rows === "zone") return;
  throw new Refused("forbidden", {
    zh: "这里是全区企业的清单，企业用户请查看本企业的评价。",
    en: "This lists all firms of the zone; a firm's user sees its own result.",
  });
}
