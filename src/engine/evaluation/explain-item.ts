/** One item of one unit: its figures, what they are held against, what stood in, and the arithmetic. */
import type { Text } from "#kernel/register.ts";
import { ABSENCES, type Evaluation, type Item } from "./evaluation.ts";
import { both, shown } from "./explain-number.ts";
import type { ExplainedFigure, ExplainedItem } from "./explanation.ts";
import type { AbsentRule, Indicator, Norm } from "./method.ts";
import { FIGURE, type Figure } from "./population.ts";
import { pointsOf } from "./score.ts";
import { shareAt } from "./share.ts";

export function explainItem(evaluation: Evaluation, k: number, row: number): ExplainedItem {
  const indicator = evaluation.method.indicators[k]!;
  const item = evaluation.items[k]!;
  const { yardstick } = item;
  const cell = yardstick.cells.of?.[row] ?? 0;
  const variant = variantOf(evaluation, indicator, row);
  const bottom = variant?.denominator ?? indicator.denominator;
  const graded = evaluation.excluded[row]! < 0;
  const points = graded ? pointsOf(evaluation, k, row) : Number.NaN;
  const numerator = figureOf(evaluation, variant?.numerator ?? indicator.numerator, row);
  const denominator = bottom === undefined ? null : figureOf(evaluation, bottom, row);
  const value = item.value[row]!;
  const explained: Omit<ExplainedItem, "arithmetic"> = {
    key: indicator.key,
    label: indicator.label,
    unit: variant?.unit ?? indicator.unit,
    weight: indicator.weight,
    clause: indicator.clause ?? null,
    assumed: indicator.assumed ?? null,
    numerator,
    denominator,
    value: Number.isNaN(value) ? null : value,
    baseline: {
      value: finiteOrNull(yardstick.base[cell]),
      top: finiteOrNull(yardstick.top?.[cell]),
      cell: yardstick.cells.keys[cell]!,
      source: sourceOf(indicator, item, cell),
    },
    points: Number.isNaN(points) ? null : points,
    imputed: graded ? imputedOf(indicator, item, row) : null,
  };
  return { ...explained, arithmetic: arithmeticOf(evaluation, indicator, explained, row, k) };
}

const finiteOrNull = (figure: number | undefined): number | null =>
  figure !== undefined && Number.isFinite(figure) ? figure : null;

function variantOf({ population }: Evaluation, indicator: Indicator, row: number) {
  const { tier } = population.texts;
  const word = tier?.words[tier.codes[row]!];
  return indicator.variants?.find((variant) => variant.tier === word);
}

function figureOf({ method, population }: Evaluation, fact: string, row: number): ExplainedFigure {
  const known = method.facts.find(({ key }) => key === fact);
  const column = population.numbers[fact];
  const value = column?.values[row] ?? Number.NaN;
  const state = column?.states?.[row] ?? FIGURE.given;
  const figure = (Object.keys(FIGURE) as Figure[]).find((name) => FIGURE[name] === state)!;
  return {
    fact,
    label: known?.label ?? both(fact),
    unit: known?.unit ?? "",
    value: Number.isNaN(value) ? null : value,
    figure: figure === "given" && Number.isNaN(value) ? "missing" : figure,
  };
}

function sourceOf({ norm }: Indicator, { yardstick }: Item, cell: number): Text {
  const count = yardstick.counts[cell]!;
  const zhYear = yardstick.drawnFrom === "last_year" ? "上年度" : "本年度";
  const enYear = yardstick.drawnFrom === "last_year" ? "last year's" : "this year's";
  if (norm.kind === "rank") return { zh: "按名次计分", en: "scored by rank" };
  if (norm.kind === "minmax") {
    return {
      zh: `${zhYear} ${count} 家的最小值与最大值`,
      en: `least and greatest of ${enYear} ${count} units`,
    };
  }
  if (norm.kind === "ratio_to_best")
    return { zh: `${zhYear} ${count} 家的最优值`, en: `best of ${enYear} ${count} units` };
  const { baseline } = norm;
  if (yardstick.drawnFrom === "given")
    return { zh: "本次评价采用的基准值", en: "the baseline adopted for this run" };
  const cited = baseline.clause ? `（${baseline.clause}）` : "";
  switch (baseline.kind) {
    case "fixed":
      return { zh: `办法公布的基准值${cited}`, en: `baseline published with the method${cited}` };
    case "mean":
      return {
        zh: `${zhYear} ${count} 家平均值的 ${baseline.factor} 倍${cited}`,
        en: `${baseline.factor} × the mean of ${enYear} ${count} units${cited}`,
      };
    case "aggregate_mean":
      return {
        zh: `${zhYear} ${count} 家合计相除的 ${baseline.factor} 倍${cited}`,
        en: `${baseline.factor} × the ratio of totals of ${enYear} ${count} units${cited}`,
      };
    case "best":
      return { zh: `${zhYear} ${count} 家的最优值${cited}`, en: `best of ${enYear} ${count} units${cited}` };
    case "percentile":
      return {
        zh: `${zhYear} ${count} 家的第 ${baseline.percent} 百分位${cited}`,
        en: `percentile ${baseline.percent} of ${enYear} ${count} units${cited}`,
      };
  }
}

