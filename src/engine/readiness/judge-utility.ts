/** A utility: is it there, is there enough of it and of the right sort, and if not, when can it be? */
import { addDays } from "#kernel/day.ts";
import type { Text } from "#kernel/register.ts";
import { freshnessOf, isGood } from "./freshness.ts";
import type { Evidence, EvidencePlace, Requirement, Site, Verdict, Works } from "./readiness.ts";
import { amount, type Bench, nameOf, unknownBecause, verdict } from "./verdict.ts";

type Utility = Extract<Requirement, { need: "utility" }>;
const PLACES: readonly EvidencePlace[] = ["building", "parcel", "district"];

export function judgeUtility(requirement: Utility, site: Site, bench: Bench): Verdict {
  const label = nameOf(bench, requirement.kind);
  const entry = nearest(site.evidence.filter(({ kind }) => kind === requirement.kind));
  const need = needOf(requirement, site.areaMu);
  const unit = bench.names[requirement.kind]?.unit ?? null;
  const shared = { need, unit, have: entry?.capacity ?? null, evidence: entry ? [entry.id] : [] };
  const say = (found: Pick<Verdict, "outcome" | "because"> & Partial<Verdict>) =>
    verdict(requirement, label, { ...shared, ...found });
  if (!entry) return say({ outcome: "unknown", because: { zh: "没有登记", en: "Not on record" } });
  const freshness = freshnessOf(entry, bench.today, bench.limits);
  if (!isGood(freshness))
    return say({
      outcome: "unknown",
      because: unknownBecause(entry, freshness as "stale" | "expired" | "unverified"),
    });
  const { grades } = requirement;
  if (grades && entry.state !== "absent" && !(entry.grade && grades.includes(entry.grade)))
    return say(wrongGrade(entry, grades, bench));
  if (entry.state === "absent" || entry.state === "coming")
    return say(notYet(requirement, entry, site, bench));
  if (need === null || (entry.capacity !== null && entry.capacity >= need))
    return say({ outcome: "met", because: thereBecause(entry, unit) });
  if (entry.capacity === null)
    return say({
      outcome: "unknown",
      because: {
        zh: `已通，但没有登记容量，需要 ${amount(need, unit).zh}`,
        en: `There, but how much is not on record; ${amount(need, unit).en} is needed`,
      },
    });
  return say(tooLittle(requirement, entry, need, site, bench));
}

/** Of several entries that of the narrowest place, which speaks for itself. */
function nearest(entries: readonly Evidence[]): Evidence | undefined {
  return entries.toSorted((a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place))[0];
}

function needOf({ atLeast, perMu }: Utility, areaMu: number): number | null {
  if (atLeast === undefined && perMu === undefined) return null;
  return Math.max(atLeast ?? 0, (perMu ?? 0) * areaMu);
}

const thereBecause = ({ capacity, verifiedOn, source }: Evidence, unit: Text | null): Text => {
  const much = capacity === null ? { zh: "已具备", en: "There" } : amount(capacity, unit);
  return {
    zh: `${much.zh}，${verifiedOn} 核实（${source}）`,
    en: `${much.en}, looked at ${verifiedOn} (${source})`,
  };
};

function wrongGrade(entry: Evidence, grades: readonly string[], bench: Bench) {
  const wanted = grades.map((grade) => nameOf(bench, grade));
  const zh = wanted.map((one) => one.zh).join("、");
  const en = wanted.map((one) => one.en).join(" or ");
  if (entry.grade === null)
    return {
      outcome: "unknown" as const,
      because: { zh: `没有登记类别，需要${zh}`, en: `Of what sort is not on record; needs ${en}` },
    };
  const has = nameOf(bench, entry.grade);
  return {
    outcome: "out" as const,
    because: { zh: `只能接纳${has.zh}，需要${zh}`, en: `Takes ${has.en} only; needs ${en}` },
  };
}

/** Under way or absent: the day told by the entry, else that of works, else the pack's usual length. */
function notYet(requirement: Utility, entry: Evidence, site: Site, bench: Bench) {
  const told = entry.state === "coming" ? entry.readyOn : null;
  const short = isShort(requirement, entry, site);
  if (told && told >= bench.today && !short)
    return {
      outcome: "lacking" as const,
      by: told,
      because: { zh: `正在建设，${told} 具备`, en: `Under way, there on ${told}` },
    };
  const works = worksFor(requirement, site, bench, 0);
  if (works) return { outcome: "lacking" as const, ...works };
  if (entry.state === "absent" && requirement.vital)
    return {
      outcome: "out" as const,
      because: { zh: "不具备，也没有在建工程接入", en: "Not there, and no works will bring it" },
    };
  if (told && told < bench.today)
    return {
      outcome: "lacking" as const,
      because: {
        zh: `原定 ${told} 具备，已逾期，新日期待定`,
        en: `Was due ${told}; the new day is not known`,
      },
    };
  if (short)
    return {
      outcome: "lacking" as const,
      because: { zh: "正在建设，但建成后容量仍不足", en: "Under way, but still too little when done" },
    };
  return estimated(requirement, bench, { zh: "尚不具备", en: "Not there yet" });
}

function isShort(requirement: Utility, { state, capacity }: Evidence, { areaMu }: Site): boolean {
  const need = needOf(requirement, areaMu);
  return state === "coming" && need !== null && capacity !== null && capacity < need;
}

function tooLittle(requirement: Utility, entry: Evidence, need: number, site: Site, bench: Bench) {
  const unit = bench.names[requirement.kind]?.unit;
  const has = entry.capacity!;
  const because: Text = {
    zh: `现有 ${amount(has, unit).zh}，还差 ${amount(need - has, unit).zh}`,
    en: `${amount(has, unit).en} is there, ${amount(need - has, unit).en} short`,
  };
  const works = worksFor(requirement, site, bench, has);
  if (!works) return estimated(requirement, bench, because);
  return {
    outcome: "lacking" as const,
    ...works,
    because: { zh: `${because.zh}；${works.because.zh}`, en: `${because.en}; ${works.because.en}` },
  };
}

/** The first works to end that bring enough and were looked at lately. */
function worksFor(requirement: Utility, site: Site, bench: Bench, has: number) {
  const need = needOf(requirement, site.areaMu);
  const fit = (works: Works): boolean =>
    works.kind === requirement.kind &&
    works.isOn &&
    works.finishesOn !== null &&
    works.finishesOn >= bench.today &&
    (need === null || works.capacity === null || has + works.capacity >= need) &&
    isGood(freshnessOf({ kind: "works", verifiedOn: works.verifiedOn }, bench.today, bench.limits));
  const found = site.works
    .filter(fit)
    .toSorted((a, b) => (a.finishesOn! < b.finishesOn! ? -1 : Number(a.finishesOn! > b.finishesOn!)))[0];
  if (!found) return undefined;
  const by = found.finishesOn!;
  return {
    by,
    works: found.id,
    because: { zh: `${found.title} ${by} 完工后具备`, en: `There once ${found.title} ends on ${by}` },
  };
}

function estimated({ days }: Utility, bench: Bench, because: Text) {
  if (days === undefined)
    return {
      outcome: "lacking" as const,
      because: { zh: `${because.zh}，日期待定`, en: `${because.en}; nobody has said when` },
    };
  const by = addDays(bench.today, days);
  return {
    outcome: "lacking" as const,
    by,
    isEstimate: true,
    because: {
      zh: `${because.zh}，一般需 ${days} 天，预计 ${by}`,
      en: `${because.en}; it usually takes ${days} days: about ${by}`,
    },
  };
}
