/** Parcels against what a trade needs of them. */

import {
  READINESS_TIERS,
  type ReadinessClasses,
  type ReadinessMap,
  type ReadinessMatrix,
  type ReadinessQuery,
} from "#contract/space/readiness.ts";
import { READINESS_NAMES } from "#contract/space/readiness-kinds.ts";
import type { ReadinessPack } from "#contract/space/readiness-pack.ts";
import { assessSite } from "#engine/readiness/assess-site.ts";
import { classOf } from "#engine/readiness/class-of.ts";
import type { Assessment, ReadinessClass, Tier } from "#engine/readiness/readiness.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { todayOf } from "#server/platform/today.ts";
import { gatherSites } from "./gather-sites.ts";
import { packOf } from "./readiness-packs.ts";
import { labelOf, needInWords } from "./readiness-words.ts";
import { listDistrictNames, type ParcelRow } from "./site-store.ts";

export const ROWS_A_PAGE = 100;
/** The statuses in which land can be had, or soon can. */
const SUPPLY = ["planned", "reserved", "cleared", "announced", "vacated"];

type Judged = { parcel: ParcelRow; assessment: Assessment };

export const packShown = ({ id, version, title, inForceOn, source }: ReadinessPack) => ({
  id,
  version,
  title,
  inForceOn,
  source: {
    document: source.document,
    isOurs: source.isOurs,
    ...(source.assumed !== undefined && { assumed: source.assumed }),
  },
});

export const tradeShown = ({ key, title, industries }: ReadinessClass) => ({
  key,
  title,
  industries: [...industries],
});

export async function readinessClasses(ctx: Context): Promise<ReadinessClasses> {
  const pack = await packOf(todayOf(ctx));
  return { pack: packShown(pack), classes: pack.classes.map(tradeShown) };
}

/** Every parcel that is asked for with its verdicts, before it is cut into pages. */
async function judgeAll(
  tx: Tx,
  today: string,
  query: Pick<ReadinessQuery, "industry" | "district" | "which" | "q">,
): Promise<{
  pack: ReadinessPack;
  trade: ReadinessClass | undefined;
  judged: Judged[];
  districts: string[];
}> {
  const pack = await packOf(today);
  const trade = classOf(query.industry, pack.classes);
  if (!trade) return { pack, trade, judged: [], districts: [] };
  const bench = { today, limits: pack.limits, names: READINESS_NAMES, industry: query.industry };
  const fits = ({ code, name, district, status }: ParcelRow): boolean =>
    (query.which === "all" || SUPPLY.includes(status)) &&
    (!query.district || district === query.district) &&
    (!query.q || code.includes(query.q) || (name ?? "").includes(query.q));
  const sites = await gatherSites(tx, { trade, fits });
  return {
    pack,
    trade,
    districts: await listDistrictNames(tx),
    judged: sites.map(({ parcel, site }) => ({ parcel, assessment: assessSite(site, trade, bench) })),
  };
}

/** A page of the matrix, the best first: ready, fixable by the earliest day, unknown, not suitable. */
export function readinessMatrix(ctx: Context, query: ReadinessQuery): Promise<ReadinessMatrix> {
  return reading(ctx, async (tx) => {
    const { rows, ...all } = await wholeMatrix(tx, todayOf(ctx), query);
    const from = (query.page - 1) * ROWS_A_PAGE;
    return { ...all, rows: rows.slice(from, from + ROWS_A_PAGE) };
  });
}

/** The same, uncut. */
export async function wholeMatrix(
  tx: Tx,
  today: string,
  query: Omit<ReadinessQuery, "page">,
): Promise<ReadinessMatrix> {
  const { pack, trade, judged, districts } = await judgeAll(tx, today, query);
  const shown = judged
    .filter(({ assessment }) => !query.tier || assessment.tier === query.tier)
    .toSorted(bestFirst);
  return {
    pack: packShown(pack),
    trade: trade ? tradeShown(trade) : null,
    today,
    requirements: (trade?.requires ?? []).map((one) => ({ label: labelOf(one), need: needInWords(one) })),
    counts: countsOf(judged),
    total: shown.length,
    districts,
    rows: shown.map(rowOf),
  };
}

/** The tiers of the land that can be had, for the map; land in use has none. */
export function readinessMap(ctx: Context, industry: string): Promise<ReadinessMap> {
  return reading(ctx, async (tx) => {
    const { trade, judged } = await judgeAll(tx, todayOf(ctx), { industry, which: "supply" });
    return {
      trade: trade ? tradeShown(trade) : null,
      counts: countsOf(judged),
      parcels: judged.map(({ parcel, assessment }): [string, number] => [
        parcel.code,
        rankOf(assessment.tier),
      ]),
    };
  });
}

const rankOf = (tier: Tier): number => READINESS_TIERS.findIndex(({ value }) => value === tier);

function bestFirst(a: Judged, b: Judged): number {
  const rank = rankOf(a.assessment.tier) - rankOf(b.assessment.tier);
  if (rank !== 0) return rank;
  const [dayA, dayB] = [a.assessment.by ?? "9999-12-31", b.assessment.by ?? "9999-12-31"];
  if (dayA !== dayB) return dayA < dayB ? -1 : 1;
  return a.parcel.code < b.parcel.code ? -1 : 1;
}

function countsOf(judged: readonly Judged[]): ReadinessMatrix["counts"] {
  const counts = { ready: 0, fixable: 0, unknown: 0, "not-suitable": 0 };
  for (const { assessment } of judged) counts[assessment.tier] += 1;
  return counts;
}

const rowOf = ({ parcel, assessment }: Judged): ReadinessMatrix["rows"][number] => ({
  id: parcel.id,
  code: parcel.code,
  name: parcel.name,
  district: parcel.district,
  status: parcel.status,
  areaMu: parcel.areaMu,
  tier: assessment.tier,
  best: assessment.best,
  by: assessment.by,
  isEstimate: assessment.isEstimate,
  because: assessment.critical.map((index) => {
    const { label, because } = assessment.verdicts[index]!;
    return { label, because };
  }),
  cells: assessment.verdicts.map(({ outcome, because, by }) => ({ outcome, because, by })),
});
