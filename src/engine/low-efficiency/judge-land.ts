/**
 * A rule pack held against what is known of a piece of land.
 *
 * Post: every rule is a hit, clear or unknown; a missing figure makes no hit and no pass unless the rest decides alone
 * (Kleene's three values). Every hit carries each comparison with figure, source and day.
 * Cost: O(comparisons of the pack).
 */
import type { Text } from "#kernel/register.ts";
import type { Fact, FactMeaning, FactValue, LandFacts } from "./land-facts.ts";
import { factMeaning } from "./land-facts.ts";
import type {
  FactCondition,
  LandCondition,
  LandRule,
  RuleOp,
  RulePack,
  SeriesCondition,
} from "./rule-pack.ts";

export type LineOutcome = "met" | "not-met" | "unknown";
/** One comparison as it was made. `limit` null: shown only. */
export type JudgedLine = {
  fact: string;
  meaning: FactMeaning;
  year: number | null;
  /** a mean or a sum over so many years */
  over: { take: "mean" | "sum"; years: number } | null;
  value: FactValue;
  op: RuleOp | null;
  limit: FactValue | readonly string[];
  limitOf: { label: Text; times: number; value: FactValue } | null;
  outcome: LineOutcome;
  source: string | null;
  asOf: string | null;
};
export type RuleHit = { rule: LandRule; lines: JudgedLine[] };
export type RuleUnknown = {
  rule: LandRule;
  missing: { fact: string; meaning: FactMeaning; year: number | null }[];
};
export type LandJudgement = { hits: RuleHit[]; unknown: RuleUnknown[]; clear: string[] };

type Judged = { outcome: LineOutcome; lines: JudgedLine[]; missing: RuleUnknown["missing"] };

export function judgeLand(pack: RulePack, land: LandFacts): LandJudgement {
  const judgement: LandJudgement = { hits: [], unknown: [], clear: [] };
  for (const rule of pack.rules) {
    const { outcome, lines, missing } = judge(rule.when, land);
    if (outcome === "met") judgement.hits.push({ rule, lines: [...lines, ...shown(rule, land)] });
    else if (outcome === "unknown") judgement.unknown.push({ rule, missing: distinct(missing) });
    else judgement.clear.push(rule.key);
  }
  return judgement;
}

function judge(condition: LandCondition, land: LandFacts): Judged {
  if ("all" in condition)
    return gathered(
      condition.all.map((one) => judge(one, land)),
      "not-met",
      "met",
    );
  if ("any" in condition)
    return gathered(
      condition.any.map((one) => judge(one, land)),
      "met",
      "not-met",
    );
  if ("not" in condition) {
    const inner = judge(condition.not, land);
    return { ...inner, outcome: OPPOSITE[inner.outcome] };
  }
  return "series" in condition ? judgeSeries(condition, land) : judgeFact(condition, land);
}

const OPPOSITE: Record<LineOutcome, LineOutcome> = { met: "not-met", "not-met": "met", unknown: "unknown" };

/** One that decides settles it; else what is unknown leaves it open. */
function gathered(parts: readonly Judged[], decides: LineOutcome, otherwise: LineOutcome): Judged {
  const lines = parts.flatMap((one) => one.lines);
  if (parts.some(({ outcome }) => outcome === decides)) return { outcome: decides, lines, missing: [] };
  const missing = parts.flatMap((one) => (one.outcome === "unknown" ? one.missing : []));
  return {
    outcome: parts.some(({ outcome }) => outcome === "unknown") ? "unknown" : otherwise,
    lines,
    missing,
  };
}

const UNKNOWN: Fact = { value: null, source: null, asOf: null };

function meaningOf(kind: FactMeaning["kind"], key: string): FactMeaning {
  const found = factMeaning(kind, key);
  if (!found) throw new Error(`a rule speaks of ${kind} ${key}, which there is not`);
  return found;
}

function judgeFact(condition: FactCondition, land: LandFacts): Judged {
  const meaning = meaningOf("fact", condition.fact);
  return compared(condition, land, {
    meaning,
    year: null,
    over: null,
    held: land.facts[condition.fact] ?? UNKNOWN,
  });
}

