/** What the why drawer says of one item, of the grade, and of the land of a firm. */
import type { FirmExplanation } from "#contract/evaluation/explanation.ts";
import type { ExplainedFigure, ExplainedItem } from "#engine/evaluation/explanation.ts";
import type { SingleChange } from "#engine/evaluation/next-grade.ts";
import type { Text } from "#kernel/register.ts";
import { formatNumber, type Language } from "#web/lib/format.ts";
import type { Why, WhyInput } from "#web/ui/why.ts";
import { points, withUnit } from "./readable.ts";

type Detail = NonNullable<FirmExplanation["detail"]>;

const FIGURE_WORDS: Record<ExplainedFigure["figure"], Text> = {
  given: { zh: "", en: "" },
  missing: { zh: "未填报", en: "not given" },
  notApplicable: { zh: "不适用", en: "not applicable" },
  falseZero: { zh: "零值不实", en: "a zero not believed" },
};

export const figureWords = ({ figure }: ExplainedFigure, language: Language): string =>
  FIGURE_WORDS[figure][language];

function inputOf(figure: ExplainedFigure, sources: Detail["sources"], language: Language): WhyInput {
  const source = sources[figure.fact];
  return {
    label: figure.label[language],
    value: figure.value ?? figureWords(figure, language),
    unit: figure.unit,
    source: source?.source,
    asOf: source?.asOf ?? undefined,
  };
}

/** One indicator: its two figures, the baseline, the arithmetic, the clause, and what would move the grade. */
export function whyOfItem(why: FirmExplanation, item: ExplainedItem, language: Language): Why {
  const detail = why.detail!;
  const zh = language === "zh";
  const baseline = item.baseline.value;
  return {
    title: item.label[language],
    subject: why.firm.name,
    answer: item.points === null ? "–" : `${points(item.points, language)} ${zh ? "分" : "points"}`,
    cautions: item.imputed ? [item.imputed.reason[language]] : [],
    inputs: [
      inputOf(item.numerator, detail.sources, language),
      ...(item.denominator ? [inputOf(item.denominator, detail.sources, language)] : []),
      ...(baseline === null
        ? []
        : [
            {
              label: zh ? "基准值" : "Baseline",
              value: baseline,
              unit: item.unit,
              decimals: 4,
              source: item.baseline.source[language],
            },
          ]),
      { label: zh ? "权重" : "Weight", value: item.weight, unit: "分" },
      ...(detail.peers[item.key] === undefined
        ? []
        : [
            {
              label: zh ? "组内平均得分" : "Group mean",
              value: detail.peers[item.key]!,
              unit: "分",
              decimals: 2,
            },
          ]),
    ],
    steps: stepsOf(item, language),
    rules: [ruleOf(why, item.clause, item.assumed, language)],
    changes: changesOf(detail, item, language),
  };
}

/** The engine writes the arithmetic in one line, its steps apart by ； */
function stepsOf(item: ExplainedItem, language: Language): Why["steps"] {
  if (item.imputed || item.points === null) return [];
  const names = language === "zh" ? ["指标值", "得分"] : ["Value", "Points"];
  const parts = item.arithmetic[language].split("；");
  return parts.map((part, n) => {
    const at = part.lastIndexOf(" = ");
    return {
      label: names[n + names.length - parts.length] ?? "",
      expression: part.slice(0, at),
      result: part.slice(at + 3),
    };
  });
}

function ruleOf(
  why: FirmExplanation,
  clause: string | null,
  assumed: string | null,
  language: Language,
): Why["rules"][number] {
  const { method } = why.detail!.explanation;
  const note = language === "zh" ? "本规则包取定" : "decided by this rule pack";
  return {
    text: clause ?? method.title[language],
    document: method.document,
    clause: assumed ? `${note}：${assumed}` : undefined,
    version: `v${method.version} · ${why.methodHash.slice(0, 8)}`,
  };
}

function changesOf({ path }: Detail, item: ExplainedItem, language: Language): string[] {
  if (path.kind !== "path") return [];
  const single = path.singles.find(({ key }) => key === item.key);
  return single ? [singleWords(single, item, path.next, language)].filter((words) => words !== "") : [];
}

/** `亩均税收提高到 12.50 万元/亩，其余不变，即可到 B` */
export function singleWords(
  single: SingleChange,
  item: ExplainedItem,
  next: string,
  language: Language,
): string {
  const zh = language === "zh";
  if (single.kind === "out-of-reach") {
    return zh ? `只靠${item.label.zh}到不了 ${next}` : `${item.label.en} alone does not reach ${next}`;
  }
  if (single.kind === "not-movable") return "";
  const to = withUnit(single.to, item.unit, language);
  const by = changeWords(single.from, single.to, language);
  if (!zh) return `${item.label.en} at ${to}${by}, all else as it is, reaches ${next}`;
  const verb = single.to > single.from ? "提高到" : "降低到";
  return `${item.label.zh}${verb} ${to}${by}，其余不变，即可到 ${next}`;
}

/** By how much of itself a figure changes: `（+7.5%）` */
function changeWords(from: number, to: number, language: Language): string {
  if (!(from > 0)) return "";
  const percent = (Math.abs(to - from) / from) * 100;
  const said = `${to > from ? "+" : "−"}${formatNumber(percent, language, percent < 10 ? 1 : 0)}%`;
  return language === "zh" ? `（${said}）` : ` (${said})`;
}

/** The grade itself: the sum, the place, what overrode it. */
export function whyOfGrade(why: FirmExplanation, language: Language): Why {
  const { explanation, path } = why.detail!;
  const zh = language === "zh";
  const { place } = explanation;
  return {
    title: zh ? "等级" : "Grade",
    subject: why.firm.name,
    answer: scoreWords(explanation.score, language),
    grade: explanation.grade ?? undefined,
    cautions: explanation.exclusion ? [explanation.exclusion.message[language]] : [],
    inputs: explanation.items.map((item) => ({
      label: item.label[language],
      value: item.points,
      unit: "分",
      decimals: 2,
      source: item.imputed?.reason[language],
    })),
    steps: explanation.score === null ? [] : [sumStep(explanation.scoreArithmetic[language], zh)],
    rules: [
      ...(place ? [{ ...ruleOf(why, place.reason[language], null, language) }] : []),
      ...explanation.overrides.map((step) => ({
        ...ruleOf(why, step.clause, null, language),
        text: step.effect[language],
      })),
    ],
    changes: path.kind === "path" ? [wayWords(path, language)] : [],
  };
}

function scoreWords(score: number | null, language: Language): string {
  if (score !== null) return `${points(score, language)} ${language === "zh" ? "分" : "points"}`;
  return language === "zh" ? "未评级" : "Not graded";
}

function sumStep(arithmetic: string, zh: boolean): Why["steps"][number] {
  const at = arithmetic.lastIndexOf(" = ");
  return {
    label: zh ? "各项相加" : "Sum",
    expression: arithmetic.slice(0, at),
    result: arithmetic.slice(at + 3),
  };
}

export function wayWords(path: Extract<Detail["path"], { kind: "path" }>, language: Language): string {
  const gap = formatNumber(path.scoreNeeded - path.score, language, 2);
  return language === "zh"
    ? `得分再高 ${gap} 分即为 ${path.next}`
    : `${gap} points more make it ${path.next}`;
}
