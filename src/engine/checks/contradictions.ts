/** Figures of one firm and year that cannot stand beside each other. */
import type { Text } from "#kernel/register.ts";
import { withUnit } from "./figure-text.ts";
import { figureAt, isTrueZero, outputOf } from "./figures.ts";
import type { CheckedFact, CheckRequest, Finding, FindingCode, FirmFigures } from "./finding.ts";

type Facts = ReadonlyMap<string, CheckedFact>;

/** What cannot be less than nothing. Tax may be (refunds), and value added may be. */
const NEVER_NEGATIVE = [
  "areaMu",
  "revenueWan",
  "outputWan",
  "energyTce",
  "emissionT",
  "staff",
  "rdWan",
  "electricityWanKwh",
];
/** A part, and the whole that it is a part of. */
const PARTS = [
  ["valueAddedWan", "outputWan"],
  ["valueAddedWan", "revenueWan"],
  ["rdWan", "revenueWan"],
  ["taxWan", "revenueWan"],
] as const;
const ZEROS: readonly (readonly [string, FindingCode])[] = [
  ["energyTce", "energy-zero"],
  ["electricityWanKwh", "electricity-zero"],
  ["staff", "staff-zero"],
];

export function contradictions({ firms, facts }: CheckRequest): Finding[] {
  const known: Facts = new Map(facts.map((fact) => [fact.key, fact]));
  return firms.ids.flatMap((_, row) => [
    ...negatives(firms, row, known),
    ...zerosWithOutput(firms, row, known),
    ...taxWithoutRevenue(firms, row, known),
    ...partsOverWholes(firms, row, known),
  ]);
}

type Said = Pick<Finding, "value" | "expected" | "why" | "uses"> & { weight?: Finding["weight"] };
const finding = (row: number, code: FindingCode, fact: string, said: Said): Finding => ({
  row,
  code,
  fact,
  suggestion: null,
  weight: "look",
  ...said,
});

function negatives(firms: FirmFigures, row: number, known: Facts): Finding[] {
  return NEVER_NEGATIVE.flatMap((key) => {
    const [fact, value] = [known.get(key), figureAt(firms, key, row)];
    if (!fact || value === null || value >= 0) return [];
    const why: Text = {
      zh: `${fact.label.zh}不会是负数`,
      en: `${fact.label.en} cannot be below zero`,
    };
    return [
      finding(row, "negative", key, {
        weight: "stop",
        value,
        expected: { from: 0, to: null },
        why,
        uses: [key],
      }),
    ];
  });
}

function zerosWithOutput(firms: FirmFigures, row: number, known: Facts): Finding[] {
  const output = outputOf(firms, row);
  const told = output === undefined ? undefined : known.get(output);
  if (!told) return [];
  const made = withUnit(figureAt(firms, told.key, row)!, told);
  return ZEROS.flatMap(([key, code]) => {
    const fact = known.get(key);
    if (!fact || !isTrueZero(firms, key, row)) return [];
    const why: Text = {
      zh: `${told.label.zh} ${made}，而${fact.label.zh}为 0；不实的零请标为“零值不实”`,
      en: `${told.label.en} ${made} with ${fact.label.en.toLowerCase()} at 0: mark a zero that is not true as such`,
    };
    return [finding(row, code, key, { value: 0, expected: null, why, uses: [key, told.key] })];
  });
}

function taxWithoutRevenue(firms: FirmFigures, row: number, known: Facts): Finding[] {
  const [tax, revenue] = [known.get("taxWan"), known.get("revenueWan")];
  const paid = figureAt(firms, "taxWan", row) ?? 0;
  if (!tax || !revenue || !(paid > 0) || !isTrueZero(firms, "revenueWan", row)) return [];
  const why: Text = {
    zh: `${tax.label.zh} ${withUnit(paid, tax)}，而${revenue.label.zh}为 0`,
    en: `${tax.label.en} ${withUnit(paid, tax)} with ${revenue.label.en.toLowerCase()} at 0`,
  };
  return [
    finding(row, "tax-without-revenue", "revenueWan", {
      value: 0,
      expected: null,
      why,
      uses: ["revenueWan", "taxWan"],
    }),
  ];
}

/** Each part once, against the first whole that it exceeds. */
function partsOverWholes(firms: FirmFigures, row: number, known: Facts): Finding[] {
  const over = new Set<string>();
  return PARTS.flatMap(([partKey, wholeKey]) => {
    const [part, whole] = [known.get(partKey), known.get(wholeKey)];
    const [value, most] = [figureAt(firms, partKey, row), figureAt(firms, wholeKey, row)];
    if (!part || !whole || value === null || most === null || !(most > 0) || value <= most) return [];
    if (over.has(partKey)) return [];
    over.add(partKey);
    const why: Text = {
      zh: `大于${whole.label.zh} ${withUnit(most, whole)}，而它是其中的一部分`,
      en: `more than ${whole.label.en.toLowerCase()}, ${withUnit(most, whole)}, of which it is a part`,
    };
    return [
      finding(row, "part-over-whole", partKey, {
        value,
        expected: { from: null, to: most },
        why,
        uses: [partKey, wholeKey],
      }),
    ];
  });
}