function judgeSeries(condition: SeriesCondition, land: LandFacts): Judged {
  const meaning = meaningOf("series", condition.series);
  const years = Array.from({ length: condition.years }, (_, i) => land.year - i);
  const held = years.map((year) => ({ year, fact: land.series[condition.series]?.[year] ?? UNKNOWN }));
  if (condition.take === "every")
    return gathered(
      held.map(({ year, fact }) => compared(condition, land, { meaning, year, over: null, held: fact })),
      "not-met",
      "met",
    );
  const absent = held.filter(({ fact }) => typeof fact.value !== "number");
  const sum = held.reduce((total, { fact }) => total + (typeof fact.value === "number" ? fact.value : 0), 0);
  const value = condition.take === "sum" ? sum : sum / held.length;
  const last = held.find(({ fact }) => fact.value !== null)?.fact ?? UNKNOWN;
  const judged = compared(condition, land, {
    meaning,
    year: land.year,
    over: { take: condition.take, years: condition.years },
    held: absent.length > 0 ? UNKNOWN : { ...last, value },
  });
  const missing = absent.map(({ year }) => ({ fact: condition.series, meaning, year }));
  return absent.length > 0 ? { ...judged, missing: [...missing, ...judged.missing.slice(1)] } : judged;
}

type Subject = { meaning: FactMeaning; year: number | null; over: JudgedLine["over"]; held: Fact };

function compared(condition: FactCondition | SeriesCondition, land: LandFacts, subject: Subject): Judged {
  const { meaning, year, over, held } = subject;
  const { limit, limitOf } = limitFor(condition, land);
  const known = held.value !== null && limit !== null;
  const met = known && holds(held.value!, condition.op, limit);
  const outcome: LineOutcome = known ? said(met) : "unknown";
  const { source, asOf, value } = held;
  const line: JudgedLine = {
    fact: meaning.key,
    meaning,
    year,
    over,
    value,
    op: condition.op,
    limit,
    limitOf,
    outcome,
    source,
    asOf,
  };
  const missing: RuleUnknown["missing"] = [];
  if (value === null) missing.push({ fact: meaning.key, meaning, year });
  if (limit === null && condition.ofFact !== undefined)
    missing.push({ fact: condition.ofFact, meaning: meaningOf("fact", condition.ofFact), year: null });
  return { outcome, lines: [line], missing };
}

const said = (met: boolean): LineOutcome => (met ? "met" : "not-met");

function limitFor(
  condition: FactCondition | SeriesCondition,
  land: LandFacts,
): Pick<JudgedLine, "limit" | "limitOf"> {
  if (condition.ofFact === undefined) return { limit: condition.value ?? null, limitOf: null };
  const { label } = meaningOf("fact", condition.ofFact);
  const { value } = land.facts[condition.ofFact] ?? UNKNOWN;
  const times = condition.times ?? 1;
  const limit = typeof value === "number" ? value * times : value;
  return { limit, limitOf: { label, times, value } };
}

function holds(value: Exclude<FactValue, null>, op: RuleOp, limit: JudgedLine["limit"]): boolean {
  if (op === "in") return Array.isArray(limit) && limit.includes(String(value));
  if (op === "eq") return value === limit;
  if (op === "ne") return value !== limit;
  if (typeof value !== "number" || typeof limit !== "number") return false;
  return ORDER[op](value, limit);
}

const ORDER: Record<"lt" | "le" | "gt" | "ge", (a: number, b: number) => boolean> = {
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
};

const shown = ({ show = [] }: LandRule, land: LandFacts): JudgedLine[] =>
  show.map((fact) => ({
    fact,
    meaning: meaningOf("fact", fact),
    year: null,
    over: null,
    op: null,
    limit: null,
    limitOf: null,
    outcome: "met",
    ...(land.facts[fact] ?? UNKNOWN),
  }));

const distinct = (missing: RuleUnknown["missing"]): RuleUnknown["missing"] => [
  ...new Map(missing.map((one) => [`${one.fact} ${one.year ?? ""}`, one])).values(),
];
