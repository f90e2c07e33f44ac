/** What a grade leads to: relief and surcharges, by how many years in a row, with what is not charged and why. */
import type { Text } from "#kernel/register.ts";
import type { Effect, Method } from "./method.ts";

/** Grades of past years, this year's last; null for a year in which the unit was not graded. */
export type GradeHistory = readonly (string | null)[];

/**
 * How many years in a row, up to the last, the unit had this grade, whatever the methods of those years.
 * `formerly`: what earlier methods called the same grade. Years without a grade leave the run standing (`skip`) or end it (`reset`).
 */
export function consecutiveYears(
  history: GradeHistory,
  grade: string,
  nonGradedYears: Method["nonGradedYears"],
  formerly: readonly string[] = [],
): number {
  let years = 0;
  for (const held of history.toReversed()) {
    if (held === null) {
      if (years === 0 || nonGradedYears === "reset") return years;
      continue;
    }
    if (held !== grade && !formerly.includes(held)) return years;
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
  /** 万元 or 元 as the unit says, yuan for relief; null where the quantity is not given */
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
  /** the land-use tax of a year, in yuan: what relief is reckoned on. Absent or null: not known */
  landTaxYuan?: number | null;
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
    if (effect.kind === "land_tax_relief") return relief(method, effect, grade, facts);
    const years = consecutiveYears(
      history,
      effect.grade,
      method.nonGradedYears,
      formerlyOf(method, effect.grade),
    );
    return grade === effect.grade && years > 0
      ? [{ ...surcharge(effect, years, facts), instrument: effect.instrument }]
      : [];
  });
  const charged = greatestOnly(found, facts);
  return method.trialYear ? charged.map((consequence) => notApplied(consequence, TRIAL)) : charged;
}

/** What earlier methods called a grade of this one. */
export const formerlyOf = ({ grading }: Method, grade: string): readonly string[] =>
  grading.grades.find(({ key }) => key === grade)?.formerly ?? [];

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
  { landTaxYuan = null }: EffectFacts,
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
      amount: landTaxYuan === null ? null : (landTaxYuan * percent) / 100,
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

/** A meter under which a firm is billed. */
export type Meter = {
  accountNo: string;
  /** used in the year, in the unit of the charged figure; null where it is not told apart by meter */
  quantity: number | null;
  /** what is already added to its price, and what for */
  other: { rate: number; reason: string } | null;
};
export type MeterCharge = Meter & { applies: boolean; amount: number | null };

/**
 * A surcharge laid on a firm's meters: where another one already adds more, that one goes on and this one does not come
 * on top. The firm's amount is that of its meters where each says what it used; where no meter is passed over, it is the
 * rate on the firm's own figure; otherwise it is not known.
 */
export function laidOnMeters(
  { rate, applies, amount }: Pick<Consequence, "rate" | "applies" | "amount">,
  meters: readonly Meter[],
): { meters: MeterCharge[]; amount: number | null } {
  const charged = meters.map((meter): MeterCharge => {
    const isCharged = applies && !(meter.other !== null && meter.other.rate > rate);
    return {
      ...meter,
      applies: isCharged,
      amount: isCharged && meter.quantity !== null ? rate * meter.quantity : null,
    };
  });
  if (!applies || meters.length === 0) return { meters: charged, amount };
  if (meters.every(({ quantity }) => quantity !== null))
    return { meters: charged, amount: charged.reduce((sum, one) => sum + (one.amount ?? 0), 0) };
  return { meters: charged, amount: charged.every((one) => one.applies) ? amount : null };
}
