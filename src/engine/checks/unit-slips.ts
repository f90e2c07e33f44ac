/** Figures that look as if they were written in another unit than the sheet's. */
import type { Text } from "#kernel/register.ts";
import { figureText, timesText, withUnit } from "./figure-text.ts";
import { figureAt } from "./figures.ts";
import type { CheckedFact, CheckRequest, Finding } from "./finding.ts";
import { groupsOf, spreadsBy } from "./robust-group.ts";

/** `factor`: how many times too large the number is that is written in that unit. */
type WrongUnit = { factor: number; unit: Text };

const unit = (factor: number, zh: string, en: string): WrongUnit => ({ factor, unit: { zh, en } });
const MONEY = [
  unit(1e4, "元", "yuan"),
  unit(10, "千元", "thousand yuan"),
  unit(1e-4, "亿元", "100 million yuan"),
];

/** In which units each figure is kept by those who supply it, other than the sheet's own. */
const WRONG_UNITS: Readonly<Record<string, readonly WrongUnit[]>> = {
  taxWan: MONEY,
  valueAddedWan: MONEY,
  revenueWan: MONEY,
  outputWan: MONEY,
  rdWan: MONEY,
  investmentWan: MONEY,
  electricityWanKwh: [unit(1e4, "千瓦时", "kWh")],
  energyTce: [unit(1e3, "千克标煤", "kg of coal equivalent"), unit(1e-4, "万吨标煤", "10,000 tce")],
  emissionT: [unit(1e3, "千克", "kg")],
  areaMu: [unit(2000 / 3, "平方米", "m²"), unit(1 / 15, "公顷", "hectares")],
};

/** So many times the figure may have grown besides; a small factor is believed only where the rest fits closely. */
const bandOf = (factor: number): number => (Math.max(factor, 1 / factor) >= 100 ? 5 : 1.25);
/** Firms a group needs before its middle says anything. */
const LEAST = 5;
/** Another firm's land says little of this one's figure: within so many times of it, the figure is as likely to be right. */
const PLAUSIBLE = 10;

const apart = (a: number, b: number): number => Math.abs(Math.log(a / b));

/** Against the firm's own last year, else against the middle of its group per mu. */
export function unitSlips(request: CheckRequest): Finding[] {
  const { firms, facts } = request;
  const groups = groupsOf(firms.tiers, firms.industries);
  const before = new Map(request.lastYear.ids.map((id, row) => [id, row]));
  return facts.flatMap((fact) => {
    const units = WRONG_UNITS[fact.key];
    if (!units) return [];
    const expectedAt = fact.key === "areaMu" ? landOf(request) : perMu(request, fact, groups);
    return firms.ids.flatMap((id, row): Finding[] => {
      const value = figureAt(firms, fact.key, row);
      if (value === null || value === 0) return [];
      const own = figureAt(request.lastYear, fact.key, before.get(id) ?? -1);
      const slip = slipOf({ value, own, expected: expectedAt(row), precise: fact.key === "areaMu" }, units);
      return slip ? [findingOf(row, fact, value, slip)] : [];
    });
  });
}

/** `precise`: what is expected is this firm's own and no likeness of others */
type Seen = { value: number; own: number | null; expected: number | null; precise: boolean };
type Slip = { wrong: WrongUnit; against: number; from: "own" | "expected" };

function slipOf({ value, own, expected, precise }: Seen, units: readonly WrongUnit[]): Slip | undefined {
  const byOwn = own !== null && own !== 0;
  const against = byOwn ? own : expected;
  if (against === null || against === 0 || against > 0 !== value > 0) return undefined;
  const likely = units
    .filter(({ factor }) => byOwn || precise || Math.max(factor, 1 / factor) >= 100)
    .filter(({ factor }) => apart(value / factor, against) <= Math.log(bandOf(factor)))
    .sort((a, b) => apart(value / a.factor, against) - apart(value / b.factor, against))[0];
  if (!likely) return undefined;
  // last year may be the wrong one: then this year's figure fits its group, and the corrected one would not
  const fits = expected !== null && expected > 0 && value > 0 && apart(value, expected) < Math.log(PLAUSIBLE);
  if (byOwn && fits && apart(value / likely.factor, expected) > Math.log(PLAUSIBLE)) return undefined;
  return { wrong: likely, against, from: byOwn ? "own" : "expected" };
}

function findingOf(row: number, fact: CheckedFact, value: number, { wrong, against, from }: Slip): Finding {
  const { factor, unit: written } = wrong;
  const band = bandOf(factor);
  const suggested = Number((value / factor).toPrecision(12));
  const held = {
    own: { zh: "本企业上年", en: "the firm's own last year" },
    expected:
      fact.key === "areaMu" ? LAND : { zh: "同组企业亩均水平推算", en: "what its group makes per mu" },
  }[from];
  const unitName = fact.unit ?? "";
  const arithmetic =
    factor >= 1
      ? `${figureText(value)} ÷ ${figureText(factor)} = ${figureText(suggested)}`
      : `${figureText(value)} × ${figureText(1 / factor)} = ${figureText(suggested)}`;
  return {
    row,
    code: "unit-slip",
    fact: fact.key,
    weight: "look",
    value,
    expected: { from: against / band, to: against * band },
    suggestion: {
      value: suggested,
      arithmetic: {
        zh: `${arithmetic}（${written.zh} → ${unitName}）`,
        en: `${arithmetic} (${written.en} → ${unitName})`,
      },
    },
    why: {
      zh: `是${held.zh} ${withUnit(against, fact)} 的 ${timesText(value / against)} 倍，像是按${written.zh}填的`,
      en: `${timesText(value / against)} times ${held.en}, ${withUnit(against, fact)}: as if written in ${written.en}`,
    },
    uses: [fact.key],
  };
}

const LAND = { zh: "用地关系核算的", en: "what its occupancies come to," };

/** What land a firm has by its occupancies. */
const landOf =
  ({ resolvedMu }: CheckRequest) =>
  (row: number): number | null => {
    const resolved = resolvedMu[row] ?? null;
    return resolved !== null && resolved > 0 ? resolved : null;
  };

/** What a firm of this group and land would have of it. */
function perMu({ firms, landMu }: CheckRequest, fact: CheckedFact, groups: readonly string[]) {
  const ratios = firms.ids.map((_, row) => {
    const [value, land] = [figureAt(firms, fact.key, row), landMu[row] ?? null];
    return value !== null && value > 0 && land !== null && land > 0 ? value / land : null;
  });
  const spreadAt = spreadsBy(ratios, groups, firms.tiers, LEAST);
  return (row: number): number | null => {
    const land = landMu[row] ?? null;
    const found = land !== null && land > 0 ? spreadAt(row) : undefined;
    return found ? Math.exp(found.spread.median) * land! : null;
  };
}
