/** Readiness is judged by trade: it is known of land once it is known for which industry it is asked. */
import type { SitingQuestion } from "#contract/space/siting/wanted.ts";
import type { ChoiceColumn } from "#engine/siting/supply.ts";
import { type Database, inScope, type Tx } from "#server/platform/db.ts";
import { siteReadiness } from "../readiness/readiness-store.ts";
import { industryOf } from "./asked-industry.ts";
import type { SupplyBook } from "./supply-book.ts";

const TIERS = ["ready", "fixable", "not-suitable"];

/** The same supply with the tier of every parcel for the industry of the question; as it is where that asks for none. */
export async function readinessKnown(
  { db, actor }: { db: Database; actor: { zoneId: string } },
  book: SupplyBook,
  question: SitingQuestion,
): Promise<SupplyBook> {
  if (!question.wanted.readiness) return book;
  return inScope(db, { zoneId: actor.zoneId }, (tx) => withReadiness(tx, book, question), "reading");
}

export async function withReadiness(tx: Tx, book: SupplyBook, question: SitingQuestion): Promise<SupplyBook> {
  const industry = industryOf(question);
  if (!question.wanted.readiness || industry === null) return book;
  const tiers = await siteReadiness(tx, { industry, today: book.today });
  const { land } = book.indexes;
  // of several parcels, what holds for each of them
  const tierOf = (id: string): string | undefined => {
    const all = book.sites.get(id)!.parcelIds.map((parcel) => tiers.get(parcel)?.tier);
    return all.every((tier) => tier === all[0]) ? all[0] : undefined;
  };
  const readiness: ChoiceColumn = {
    kind: "choice",
    names: TIERS,
    values: Int16Array.from(land.supply.ids, (id) => TIERS.indexOf(tierOf(id) ?? "")),
  };
  const supply = { ...land.supply, columns: { ...land.supply.columns, readiness } };
  return { ...book, indexes: { ...book.indexes, land: { ...land, supply } } };
}
