import type { GapQuery, GapReport, GapSearches } from "#contract/space/siting/gaps.ts";
import { addMonths } from "#kernel/day.ts";
import { type Context, reading } from "#server/platform/context.ts";
import { todayOf } from "#server/platform/today.ts";
import { gapReport, searchesOf } from "./gap-report.ts";
import { type KeptSearch, listSearches } from "./search-store.ts";
import { supplyOf } from "./supply-book.ts";

const MONTHS = 12;

function periodOf(ctx: Context, { from, to }: GapQuery): { from: string; to: string } {
  const last = to ?? todayOf(ctx);
  return { from: from ?? addMonths(last, -MONTHS), to: last };
}

function searchesIn(ctx: Context, query: GapQuery): Promise<KeptSearch[]> {
  const industry = query.industry?.replace(/^[A-T](?=\d|$)/, "") || undefined;
  return reading(ctx, (tx) => listSearches(tx, { ...periodOf(ctx, query), industry }));
}

export async function reportGaps(ctx: Context, query: GapQuery): Promise<GapReport> {
  const searches = await searchesIn(ctx, query);
  return gapReport(searches, await supplyOf(ctx, ctx.actor.zoneId), periodOf(ctx, query));
}

/** As many as a person looks through. */
const SHOWN = 200;

export async function listGapSearches(ctx: Context, query: GapQuery, line: string): Promise<GapSearches> {
  const searches = searchesOf(await searchesIn(ctx, query), line).slice(0, SHOWN);
  return {
    searches: searches.map(({ blockers: _, ...search }) => search),
  };
}
