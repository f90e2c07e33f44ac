/** Waiting demands are matched again when supply changes, and their owners told of what is new: once of each site. */

import { capabilityOf } from "#contract/access.ts";
import { questionOf } from "#contract/space/siting/demand-question.ts";
import type { RankedSite } from "#contract/space/siting/siting.ts";
import type { Text } from "#kernel/register.ts";
import type { Actor } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { type Author, type NewEvent, record } from "#server/platform/events.ts";
import type { LedgerReader, ReadEvent } from "#server/platform/ledger-reader.ts";
import { type NewNotice, notify } from "#server/platform/notices/notice-store.ts";
import { findRecord } from "#server/platform/registers/list.ts";
import { askSiting } from "./ask-siting.ts";
import { demandStore } from "./demand-register.ts";
import {
  addKnownMatches,
  BEGINNING,
  listKnownMatches,
  listWaitingDemands,
  type WaitingDemand,
} from "./demand-store.ts";
import { withReadiness } from "./readiness-column.ts";
import { isWorthTelling, rememberMatches } from "./remember-matches.ts";
import { buildBook, type SupplyBook } from "./supply-book.ts";

/** As many of the best as are looked at for one demand. */
const MOST_SITES = 100;

const DEMAND_KINDS = ["demand-added", "demand-changed"];
const SUPPLY_KINDS = [
  ...["parcel", "unit", "building", "floor"].flatMap((kind) => [`${kind}-added`, `${kind}-changed`]),
  "parcel-split",
  "parcel-merged",
  "parcel-resurveyed",
  "parcel-returned",
  "unit-freed",
  "hold-released",
  "hold-lapsed",
  "lease-added",
  "lease-changed",
  "lease-ended",
  "site-utility-added",
  "site-utility-changed",
];

export const supplyReader: LedgerReader = {
  name: "siting",
  kinds: [...DEMAND_KINDS, ...SUPPLY_KINDS],
  async read(tx, author, events) {
    const waiting = await listWaitingDemands(tx);
    if (waiting.length === 0) return;
    const book = await buildBook(tx, author.now());
    for (const demand of waiting) await matchAgain(tx, author, demand, { book, events });
  },
};

type News = { book: SupplyBook; events: readonly ReadEvent[] };

async function matchAgain(
  tx: Tx,
  author: Author,
  demand: WaitingDemand,
  { book, events }: News,
): Promise<void> {
  const sites = await sitesFor(tx, author, demand, book);
  const begun = (await listKnownMatches(tx, demand.id)).find(({ site }) => site === BEGINNING);
  const changed = events.findLast(
    ({ kind, subject }) => DEMAND_KINDS.includes(kind) && subject.id === demand.id,
  );
  // a demand that came or was changed another way than by its page: what fits it by now is no news
  if (!begun || (changed && changed.happenedAt > begun.since))
    return rememberMatches(tx, demand.id, sites, author.now());
  const fitting = sites.filter(isWorthTelling);
  const fresh = new Set(
    await addKnownMatches(
      tx,
      demand.id,
      fitting.map(({ id, name, score }) => ({ site: id, name, score })),
      { knownBy: "told", since: author.now() },
    ),
  );
  const news = fitting.filter(({ id }) => fresh.has(id));
  if (news.length === 0) return;
  await record(tx, author, [eventOf(demand, news)]);
  await notify(tx, author, [noticeOf(demand, news)]);
}

async function sitesFor(
  tx: Tx,
  author: Author,
  demand: WaitingDemand,
  book: SupplyBook,
): Promise<RankedSite[]> {
  const values = await findRecord(tx, demandStore, houseOf(author), demand.id);
  if (!values) return [];
  const question = questionOf(values, demand.terms);
  const known = await withReadiness(tx, book, question);
  return askSiting(known, { question, k: MOST_SITES, tellsHolder: false, now: author.now() }).sites;
}

/** The house reads its own registers as one that may see every demand. */
function houseOf({ actor }: Author): Actor {
  const roles = ["investment-officer"] as const;
  return {
    userId: "",
    username: "",
    name: actor.name,
    zoneId: actor.zoneId,
    enterpriseId: null,
    roles: [...roles],
    capability: capabilityOf(roles),
  };
}

const eventOf = ({ id, title }: WaitingDemand, news: readonly RankedSite[]): NewEvent => ({
  kind: "demand-met",
  subject: { type: "demand", id, name: title },
  changes: { sites: [null, news.map(({ name }) => name).join("、")] },
});

function noticeOf({ id, title, ownerId }: WaitingDemand, news: readonly RankedSite[]): NewNotice {
  const [best] = news;
  const says: Text =
    news.length === 1
      ? {
          zh: `“${title}”有了新空间：${best!.name}`,
          en: `New supply for “${title}”: ${best!.name}`,
        }
      : {
          zh: `“${title}”有了 ${news.length} 处新空间，最合适的是${best!.name}`,
          en: `${news.length} new sites for “${title}”, the best is ${best!.name}`,
        };
  return {
    to: ownerId === null ? { role: "investment-officer" } : { userId: ownerId },
    kind: "supply-arrived",
    title: says,
    link: `/siting/demands/${id}`,
    subject: { type: "demand", id },
  };
}
