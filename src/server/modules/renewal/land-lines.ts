/** What a judgement says, as a person reads it: each comparison with figure, bound, source and day. Pure. */
import type { HitLine, LandHit, LandUnknown } from "#contract/renewal/land-hit.ts";
import type { IdleFinding, MissingFact } from "#engine/idle-land/idle-facts.ts";
import type { JudgedLine, RuleHit, RuleUnknown } from "#engine/low-efficiency/judge-land.ts";
import { type FactMeaning, type FactValue, factMeaning } from "#engine/low-efficiency/land-facts.ts";
import type { RuleOp, RulePack } from "#engine/low-efficiency/rule-pack.ts";
import type { FieldClass, Text } from "#kernel/register.ts";

const OPS: Record<RuleOp, Text> = {
  lt: { zh: "<", en: "<" },
  le: { zh: "≤", en: "≤" },
  gt: { zh: ">", en: ">" },
  ge: { zh: "≥", en: "≥" },
  eq: { zh: "为", en: "is" },
  ne: { zh: "不为", en: "is not" },
  in: { zh: "属于", en: "is one of" },
};

const shortNumber = (value: number): string => String(Math.round(value * 1e4) / 1e4);

function valueText(meaning: FactMeaning, value: FactValue): Text | null {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
  if (typeof value === "number") {
    const text = `${shortNumber(value)}${meaning.unit === null ? "" : ` ${meaning.unit}`}`;
    return { zh: text, en: text };
  }
  return meaning.choices?.find((one) => one.value === value)?.label ?? { zh: value, en: value };
}

function limitText({ op, limit, limitOf, meaning }: JudgedLine): Text {
  if (op === null) return { zh: "", en: "" };
  if (limitOf && limitOf.value === null)
    return {
      zh: `${OPS[op].zh} ${limitOf.label.zh}（未知）`,
      en: `${OPS[op].en} ${limitOf.label.en} (not known)`,
    };
  const values = (Array.isArray(limit) ? limit : [limit]) as readonly FactValue[];
  const texts = values.map((one) => valueText(meaning, one) ?? { zh: "未知", en: "not known" });
  const bound = { zh: texts.map(({ zh }) => zh).join("、"), en: texts.map(({ en }) => en).join(", ") };
  if (!limitOf) return { zh: `${OPS[op].zh} ${bound.zh}`, en: `${OPS[op].en} ${bound.en}` };
  const times = limitOf.times === 1 ? "" : ` × ${limitOf.times}`;
  return {
    zh: `${OPS[op].zh} ${limitOf.label.zh}${times} = ${bound.zh}`,
    en: `${OPS[op].en} ${limitOf.label.en}${times} = ${bound.en}`,
  };
}

function labelOf({ meaning, year, over }: JudgedLine): Text {
  const { zh, en } = meaning.label;
  if (year === null) return meaning.label;
  if (over === null) return { zh: `${year} 年${zh}`, en: `${en}, ${year}` };
  const first = year - over.years + 1;
  return {
    zh: `${first}–${year} 年${zh}${over.take === "mean" ? "平均" : "合计"}`,
    en: `${en}, ${over.take} of ${first}–${year}`,
  };
}

const lineOf = (line: JudgedLine): HitLine => ({
  fact: line.fact,
  label: labelOf(line),
  value: valueText(line.meaning, line.value)?.zh ?? null,
  limit: limitText(line),
  outcome: line.outcome,
  source: line.source,
  asOf: line.asOf,
  field: line.meaning.field,
  hidden: false,
});

/** Where a hit comes from stands before its key, so that the hits of two packs live side by side. */
export const hitOf = (pack: RulePack, { rule, lines }: RuleHit): LandHit => ({
  key: `${pack.key}/${rule.key}`,
  label: rule.label,
  clause: `${pack.document} · ${rule.clause}`,
  lines: lines.map(lineOf),
});

export const unknownOf = (pack: RulePack, { rule, missing }: RuleUnknown): LandUnknown => ({
  key: `${pack.key}/${rule.key}`,
  label: rule.label,
  clause: `${pack.document} · ${rule.clause}`,
  missing: missing.map(({ fact, meaning, year }) => ({
    fact,
    label:
      year === null
        ? meaning.label
        : { zh: `${year} 年${meaning.label.zh}`, en: `${meaning.label.en}, ${year}` },
    who: meaning.who,
  })),
});

const IDLE_HITS: Record<"not-started" | "suspended", Text> = {
  "not-started": { zh: "未动工开发满一年", en: "Not begun for a year" },
  suspended: { zh: "中止开发建设满一年", en: "Works stopped for a year" },
};

/** The finding of Order 53 in the same form. */
export function idleHit(finding: IdleFinding, asOf: string): LandHit {
  const kind = finding.kind ?? "not-started";
  return {
    key: `order-53/${kind}`,
    label:
      finding.measure === "take-back"
        ? { zh: "未动工开发满两年", en: "Not begun for two years" }
        : IDLE_HITS[kind],
    clause: "闲置土地处置办法（国土资源部令第53号）第二条、第十四条",
    lines: finding.trace.map(({ label, value, clause }) => ({
      fact: "order-53",
      label,
      value,
      limit: { zh: clause, en: clause },
      outcome: "met",
      source: null,
      asOf,
      field: null,
      hidden: false,
    })),
  };
}

const IDLE_MISSING: Record<MissingFact, Text> = {
  started: { zh: "是否动工", en: "whether works began" },
  "start-by": { zh: "约定动工日期（土地合同）", en: "the agreed start (land contract)" },
  "developed-share": { zh: "应动工、已动工开发面积", en: "area due and developed" },
  "invested-share": { zh: "总投资额、已投资额", en: "investment, total and so far" },
};

export const idleUnknown = ({ missing }: IdleFinding): LandUnknown => ({
  key: "order-53",
  label: { zh: "是否闲置土地", en: "Whether the land is idle" },
  clause: "闲置土地处置办法（国土资源部令第53号）第二条",
  missing: missing.map((fact) => ({
    fact,
    label: IDLE_MISSING[fact],
    who:
      fact === "start-by"
        ? { zh: "土地合同台账", en: "Register of land contracts" }
        : factMeaning("fact", "started")!.who,
  })),
});

/** Figures of a class that the reader may not see are left out; what was found of them stays. */
export const seenHits = (hits: readonly LandHit[], fields: readonly FieldClass[]): LandHit[] =>
  hits.map((hit) => ({
    ...hit,
    lines: hit.lines.map((line) =>
      line.field === null || fields.includes(line.field) ? line : { ...line, value: null, hidden: true },
    ),
  }));
