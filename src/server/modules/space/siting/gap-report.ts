/** Adds up searches by what they asked for: "38 searches for a clear height of 8 m or more, 0 sites". */
import { FAMILIES, type Family } from "#contract/space/siting/catalogue.ts";
import type { GapLine, GapReport } from "#contract/space/siting/gaps.ts";
import { criteriaFor } from "#contract/space/siting/wanted.ts";
import { besideChinese, wantText } from "#engine/siting/detail-of.ts";
import { fitnessOf } from "#engine/siting/fitness.ts";
import type { Criterion } from "#engine/siting/supply.ts";
import type { Text } from "#kernel/register.ts";
import { familiesOf } from "./ask-siting.ts";
import type { KeptSearch } from "./search-store.ts";
import type { SupplyBook } from "./supply-book.ts";

/** Criteria as one search asked them, by family of sites. */
type Asked = { key: string; of: Partial<Record<Family, Criterion>> };
type Tally = { asked: readonly Asked[]; searches: KeptSearch[] };

const MOST_LINES = 100;

export function gapReport(
  searches: readonly KeptSearch[],
  book: SupplyBook,
  period: { from: string; to: string },
): GapReport {
  const alone = new Map<string, Tally>();
  const pairs = new Map<string, Tally>();
  for (const search of searches) {
    const asked = askedIn(search);
    for (const one of asked.values()) add(alone, [one], search);
    for (const blocker of search.blockers.filter((keys) => keys.length > 1)) {
      const all = blocker.flatMap((key) => asked.get(key) ?? []);
      if (all.length === blocker.length) add(pairs, all, search);
    }
  }
  const lines = (tallies: ReadonlyMap<string, Tally>) =>
    [...tallies]
      .map(([id, tally]) => lineOf(id, tally, book))
      .toSorted((a, b) => b.inVain - a.inVain || b.searches - a.searches || (a.id < b.id ? -1 : 1))
      .slice(0, MOST_LINES);
  return {
    ...period,
    searches: searches.length,
    inVain: searches.filter(isInVain).length,
    byCriterion: lines(alone),
    byCombination: lines(pairs),
    byIndustry: counted(searches, ({ industryCode }) => industryCode?.slice(0, 2) ?? "").map(
      ({ name, ...counts }) => ({ industry: name, ...counts }),
    ),
    byMonth: counted(searches, ({ askedOn }) => askedOn.slice(0, 7))
      .map(({ name, ...counts }) => ({ month: name, ...counts }))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

export const isInVain = ({ found, perhaps }: Pick<KeptSearch, "found" | "perhaps">): boolean =>
  found + perhaps === 0;

/** The hard criteria of a search, by key. */
function askedIn({ question }: KeptSearch): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const family of familiesOf(question))
    for (const criterion of criteriaFor(question, family)) {
      // the kind of space says what is looked for, not what of it is wanted
      if (!criterion.hard || criterion.key === "siteKind") continue;
      const one = asked.get(criterion.key) ?? { key: criterion.key, of: {} };
      one.of[family] = criterion;
      asked.set(criterion.key, one);
    }
  return asked;
}

const firstOf = ({ of }: Asked): Criterion => (of.space ?? of.land)!;
const saidOf = (asked: Asked): Text => {
  const criterion = firstOf(asked);
  const want = wantText(criterion);
  return { zh: besideChinese(criterion.label.zh, want.zh), en: `${criterion.label.en} ${want.en}` };
};

/** Names what a line stands for: the criteria and what was wanted of each. */
const lineId = (asked: readonly Asked[]): string =>
  asked.map((one) => `${one.key}=${saidOf(one).zh}`).join("&");

function add(tallies: Map<string, Tally>, asked: readonly Asked[], search: KeptSearch): void {
  const id = lineId(asked);
  const tally = tallies.get(id);
  if (tally) tally.searches.push(search);
  else tallies.set(id, { asked, searches: [search] });
}

/** The searches that a line of the report adds up. */
export function searchesOf(searches: readonly KeptSearch[], id: string): KeptSearch[] {
  return searches.filter((search) => {
    const asked = askedIn(search);
    const keys = id.split("&").map((part) => part.slice(0, part.indexOf("=")));
    const all = keys.flatMap((key) => asked.get(key) ?? []);
    if (all.length !== keys.length || lineId(all) !== id) return false;
    return keys.length === 1 || search.blockers.some((blocker) => blocker.join() === keys.join());
  });
}

function lineOf(id: string, { asked, searches }: Tally, book: SupplyBook): GapLine {
  const { supply, unknown } = onOffer(asked, book);
  const inVain = searches.filter(isInVain).length;
  const texts = asked.map(saidOf);
  const wanted = { zh: texts.map(({ zh }) => zh).join("，且"), en: texts.map(({ en }) => en).join(" and ") };
  return {
    id,
    criteria: asked.map(({ key }) => key),
    wanted,
    sentence: {
      zh: `${searches.length} 次寻找${wanted.zh}，可供 ${supply} 处`,
      en: `${searches.length} searches for ${wanted.en}, ${supply} on offer`,
    },
    searches: searches.length,
    inVain,
    demands: new Set(searches.flatMap(({ demandId }) => demandId ?? [])).size,
    supply,
    unknown,
  };
}

/** Free single sites that meet all of it today, and those that might. */
function onOffer(asked: readonly Asked[], { indexes }: SupplyBook): { supply: number; unknown: number } {
  const count = { supply: 0, unknown: 0 };
  for (const family of FAMILIES) {
    const criteria = asked.flatMap(({ of }) => of[family] ?? []);
    const { ids, columns } = indexes[family].supply;
    // a criterion that means nothing for a family says nothing of it
    if (criteria.length < asked.length) continue;
    const all = [...criteria, FREE, SINGLE];
    const tests = all.map((criterion) => fitnessOf(criterion, columns[criterion.column]));
    for (let row = 0; row < ids.length; row++) {
      const fits = tests.map((fitness) => fitness(row));
      if (fits.includes(0)) continue;
      if (fits.includes(2)) count.unknown++;
      else count.supply++;
    }
  }
  return count;
}

const needs = (column: string, name: string): Criterion => ({
  key: column,
  column,
  label: { zh: column, en: column },
  unit: "",
  want: { kind: "one-of", names: [name] },
  hard: true,
  weight: 0,
});
const FREE = needs("held", "no");
const SINGLE = needs("grouping", "single");

function counted(searches: readonly KeptSearch[], nameOf: (search: KeptSearch) => string) {
  return [...Map.groupBy(searches, nameOf)]
    .map(([name, all]) => ({ name, searches: all.length, inVain: all.filter(isInVain).length }))
    .toSorted((a, b) => b.inVain - a.inVain || b.searches - a.searches);
}
