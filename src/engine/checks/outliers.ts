/** Figures far from what firms of the same tier and industry have for their size. */
import { roughText, roughWithUnit } from "./figure-text.ts";
import { figureAt } from "./figures.ts";
import type { CheckedFact, CheckRequest, Finding } from "./finding.ts";
import { groupsOf, type Spread, spreadsBy } from "./robust-group.ts";

/** A figure with the one that says how large the firm is. */
const PAIRS: readonly (readonly [fact: string, base: string])[] = [
  ["taxWan", "revenueWan"],
  ["valueAddedWan", "revenueWan"],
  ["outputWan", "revenueWan"],
  ["rdWan", "revenueWan"],
  ["energyTce", "revenueWan"],
  ["electricityWanKwh", "revenueWan"],
  ["emissionT", "revenueWan"],
  ["staff", "revenueWan"],
];
/** Robust standard deviations from the group's middle. */
const FAR = 4.5;
/** However close the others lie together, less than so many times from the middle is nothing to remark on. */
const LEAST_TIMES = 4;
/** Groups whose members hardly differ would find fault with each: deviations are taken to be at least this. */
const LEAST_SCALE = 0.2;
/** Firms a group needs. */
const LEAST = 8;
/** So many figures out of line with one base: it is the base that is out of line. */
const BLAMES_BASE = 3;

type Far = {
  row: number;
  fact: CheckedFact;
  base: CheckedFact;
  value: number;
  spread: Spread;
  narrow: boolean;
};

/** @param doubted figures that are under a graver finding already, as `row/fact`: neither they nor their ratios are judged */
export function outliers(request: CheckRequest, doubted: ReadonlySet<string>): Finding[] {
  const known = new Map(request.facts.map((fact) => [fact.key, fact]));
  const groups = groupsOf(request.firms.tiers, request.firms.industries);
  const far = PAIRS.flatMap(([factKey, baseKey]) => {
    const [fact, base] = [known.get(factKey), known.get(baseKey)];
    return fact && base ? farFrom(request, groups, doubted, { fact, base }) : [];
  });
  const byRow = new Map<number, Far[]>();
  for (const one of far) byRow.set(one.row, [...(byRow.get(one.row) ?? []), one]);
  return [...byRow.values()].flatMap((found) =>
    found.length >= BLAMES_BASE ? [baseFinding(found, request)] : found.map((one) => findingOf(one, request)),
  );
}

function farFrom(
  { firms }: CheckRequest,
  groups: readonly string[],
  doubted: ReadonlySet<string>,
  { fact, base }: { fact: CheckedFact; base: CheckedFact },
): Far[] {
  const ratios = firms.ids.map((_, row) => {
    const [value, size] = [figureAt(firms, fact.key, row), figureAt(firms, base.key, row)];
    const sound = !doubted.has(`${row}/${fact.key}`) && !doubted.has(`${row}/${base.key}`);
    return sound && value !== null && size !== null && value > 0 && size > 0 ? value / size : null;
  });
  const spreadAt = spreadsBy(ratios, groups, firms.tiers, LEAST);
  return ratios.flatMap((ratio, row): Far[] => {
    const found = ratio === null ? undefined : spreadAt(row);
    if (!found || Math.abs(Math.log(ratio!) - found.spread.median) <= reachOf(found.spread)) return [];
    return [{ row, fact, base, value: figureAt(firms, fact.key, row)!, ...found }];
  });
}

const reachOf = ({ scale }: Spread): number =>
  Math.max(FAR * Math.max(scale, LEAST_SCALE), Math.log(LEAST_TIMES));

function findingOf({ row, fact, base, value, spread, narrow }: Far, { firms }: CheckRequest): Finding {
  const size = figureAt(firms, base.key, row)!;
  const reach = reachOf(spread);
  const among = amongWords(narrow, spread.count);
  const middle = Math.exp(spread.median) * size;
  return {
    row,
    code: "outlier",
    fact: fact.key,
    weight: "look",
    value,
    expected: { from: middle * Math.exp(-reach), to: middle * Math.exp(reach) },
    suggestion: null,
    why: {
      zh: `${fact.label.zh}与${base.label.zh}之比 ${roughText(value / size)}，${among.zh}中位数 ${roughText(Math.exp(spread.median))}；按本企业规模约为 ${roughWithUnit(middle, fact)}`,
      en: `${fact.label.en} by ${base.label.en.toLowerCase()} is ${roughText(value / size)}; the median of ${among.en} is ${roughText(Math.exp(spread.median))}, about ${roughWithUnit(middle, fact)} for a firm of this size`,
    },
    uses: [fact.key, base.key],
  };
}

/** Several figures fit each other and not the base: the base is doubted, once. */
function baseFinding(found: readonly Far[], { firms }: CheckRequest): Finding {
  const { row, base } = found[0]!;
  const bases = found.map(({ value, spread }) => value / Math.exp(spread.median)).sort((a, b) => a - b);
  const names = found.map(({ fact }) => fact.label);
  return {
    row,
    code: "outlier",
    fact: base.key,
    weight: "look",
    value: figureAt(firms, base.key, row),
    expected: { from: bases[0]!, to: bases.at(-1)! },
    suggestion: null,
    why: {
      zh: `${names.map(({ zh }) => zh).join("、")}与它之比都远离同组企业，多半是${base.label.zh}有误`,
      en: `${names.map(({ en }) => en.toLowerCase()).join(", ")} by it all lie far from the group: ${base.label.en.toLowerCase()} itself is probably wrong`,
    },
    uses: [base.key, ...found.map(({ fact }) => fact.key)],
  };
}

const amongWords = (narrow: boolean, count: number) =>
  narrow
    ? { zh: `同规模同行业 ${count} 家`, en: `${count} firms of its scale and industry` }
    : {
        zh: `同规模 ${count} 家（同行业不足 ${LEAST} 家）`,
        en: `${count} firms of its scale (too few of its industry)`,
      };
