/** What a grade leads to: relief and surcharges, by how many years in a row, with what is not charged and why. */
import type { Text } from "#kernel/register.ts";
import type { Effect, Method } from "./method.ts";

/** Grades of past years, this year's last; null for a year in which the unit was not graded. */
export type GradeHistory = readonly (string | null)[];

/**
 * How many years in a row, up to the last, the unit had this grade, whatever the methods of those years.
 * Years without a grade leave the run standing (`skip`) or end it (`reset`).
 */
export function consecutiveYears(
  history: GradeHistory,
  grade: string,
  nonGradedYears: Method["nonGradedYears"],
): number {
  let years = 0;
  for (const held of history.toReversed()) {
    if (held === null) {
      if (years === 0 || nonGradedYears === "reset") return years;
      continue;
    }
    if (held !== grade) return years;
    years++;
  }
  return years;
}

export type Consequence = {
  key: string;
  label: Text;
  kind: Effect["kind"];
  clause: string | null;
  /** per cent waived, or the rate added to the price */
  rate: number;
  unit: string;
  /** 万元 or 元 as the unit says; null where the quantity is not given */
  amount: number | null;
  /** false where something keeps it from being charged; `reason` says what */
  applies: boolean;
  reason: Text;
};

export type EffectFacts = {
  /** the day for which effects are asked: those out of force are left out */
  on: string;
  /** consumption and other quantities by fact: `electricityKwh` */
  quantities: Readonly<Record<string, number | null>>;
  /** exemptions granted to the unit, by key. They change what is charged, never the grade */
  exemptions?: readonly string[];
  /** other surcharges already laid on the same instrument */
  others?: readonly { instrument: string; rate: number; label: Text }[];
};

/** Every effect of the method that its grade brings to a unit; the greatest of overlapping surcharges is the one that applies. */
export function effectsOf(method: Method, history: GradeHistory, facts: EffectFacts): Consequence[] {
  const grade = history.at(-1) ?? null;
  if (grade === null) return [];
  const inForce = method.effects.filter(
    (effect) => (effect.fromOn ?? "") <= facts.on && facts.on <= (effect.toOn ?? "9999-12-31"),
  );
  const found = inForce.flatMap((effect) => {
    if (effect.kind === "land_tax_relief") return relief(method, effect, grade);
    const years = consecutiveYears(history, effect.grade, method.nonGradedYears);
    return grade === effect.grade && years > 0
      ? [{ ...surcharge(effect, years, facts), instrument: effect.instrument }]
      : [];
  });
  const charged = greatestOnly(found, facts);
  return method.trialYear ? charged.map((consequence) => notApplied(consequence, TRIAL)) : charged;
}

type Found = Consequence & { instrument?: string };

const TRIAL: Text = { zh: "试行年度，结果仅供参考，不实施差别化政策", en: "A trial year: no consequences" };

const notApplied = (consequence: Consequence, reason: Text): Consequence => ({
  ...consequence,
  applies: false,
  reason,
});

function relief(
  method: Method,
  effect: Extract<Effect, { kind: "land_tax_relief" }>,
  grade: string,
): Found[] {
  const percent = effect.percentByGrade[grade] ?? 0;
  if (percent === 0) return [];
  const label = method.grading.grades.find(({ key }) => key === grade)!.label;
  return [
    {
      key: effect.key,
      label: effect.label,
      kind: effect.kind,
      clause: effect.clause ?? null,
      rate: percent,
      unit: "%",
      amount: null,
      applies: true,
      reason: { zh: `${label.zh}减免 ${percent}%`, en: `${label.en}: ${percent} % waived` },
    },
  ];
}

function surcharge(
  effect: Extract<Effect, { kind: "surcharge" }>,
  years: number,
  facts: EffectFacts,
): Consequence {
  const rate = effect.rates[Math.min(years, effect.rates.length) - 1]!;
  const quantity = facts.quantities[effect.quantity] ?? null;
  const consequence: Consequence = {
    key: effect.key,
    label: effect.label,
    kind: effect.kind,
    clause: effect.clause ?? null,
    rate,
    unit: effect.unit,
    amount: quantity === null ? null : rate * quantity,
    applies: true,
    reason: {
      zh: `连续 ${years} 年为 ${effect.grade}，加价 ${rate} ${effect.unit}`,
      en: `${effect.grade} for ${years} years in a row: ${rate} ${effect.unit}`,
    },
  };
  if (effect.exempt && facts.exemptions?.includes(effect.exempt)) {
    return notApplied(consequence, {
      zh: "已批准豁免差别化政策，评价等级不变",
      en: "Exempted by decision; the grade stands",
    });
  }
  return consequence;
}

function greatestOnly(found: readonly Found[], facts: EffectFacts): Consequence[] {
  return found.map(({ instrument, ...consequence }) => {
    if (instrument === undefined || !consequence.applies) return consequence;
    const rivals = [
      ...(facts.others ?? []),
      ...found.flatMap((other) =>
        other.applies && other.instrument && other.key !== consequence.key
          ? [{ instrument: other.instrument, rate: other.rate, label: other.label }]
          : [],
      ),
    ];
    const greater = rivals.find((rival) => rival.instrument === instrument && rival.rate > consequence.rate);
    if (!greater) return consequence;
    return notApplied(consequence, {
      zh: `与“${greater.label.zh}”重叠，就高执行 ${greater.rate}，不叠加`,
      en: `Overlaps with ${greater.label.en}; the higher rate ${greater.rate} applies, not the sum`,
    });
  });
}
