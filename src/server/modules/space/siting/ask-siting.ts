/** Puts a question to a zone's supply: the best sites with why, what just missed, and what stands in the way. */
import { type CriterionSpec, criterionOf, FAMILIES, type Family } from "#contract/space/siting/catalogue.ts";
import type { NearMiss, RankedSite, SiteVerdict, SitingAnswer } from "#contract/space/siting/siting.ts";
import { askedFrom, criteriaFor, type SitingQuestion } from "#contract/space/siting/wanted.ts";
import { blockersOf } from "#engine/siting/blockers.ts";
import { type JudgedSite, match } from "#engine/siting/match.ts";
import { whyFew } from "#engine/siting/near-misses.ts";
import type { Criterion } from "#engine/siting/supply.ts";
import type { SupplyIndex } from "#engine/siting/supply-index.ts";
import type { Site } from "./site.ts";
import type { SupplyBook } from "./supply-book.ts";
import { whoKnows } from "./who-knows.ts";

export type Asking = {
  question: SitingQuestion;
  k: number;
  /** whether the reader may know for whom a site is kept */
  tellsHolder: boolean;
  now: Date;
};

export type Found = Omit<SitingAnswer, "isGap">;

/** Every family of sites that could meet the question is asked by itself, by what means something for it. */
export function askSiting(book: SupplyBook, asking: Asking): Found {
  const { question, k, now } = asking;
  const asked = familiesOf(question).map((family) => askFamily(book, family, asking));
  const sites = asked
    .flatMap((one) => one.sites)
    .toSorted((a, b) => a.unknowns - b.unknowns || b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, k);
  const sum = (of: (one: (typeof asked)[number]) => number) => asked.reduce((all, one) => all + of(one), 0);
  return {
    sites,
    fitting: sum(({ fitting }) => fitting),
    perhaps: sum(({ perhaps }) => perhaps),
    held: sum(({ held }) => held),
    combined: sum(({ combined }) => combined),
    considered: sum(({ considered }) => considered),
    nearMisses: asked.flatMap((one) => one.nearMisses).toSorted((a, b) => b.admits - a.admits),
    funnel: asked.flatMap((one) => one.funnel),
    blockers: inAll(asked.map((one) => one.blockers)),
    supply: {
      sites: book.sites.size,
      builtAt: book.builtAt.toISOString(),
      ageS: Math.max(0, Math.round((now.getTime() - book.builtAt.getTime()) / 1000)),
    },
  };
}

/**
 * A question for land is not put to buildings. Where the kind of space is not said, what must be met says it: who asks for
 * a clear height looks for a hall, and land that is short of nothing would only stand in its way.
 */
export function familiesOf({ wanted }: SitingQuestion): Family[] {
  const kinds = wanted.siteKind;
  if (kinds?.want.kind === "one-of" && kinds.hard) {
    const { names } = kinds.want;
    return FAMILIES.filter((family) => names.some((name) => (name === "land") === (family === "land")));
  }
  const meant = new Set(
    Object.entries(wanted).flatMap(([key, { hard }]) => {
      const of = criterionOf(key)?.of ?? [];
      return hard && of.length === 1 ? of : [];
    }),
  );
  return FAMILIES.filter((family) => meant.size === 0 || meant.has(family));
}

/** What the house asks besides, of all: never relaxed, never shown as a verdict. */
const ours = (key: "grouping" | "held", names: readonly string[]): Criterion => ({
  key,
  column: key,
  label: { zh: key, en: key },
  unit: "",
  want: { kind: "one-of", names },
  hard: true,
  weight: 0,
  fixed: true,
});
const SINGLE = ours("grouping", ["single"]);
const GROUP = ours("grouping", ["group"]);
const FREE = ours("held", ["no"]);

