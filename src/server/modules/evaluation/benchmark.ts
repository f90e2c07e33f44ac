/** Percentiles by industry, and one firm's place in its own. */
import {
  type BenchmarkIndicator,
  type Benchmarks,
  type FirmPlace,
  LEAST_FIRMS,
} from "#contract/evaluation/benchmark.ts";
import { columnKeyOf, fieldOf } from "#contract/evaluation/result.ts";
import type { Indicator } from "#engine/evaluation/method.ts";
import type { Text } from "#kernel/register.ts";
import { type Actor, type Context, inTransaction, inZone } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { notFound, Refused } from "#server/platform/refusal.ts";
import {
  countBehind,
  countDivisions,
  type FirmValues,
  findFirmValues,
  listSpreads,
  percentilesOf,
  type Spread,
} from "./benchmark-store.ts";
import { RUN } from "./change-run.ts";
import { listLabels } from "./insight-store.ts";
import { findRun, type StoredRun } from "./run-store.ts";

const ALL = "*";
const EVERYBODY: Text = { zh: "全部行业", en: "All industries" };
const NOT_GIVEN: Text = { zh: "行业未填", en: "Industry not given" };

type Asked = { column: string; indicator: BenchmarkIndicator };

/** The indicators of the method that the actor may see. */
function indicatorsOf({ method }: StoredRun, { capability }: Actor): Asked[] {
  return method.indicators.flatMap((indicator, index) =>
    capability.fields.includes(fieldOf(indicator))
      ? [{ column: columnKeyOf(indicator, index), indicator: told(indicator) }]
      : [],
  );
}

const told = (indicator: Indicator): BenchmarkIndicator => ({
  key: indicator.key,
  label: indicator.label,
  unit: indicator.unit,
  moreIsBetter: !lessIsBetter(indicator),
  clause: indicator.clause ?? null,
});

const lessIsBetter = ({ norm }: Indicator): boolean =>
  norm.kind === "reverse_ratio" || (norm.kind === "rank" && norm.better === "low");

export function benchmarks(ctx: Context, runId: string): Promise<Benchmarks> {
  const { actor } = ctx;
  if (actor.capability.rows !== "zone") throw ownOnly();
  return inTransaction(ctx, async (tx) => {
    const run = await findRun(tx, runId);
    if (!run) throw notFound(RUN);
    const asked = indicatorsOf(run, actor);
    const spreads = await listSpreads(tx, runId, LEAST_FIRMS);
    const divisions = await countDivisions(tx, runId);
    const labels = await listLabels(tx, "industry");
    const shown = divisions.filter(({ firms }) => firms >= LEAST_FIRMS);
    const total = divisions.reduce((sum, { firms }) => sum + firms, 0);
    const groups = total >= LEAST_FIRMS ? [{ division: ALL, firms: total }, ...shown] : [];
    const few = divisions.filter(({ firms }) => firms < LEAST_FIRMS);
    return {
      year: run.year,
      title: run.title,
      status: run.status,
      indicators: asked.map(({ indicator }) => indicator),
      groups: groups.map(({ division, firms }) => ({
        division: division === ALL ? "" : division,
        label: labelOf(division, labels),
        firms,
        values: Object.fromEntries(
          asked.map(({ column, indicator }) => [indicator.key, spreadOf(spreads, division, column)]),
        ),
      })),
      withheld: { divisions: few.length, firms: few.reduce((sum, { firms }) => sum + firms, 0) },
    };
  });
}

const ownOnly = (): Refused =>
  new Refused("forbidden", {
    zh: "行业标杆页面供园区使用，企业用户请在本企业的评价里查看所处位置。",
    en: "This page is for the zone; a firm's user finds its place in its own result.",
  });

function spreadOf(spreads: readonly Spread[], division: string, column: string) {
  const found = spreads.find((spread) => spread.division === division && spread.key === column);
  return found ? percentilesOf(found) : null;
}

function labelOf(division: string, labels: ReadonlyMap<string, Text>): Text {
  if (division === ALL) return EVERYBODY;
  if (division === "") return NOT_GIVEN;
  return labels.get(division) ?? { zh: division, en: division };
}

/**
 * Where a firm stands in its division. The firm must be one that the actor may see; the percentiles are the zone's, over at
 * least `LEAST_FIRMS`, so that a firm learns its place and nobody's figures.
 */
export async function firmPlace(ctx: Context, runId: string, firmId: string): Promise<FirmPlace> {
  const { run, own } = await inTransaction(ctx, async (tx) => {
    const seen = await findRun(tx, runId);
    const values = seen && (await findFirmValues(tx, runId, firmId));
    if (!seen || !values) throw notFound({ zh: "企业评价结果", en: "Result of the firm" });
    return { run: seen, own: values };
  });
  const asked = indicatorsOf(run, ctx.actor);
  return inZone(ctx, async (tx) => {
    const divisions = await countDivisions(tx, runId);
    const like = divisions.find((one) => one.division === own.division)?.firms ?? 0;
    const widened = like < LEAST_FIRMS || own.division === "";
    const division = widened ? ALL : own.division;
    const spreads = await listSpreads(tx, runId, LEAST_FIRMS, widened ? undefined : division);
    const labels = await listLabels(tx, "industry");
    const place = { runId, firmId, own, division };
    return {
      division: widened ? "" : division,
      label: labelOf(division, labels),
      firms: widened ? divisions.reduce((sum, { firms }) => sum + firms, 0) : like,
      widened,
      indicators: await Promise.all(
        asked.map((one) => placeIn(tx, place, one, spreadOf(spreads, division, one.column))),
      ),
    };
  });
}

type Place = { runId: string; firmId: string; own: FirmValues; division: string };

async function placeIn(
  tx: Tx,
  { runId, firmId, own, division }: Place,
  { column, indicator }: Asked,
  among: ReturnType<typeof spreadOf>,
): Promise<FirmPlace["indicators"][number]> {
  const value = own.values[column] ?? null;
  if (value === null || among === null || own.standing !== "graded")
    return { ...indicator, value, among, aheadOf: null };
  const { moreIsBetter } = indicator;
  const asked = { division: division === ALL ? null : division, key: column, value, moreIsBetter, firmId };
  const { others, behind } = await countBehind(tx, runId, asked);
  return { ...indicator, value, among, aheadOf: others > 0 ? (behind / others) * 100 : null };
}