const ABSENT: Record<(typeof ABSENCES)[number], Text> = {
  missing: { zh: "数据缺失", en: "not given" },
  notApplicable: { zh: "不适用", en: "not applicable" },
  falseZero: { zh: "零值不实", en: "a zero that is not believed" },
  zeroDenominator: { zh: "分母不大于 0", en: "denominator not above 0" },
};

function imputedOf(indicator: Indicator, item: Item, row: number): ExplainedItem["imputed"] {
  const absence = ABSENCES[item.why[row]! - 1];
  if (!absence) return null;
  const rule = indicator.absent[absence];
  const why = ABSENT[absence];
  const means = item.means[absence];
  const cell = means?.cells.of?.[row] ?? 0;
  const done = standInText(rule, means?.counts[cell] ?? 0, means?.figures[cell] ?? Number.NaN, indicator);
  return { absence, rule: rule.kind, reason: { zh: `${why.zh}，${done.zh}`, en: `${why.en}: ${done.en}` } };
}

function standInText(rule: AbsentRule, count: number, mean: number, { weight }: Indicator): Text {
  switch (rule.kind) {
    case "zero":
      return { zh: "按办法计 0 分", en: "0 points by the method" };
    case "points":
      return { zh: `按办法计 ${shown(rule.points)} 分`, en: `${shown(rule.points)} points by the method` };
    case "average_score":
      return {
        zh: `按有此项数据的 ${count} 家的平均得分 ${shown(mean * weight)} 分赋分`,
        en: `the mean score ${shown(mean * weight)} of the ${count} units that have it`,
      };
    case "average_value":
      return {
        zh: `按 ${count} 家的平均值 ${shown(mean)} 计算`,
        en: `computed from the mean ${shown(mean)} of ${count} units`,
      };
    case "full":
      return { zh: "视同达到基准值", en: "taken as equal to the baseline" };
    case "exclude":
      return { zh: "此项不计，其余各项按比例放大", en: "the item drops out and the others are scaled up" };
    case "ungraded":
      return { zh: "不予评级", en: "not graded" };
  }
}

function arithmeticOf(
  evaluation: Evaluation,
  indicator: Indicator,
  item: Omit<ExplainedItem, "arithmetic">,
  row: number,
  k: number,
): Text {
  const { numerator, denominator, value, points } = item;
  if (value === null) return item.imputed?.reason ?? both("");
  const division =
    denominator && numerator.value !== null && denominator.value !== null
      ? `${shown(numerator.value, 6)} ÷ ${shown(denominator.value, 6)} = ${shown(value, 6)}；`
      : "";
  if (points === null) return both(division.replace("；", ""));
  const scale = evaluation.scale?.[row] ?? 1;
  const share = shareAt(indicator, evaluation.items[k]!, row);
  const limited = limitText(evaluation, indicator, share);
  const earned = limited ?? formulaOf(indicator.norm, item);
  const times = scale === 1 ? "" : ` × ${shown(scale)}`;
  return both(`${division}${earned} × ${shown(indicator.weight)}${times} = ${shown(points)}`);
}

/** The share as a bare number where cap or floor decided it. */
function limitText({ options }: Evaluation, { cap, floor }: Indicator, share: number): string | null {
  const most = Math.min(cap ?? Number.POSITIVE_INFINITY, options.cap ?? Number.POSITIVE_INFINITY);
  const least = Math.max(
    floor ?? Number.NEGATIVE_INFINITY,
    options.cap === undefined ? Number.NEGATIVE_INFINITY : 0,
  );
  if (share === most) return `${shown(share)}（封顶 cap）`;
  if (share === least) return `${shown(share)}（保底 floor）`;
  return null;
}

function formulaOf(norm: Norm, { value, baseline }: Omit<ExplainedItem, "arithmetic">): string {
  const x = shown(value!, 6);
  const b = shown(baseline.value ?? Number.NaN, 6);
  switch (norm.kind) {
    case "ratio":
    case "ratio_to_best":
      return `${x} ÷ ${b}`;
    case "minmax":
      return `[${norm.lo} + ${norm.hi - norm.lo} × (${x} − ${b}) ÷ (${shown(baseline.top ?? Number.NaN, 6)} − ${b})] ÷ 100`;
    case "reverse_ratio":
      return `${norm.atBaseline} × max(0, 2 − ${x} ÷ ${b})`;
    case "rank":
      return "(n − 名次 rank + 1) ÷ n";
  }
}
