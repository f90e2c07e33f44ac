/** The city's side: what it has been told, runs over its zones, and why a zone got its grade. */
import type {
  CityExplanation,
  CityRunReply,
  CityRunRequest,
  CityRunSummary,
  CityUnit,
  CityUnits,
  CityYears,
} from "#contract/evaluation/city.ts";
import { explain } from "#engine/evaluation/explain.ts";
import { type Context, inTransaction, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { record } from "#server/platform/events.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import { dayOf } from "#server/platform/today.ts";
import { cannotGrade } from "./cannot-grade.ts";
import { cityMethod } from "./city-methods.ts";
import {
  addCityRun,
  countCityYears,
  countMembers,
  findCityRun,
  listCityRuns,
  listPublicationsTo,
  listRegistered,
  type Publication,
  type StoredCityRun,
} from "./city-store.ts";
import { hashOf, workOutCity } from "./city-work-out.ts";

const RUN = { zh: "园区间评价", en: "run over zones" };

export const cityYears = (ctx: Context): Promise<CityYears> =>
  reading(ctx, async (tx) => ({ years: await countCityYears(tx), members: await countMembers(tx) }));

export const cityUnits = (ctx: Context, year: number): Promise<CityUnits> =>
  reading(ctx, (tx) => unitsOf(tx, year));

/** What zones published themselves counts before what the city registered of them. */
async function unitsOf(tx: Tx, year: number): Promise<CityUnits> {
  const published = (await listPublicationsTo(tx, year)).map(publishedUnit);
  const codes = new Set(published.map(({ code }) => code));
  const registered = await listRegistered(tx, year);
  const units = [
    ...published,
    ...registered
      .filter(({ code }) => !codes.has(code))
      .map((one): CityUnit => ({ ...one, origin: "register", grades: null })),
  ];
  return {
    year,
    units: units.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    silent: (await countMembers(tx)) - published.length,
    doubled: registered.filter(({ code }) => codes.has(code)).map(({ name }) => name),
  };
}

const publishedUnit = ({ code, name, level, figures, grades, firms, by, at }: Publication): CityUnit => ({
  code,
  name,
  level,
  origin: "published",
  source: `${name} ${by}`,
  asOf: dayOf(at),
  firms,
  figures: Object.fromEntries(Object.entries(figures).map(([fact, { value }]) => [fact, value])),
  grades,
});

/** Scores the zones of a year against each other. */
export function runCity(ctx: Context, asked: CityRunRequest): Promise<CityRunReply> {
  return inTransaction(ctx, async (tx) => {
    const method = await cityMethod(tx, asked.method);
    const { units } = await unitsOf(tx, asked.year);
    if (units.length < 2)
      throw new Refused("conflict", {
        zh: `${asked.year} 年度只有 ${units.length} 个园区的数据，至少两个园区才能互相评价。`,
        en: `There are figures of ${units.length} zones for ${asked.year}: it takes two to compare.`,
      });
    const outcome = workOutCity(units, method);
    if (outcome.kind === "refused") throw cannotGrade(outcome.issues);
    const made = {
      title: asked.title ?? `${asked.year}年度园区亩均效益综合评价`,
      year: asked.year,
      method,
      methodHash: hashOf(method),
      inputs: units,
      inputHash: hashOf(units),
      results: outcome.results,
      resultHash: hashOf(outcome.results),
      createdBy: ctx.actor.name,
      createdAt: ctx.now(),
    };
    const id = await addCityRun(tx, ctx.actor.zoneId, made);
    await record(tx, ctx, [
      {
        kind: "city-run-scored",
        subject: { type: "city-run", id, name: made.title },
        changes: {
          units: [null, units.length],
          method: [null, `${method.id} ${made.methodHash.slice(0, 12)}`],
          resultHash: [null, made.resultHash],
        },
      },
    ]);
    return replyOf(tx, { ...made, id });
  });
}

export const listRuns = (ctx: Context): Promise<{ runs: CityRunSummary[] }> =>
  reading(ctx, async (tx) => ({ runs: (await listCityRuns(tx)).map(summaryOf) }));

export const getCityRun = (ctx: Context, id: string): Promise<CityRunReply> =>
  reading(ctx, async (tx) => replyOf(tx, await getRun(tx, id)));

async function getRun(tx: Tx, id: string): Promise<StoredCityRun> {
  const found = await findCityRun(tx, id);
  if (!found) throw notFound(RUN);
  return found;
}

function summaryOf({ method, results, inputs, createdAt, ...run }: StoredCityRun): CityRunSummary {
  return {
    id: run.id,
    title: run.title,
    year: run.year,
    methodTitle: method.title,
    methodHash: run.methodHash,
    units: inputs.length,
    graded: results.filter(({ grade }) => grade !== null).length,
    inputHash: run.inputHash,
    resultHash: run.resultHash,
    createdBy: run.createdBy,
    createdAt: createdAt.toISOString(),
  };
}

async function replyOf(tx: Tx, run: StoredCityRun): Promise<CityRunReply> {
  const last = (await listCityRuns(tx)).find(({ year }) => year === run.year - 1);
  const before = (last?.results ?? []).map(({ code, rank, grade }) => [code, { rank, grade }] as const);
  return {
    run: summaryOf(run),
    method: run.method,
    results: run.results,
    before: Object.fromEntries(before),
  };
}

/** Worked out again from what the run kept: the same inputs give the same explanation. */
export function explainZone(ctx: Context, id: string, code: string): Promise<CityExplanation> {
  return reading(ctx, async (tx) => {
    const run = await getRun(tx, id);
    const row = run.inputs.findIndex((one) => one.code === code);
    const unit = run.inputs[row];
    if (!unit) throw notFound({ zh: "园区", en: "zone" });
    const outcome = workOutCity(run.inputs, run.method);
    if (outcome.kind === "refused") throw cannotGrade(outcome.issues);
    return { run: summaryOf(run), unit, explanation: explain(outcome.evaluation, row) };
  });
}
