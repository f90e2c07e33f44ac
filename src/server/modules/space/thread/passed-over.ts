/** Which waiting demands pass a parcel over, and what it lacks for them. */
import { criterionOf, FAMILIES, type Family } from "#contract/space/siting/catalogue.ts";
import { questionOf } from "#contract/space/siting/demand-question.ts";
import { columnsOf } from "#engine/siting/columns-of.ts";
import { indexSupply, type SupplyIndex } from "#engine/siting/supply-index.ts";
import type { Text } from "#kernel/register.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { askSiting, familiesOf } from "../siting/ask-siting.ts";
import { demandStore } from "../siting/demand-register.ts";
import { findDemandExtras } from "../siting/demand-store.ts";
import { withReadiness } from "../siting/readiness-column.ts";
import { COLUMN_KINDS } from "../siting/site.ts";
import { type SupplyBook, supplyOf } from "../siting/supply-book.ts";
import { listDemandsWaiting, type WaitingDemandRow } from "./demand-store.ts";

export type PassedOver = WaitingDemandRow & { short: Text[] };

/** As many demands as are looked at: a page tells of the newest. */
const MOST_DEMANDS = 40;

/**
 * Demands that wait today, ask for sites of this sort, and find none on the parcel. Nothing where the parcel is no supply:
 * what nobody offers is not passed over.
 */
export async function demandsPassing(ctx: Context, parcelId: string): Promise<PassedOver[]> {
  const here = bookOf(await supplyOf(ctx, ctx.actor.zoneId), parcelId);
  if (here.sites.size === 0) return [];
  const there = FAMILIES.filter((family) => here.indexes[family].supply.ids.length > 0);
  return reading(ctx, async (tx) => {
    const passed: PassedOver[] = [];
    for (const demand of await listDemandsWaiting(tx, MOST_DEMANDS)) {
      const short = await shortFor(tx, ctx, demand.id, { here, there });
      if (short) passed.push({ ...demand, short });
    }
    return passed;
  });
}

/** The same supply with nothing in it but what lies on the parcel by itself. */
function bookOf(book: SupplyBook, parcelId: string): SupplyBook {
  const sites = [...book.sites.values()].filter(
    ({ members, parcelIds }) => members.length === 1 && parcelIds.includes(parcelId),
  );
  const indexes = Object.fromEntries(
    FAMILIES.map((family) => {
      const some = sites.filter((site) => site.family === family);
      return [family, indexSupply(columnsOf(some, COLUMN_KINDS), ["grouping"], "area")];
    }),
  ) as Record<Family, SupplyIndex>;
  return { ...book, sites: new Map(sites.map((site) => [site.id, site])), indexes };
}

type Offer = { here: SupplyBook; there: readonly Family[] };

/** What every site of the parcel lacks, most often first; undefined where one fits, or where others are asked for. */
async function shortFor(
  tx: Tx,
  ctx: Context,
  demandId: string,
  { here, there }: Offer,
): Promise<Text[] | undefined> {
  const record = await findRecord(tx, demandStore, ctx.actor, demandId);
  const extras = await findDemandExtras(tx, demandId);
  if (!record) return undefined;
  const question = questionOf(record, extras?.terms ?? {});
  if (!familiesOf(question).some((family) => there.includes(family))) return undefined;
  const known = await withReadiness(tx, here, question);
  const found = askSiting(known, { question, k: 1, tellsHolder: false, now: ctx.now() });
  if (found.sites.length > 0) return undefined;
  return found.funnel
    .filter(({ family, criterion, short }) => short > 0 && there.includes(family) && criterion !== "siteKind")
    .toSorted((a, b) => b.short - a.short)
    .flatMap(({ criterion }) => criterionOf(criterion)?.label ?? []);
}