function askFamily(book: SupplyBook, family: Family, { question, k, tellsHolder }: Asking) {
  const index = book.indexes[family];
  const criteria = criteriaFor(question, family);
  const singles = match(index, { criteria: [...criteria, SINGLE] }, k);
  const free = match(index, { criteria: [...criteria, SINGLE, FREE] }, 0);
  const groups = question.combinable ? groupsBeside(book, index, criteria, singles.sites, k) : [];
  const why = whyFew(index, { criteria: [...criteria, SINGLE, FREE] });
  const ranked = [...singles.sites, ...groups].map((judged) =>
    rankedSite(book.sites.get(judged.id)!, judged, criteria, tellsHolder),
  );
  return {
    sites: ranked,
    fitting: free.fitting,
    perhaps: free.perhaps,
    held: singles.fitting + singles.perhaps - free.fitting - free.perhaps,
    combined: groups.length,
    considered: index.supply.ids.length,
    nearMisses: why.relaxations.flatMap((one) => nearMiss(book, family, question, one)),
    funnel: why.funnel.filter(({ criterion }) => criterionOf(criterion)).map((one) => ({ family, ...one })),
    blockers: blockersOf(
      index,
      criteria.filter(({ hard }) => hard),
    ),
  };
}

/** As often as one parcel or unit is offered in groups: more would be the same land again and again. */
const MOST_OFFERS = 2;
const GROUPS_LOOKED_AT = 200;

/** Groups that add something: none of their members does alone, and none holds a smaller group that does. */
function groupsBeside(
  book: SupplyBook,
  index: SupplyIndex,
  criteria: readonly Criterion[],
  singles: readonly JudgedSite[],
  k: number,
): JudgedSite[] {
  const alone = new Set(singles.flatMap(({ id }) => book.sites.get(id)!.members.map((member) => member.id)));
  const offered = new Map<string, number>();
  const kept: JudgedSite[] = [];
  for (const judged of match(index, { criteria: [...criteria, GROUP] }, GROUPS_LOOKED_AT).sites) {
    const members = book.sites.get(judged.id)!.members.map(({ id }) => id);
    if (members.some((id) => alone.has(id) || (offered.get(id) ?? 0) >= MOST_OFFERS)) continue;
    if (kept.some(({ id }) => book.sites.get(id)!.members.every((member) => members.includes(member.id))))
      continue;
    for (const id of members) offered.set(id, (offered.get(id) ?? 0) + 1);
    kept.push(judged);
    if (kept.length >= k) break;
  }
  return kept;
}

const ALL = 100;

function rankedSite(
  site: Site,
  { score, unknowns, verdicts }: JudgedSite,
  criteria: readonly Criterion[],
  tellsHolder: boolean,
): RankedSite {
  const most = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const { id, type, family, name, members, parcelIds, district, areaM2, status, availableOn, held, facts } =
    site;
  const place = facts.near as { lon: number; lat: number } | null;
  return {
    id,
    type,
    family,
    name,
    members: [...members],
    parcelIds: [...parcelIds],
    district,
    areaM2,
    lon: place?.lon ?? null,
    lat: place?.lat ?? null,
    status,
    availableOn,
    held: held && { by: tellsHolder ? held.by : null, until: held.until },
    score: most === 0 ? ALL : Math.round((score / most) * ALL * 10) / 10,
    unknowns,
    verdicts: verdicts.flatMap((verdict): SiteVerdict[] => {
      const criterion = criteria.find(({ key }) => key === verdict.criterion);
      if (!criterion) return [];
      const ask = verdict.verdict === "unknown" ? whoKnows(criterion.key, family) : null;
      return [{ ...verdict, hard: criterion.hard, weight: criterion.weight, ask }];
    }),
  };
}

type Relaxed = ReturnType<typeof whyFew>["relaxations"][number];

function nearMiss(book: SupplyBook, family: Family, question: SitingQuestion, one: Relaxed): NearMiss[] {
  const spec: CriterionSpec | undefined = criterionOf(one.criterion);
  const was = question.wanted[one.criterion]?.want;
  if (!spec || !was) return [];
  const { criterion, admits, sentence } = one;
  return [
    {
      family,
      criterion,
      admits,
      sentence,
      to: askedFrom(spec, one.to, was, family),
      sites: one.ids.map((id) => ({ id, name: book.sites.get(id)!.name })),
    },
  ];
}

/** Sets that stand in the way everywhere. */
function inAll([first = [], ...others]: readonly string[][][]): string[][] {
  const texts = others.map((sets) => new Set(sets.map((set) => set.join())));
  return first.filter((set) => texts.every((known) => known.has(set.join())));
}
