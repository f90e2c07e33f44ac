/** A document: held and still good, anywhere from the building to the district (区域评估); else under way, else lacking. */
import { addDays } from "#kernel/day.ts";
import { freshnessOf, isGood } from "./freshness.ts";
import type { Evidence, Requirement, Site, Verdict } from "./readiness.ts";
import { type Bench, nameOf, unknownBecause, verdict } from "./verdict.ts";

type Paper = Extract<Requirement, { need: "document" }>;

export function judgeDocument(requirement: Paper, site: Site, bench: Bench): Verdict {
  const label = nameOf(bench, requirement.kind);
  const held = site.evidence.filter(({ kind }) => kind === requirement.kind);
  if (held.length === 0)
    return verdict(requirement, label, {
      outcome: "unknown",
      because: { zh: "没有登记", en: "Not on record" },
    });
  const evidence = held.map(({ id }) => id);
  const good = held.filter((one) => isGood(freshnessOf(one, bench.today, bench.limits)));
  const has = good.find(({ state }) => state === "there" || state === "not-needed");
  if (has)
    return verdict(requirement, label, { outcome: "met", because: heldBecause(has), evidence: [has.id] });
  // one that may still be good keeps the answer open, whatever the others say
  const maybe = held.find(
    (one) => !good.includes(one) && (one.state === "there" || one.state === "not-needed"),
  );
  const old = maybe ?? (good.length === 0 ? held[0] : undefined);
  if (old) {
    const freshness = freshnessOf(old, bench.today, bench.limits) as "stale" | "expired" | "unverified";
    return verdict(requirement, label, {
      outcome: "unknown",
      because: unknownBecause(old, freshness),
      evidence: [old.id],
    });
  }
  return verdict(requirement, label, { outcome: "lacking", evidence, ...whenHad(requirement, good, bench) });
}

function heldBecause({ title, state, place, validUntil, verifiedOn }: Evidence) {
  if (state === "not-needed")
    return {
      zh: `无需办理：${title}，${verifiedOn} 核实`,
      en: `Not needed: ${title}, looked at ${verifiedOn}`,
    };
  const wide = place === "district";
  return {
    zh: `${wide ? "区域评估 " : ""}${title}，${verifiedOn} 核实${validUntil ? `，有效期至 ${validUntil}` : ""}`,
    en: `${wide ? "Of the district: " : ""}${title}, looked at ${verifiedOn}${validUntil ? `, good until ${validUntil}` : ""}`,
  };
}

function whenHad({ days }: Paper, good: readonly Evidence[], { today }: Bench) {
  const coming = good
    .flatMap(({ state, readyOn }) => (state === "coming" && readyOn ? [readyOn] : []))
    .toSorted();
  const told = coming.find((day) => day >= today);
  if (told) return { by: told, because: { zh: `正在办理，${told} 取得`, en: `Under way, due ${told}` } };
  if (coming.length > 0)
    return {
      because: {
        zh: `原定 ${coming.at(-1)} 取得，已逾期，新日期待定`,
        en: `Was due ${coming.at(-1)}; the new day is not known`,
      },
    };
  if (days === undefined)
    return { because: { zh: "尚未办理，日期待定", en: "Not begun; nobody has said when" } };
  const by = addDays(today, days);
  return {
    by,
    isEstimate: true,
    because: {
      zh: `尚未取得，一般需 ${days} 天，预计 ${by}`,
      en: `Not had; it usually takes ${days} days: about ${by}`,
    },
  };
}
