/** What a frozen run leads to: read the grades of all frozen years, ask the engine, list. */
import type { EffectLine, EffectsReply, NewExemption } from "#contract/evaluation/effects.ts";
import { consecutiveYears, effectsOf } from "#engine/evaluation/effect.ts";
import type { Effect, Method } from "#engine/evaluation/method.ts";
import { type Actor, type Context, inTransaction } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import {
  addExemption,
  type GradedFirm,
  listFrozenYears,
  listGradedFirms,
  listRunCorrections,
} from "./effects-store.ts";
import type { Inputs } from "./inputs.ts";
import { todayOf } from "./publicity.ts";
import { findRun, getSnapshot, type StoredRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";
import { unpackSnapshot } from "./snapshot.ts";

/** Every effect of every graded firm on a day. Refused before the run is frozen: nothing follows from a draft. */
export async function listEffects(ctx: Context, runId: string, on = todayOf(ctx)): Promise<EffectsReply> {
  requireZone(ctx.actor);
  const held = await inTransaction(ctx, async (tx) => {
    const run = await getFrozen(tx, runId);
    return {
      run,
      years: await listFrozenYears(tx, run.year),
      firms: await listGradedFirms(tx, runId, run.year),
      corrected: await listRunCorrections(tx, runId),
      body: await getSnapshot(tx, runId),
    };
  });
  const { run, firms, years, corrected } = held;
  const { method } = run;
  const inputs = await unpackSnapshot(held.body);
  const open = seesFigures(ctx.actor);
  const lines = firms.flatMap((firm) => {
    const figures = { ...figuresOf(method, inputs, firm), ...corrected.get(firm.enterpriseId) };
    return linesOf(method, firm, historyOf(firm, years, run.year), { on, figures, open });
  });
  const lapsed = method.effects
    .filter((effect) => !inForce(effect, on))
    .map(({ label, fromOn = null, toOn = null }) => ({ label, fromOn, toOn }));
  return { on, trialYear: method.trialYear, years, lapsed, lines };
}

const inForce = ({ fromOn, toOn }: Effect, on: string): boolean =>
  (fromOn ?? "") <= on && on <= (toOn ?? "9999-12-31");

/** The firm's grades from the first frozen year to this one; a year without a grade is null, a year without a run too. */
function historyOf({ grades }: GradedFirm, years: readonly number[], year: number): (string | null)[] {
  const first = years[0] ?? year;
  return Array.from({ length: year - first + 1 }, (_, n) => grades[String(first + n)] ?? null);
}

function figuresOf(
  method: Method,
  { firms }: Inputs,
  { position }: GradedFirm,
): Record<string, number | null> {
  const wanted = method.effects.flatMap((effect) => (effect.kind === "surcharge" ? [effect.quantity] : []));
  return Object.fromEntries(wanted.map((fact) => [fact, firms.figures[fact]?.[position] ?? null]));
}

type Asked = { on: string; figures: Record<string, number | null>; open: boolean };

function linesOf(
  method: Method,
  firm: GradedFirm,
  history: (string | null)[],
  { on, figures, open }: Asked,
): EffectLine[] {
  const { enterpriseId, name, uscc, grade, exemptions } = firm;
  const years = consecutiveYears(history, grade, method.nonGradedYears);
  return effectsOf(method, history, { on, quantities: figures, exemptions }).map((consequence) => {
    const effect = method.effects.find(({ key }) => key === consequence.key)!;
    const charged = chargedOn(method, effect, figures);
    return {
      enterpriseId,
      name,
      uscc,
      grade,
      years,
      ...consequence,
      quantity: open ? charged.quantity : null,
      quantityUnit: charged.quantityUnit,
      amount: open ? consequence.amount : null,
      amountUnit: charged.amountUnit,
      exempt: (effect.kind === "surcharge" && effect.exempt) || null,
    };
  });
}

/** 元 on every 千瓦时 of a figure in 万千瓦时 comes to 万元. */
function chargedOn(method: Method, effect: Effect, figures: Record<string, number | null>) {
  if (effect.kind !== "surcharge") return { quantity: null, quantityUnit: null, amountUnit: null };
  const unit = method.facts.find(({ key }) => key === effect.quantity)?.unit ?? "";
  const amountUnit = effect.unit.startsWith("元") ? `${unit.startsWith("万") ? "万" : ""}元` : null;
  return { quantity: figures[effect.quantity] ?? null, quantityUnit: unit, amountUnit };
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
