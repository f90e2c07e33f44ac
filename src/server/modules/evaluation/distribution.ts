/** How scores lie, and how grades fall by industry, district, tier or group. */
import type { BREAKDOWNS, Breakdown, BreakdownRow, Distribution } from "#contract/evaluation/run.ts";
import { groupLabel } from "#engine/evaluation/group-label.ts";
import type { Method } from "#engine/evaluation/method.ts";
import type { Text } from "#kernel/register.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import {
  type BreakdownRecord,
  findSpread,
  listBins,
  listBreakdown,
  listCuts,
  listLabels,
} from "./insight-store.ts";
import { getMaking, type StoredRun } from "./run-store.ts";
import { seesFigures } from "./run-view.ts";

/** Bins a reader can count along, about thirty of them. */
const WIDTHS = [0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 500, 1000];

export async function distribution(tx: Tx, run: StoredRun): Promise<Distribution> {
  const spread = await findSpread(tx, run.id);
  const { groups, sources } = await getMaking(tx, run.id);
  if (!spread) return { binWidth: 10, bins: [], openTop: false, cuts: [], mean: null, sources };
  const span = spread.high - Math.min(spread.least, 0);
  const binWidth = WIDTHS.find((width) => span / width <= 32) ?? WIDTHS.at(-1)!;
  const counted = await listBins(tx, run.id, binWidth, spread.high);
  const bins = new Map<number, Record<string, number>>();
  const last = Math.floor(spread.high / binWidth);
  for (let bin = Math.floor(spread.least / binWidth); bin <= last; bin++) bins.set(bin, {});
  for (const { bin, grade, n } of counted) bins.set(bin, { ...bins.get(bin), [grade]: n });
  const ranked = groups.filter(({ count }) => count > 0).length === 1;
  return {
    binWidth,
    bins: [...bins].sort(([a], [b]) => a - b).map(([bin, counts]) => ({ from: bin * binWidth, counts })),
    openTop: spread.most >= (last + 1) * binWidth,
    cuts: ranked ? (await listCuts(tx, run.id)).slice(0, -1) : [],
    mean: spread.mean,
    sources,
  };
}

export async function breakdown(
  tx: Tx,
  run: StoredRun,
  by: (typeof BREAKDOWNS)[number],
  actor: Actor,
): Promise<Breakdown> {
  const records = await listBreakdown(tx, run.id, by);
  const labels = by === "industry" || by === "district" ? await listLabels(tx, by) : new Map<string, Text>();
  const open = seesFigures(actor);
  const rows = [...Map.groupBy(records, ({ key }) => key)].map(([key, of]) =>
    breakdownRow(key, labels.get(key) ?? labelOf(run.method, by, key), of, open),
  );
  return { rows: rows.sort((a, b) => b.graded - a.graded || (a.key < b.key ? -1 : 1)) };
}

function labelOf(method: Method, by: string, key: string): Text {
  if (by === "tier") return method.tiers.find((tier) => tier.key === key)?.label ?? { zh: key, en: key };
  if (by === "group") return groupLabel(method, key);
  return key === "" ? { zh: "未填", en: "Not given" } : { zh: key, en: key };
}

function breakdownRow(key: string, label: Text, of: readonly BreakdownRecord[], open: boolean): BreakdownRow {
  const sum = (figure: (record: BreakdownRecord) => number) =>
    of.reduce((total, one) => total + figure(one), 0);
  const graded = of.filter(({ grade }) => grade !== null);
  const gradedUnits = graded.reduce((total, { units }) => total + units, 0);
  const [areaMu, taxWan] = [sum((one) => one.areaMu), sum((one) => one.taxWan)];
  return {
    key,
    label,
    units: sum(({ units }) => units),
    graded: gradedUnits,
    counts: Object.fromEntries(graded.map(({ grade, units }) => [grade!, units])),
    areaMu,
    taxWan: open ? taxWan : null,
    taxPerMu: open && areaMu > 0 ? taxWan / areaMu : null,
    meanScore: open && gradedUnits > 0 ? sum(({ points }) => points) / gradedUnits : null,
  };
}
