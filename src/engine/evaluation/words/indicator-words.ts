/** An indicator in words: its formula, how a value becomes points, what it is held against, what stands in for nothing. */
import type { Text } from "#kernel/register.ts";
import type { AbsentRule, AbsentRules, Baseline, Indicator, Method, Norm } from "../method.ts";
import { cellText, factText, figureText, inSentence, listed, NOTHING, say } from "./condition-words.ts";

/** `评价税收 ÷ 用地面积` */
export function formulaText(
  method: Method,
  { numerator, denominator }: { numerator: string; denominator?: string | undefined },
): Text {
  const top = factText(method, numerator);
  return denominator === undefined ? top : listed([top, factText(method, denominator)], " ÷ ", " ÷ ");
}

/** How a value becomes points. */
export function normText(norm: Norm): Text {
  switch (norm.kind) {
    case "ratio":
      return say("指标值 ÷ 基准值 × 权重", "value ÷ baseline × weight");
    case "minmax": {
      const [lo, range] = [figureText(norm.lo), figureText(norm.hi - norm.lo)];
      return say(
        `权重 × [${lo} + ${range} × (值 − 最小) ÷ (最大 − 最小)] ÷ 100`,
        `weight × [${lo} + ${range} × (value − least) ÷ (greatest − least)] ÷ 100`,
      );
    }
    case "ratio_to_best":
      return say("指标值 ÷ 最优值 × 权重", "value ÷ best × weight");
    case "reverse_ratio": {
      const factor = figureText(norm.atBaseline);
      return say(
        `权重 × ${factor} × (2 − 指标值 ÷ 基准值)，不低于 0，越低越好`,
        `weight × ${factor} × (2 − value ÷ baseline), not below 0; less is better`,
      );
    }
    case "rank": {
      const [zh, en] = norm.better === "high" ? ["高", "higher"] : ["低", "lower"];
      return say(
        `按名次：权重 × (n − 名次 + 1) ÷ n，${zh}者在前`,
        `by rank: weight × (n − rank + 1) ÷ n, ${en} first`,
      );
    }
  }
}

function apartBy(method: Method, by: readonly string[]): Text {
  if (by.length === 0) return NOTHING;
  const facts = listed(
    by.map((key) => {
      const { zh, en } = factText(method, key);
      return say(zh, inSentence(en));
    }),
  );
  return say(`，按${facts.zh}分别取值`, `, apart by ${facts.en}`);
}

/** What an indicator's values are held against. */
export function baselineText(method: Method, { norm, unit }: Pick<Indicator, "norm" | "unit">): Text {
  if ("baseline" in norm) return drawnText(method, norm.baseline, unit);
  const { zh, en } = apartBy(method, norm.by);
  return say(`取自参评企业${zh}`, `drawn from the graded firms${en}`);
}

function drawnText(method: Method, baseline: Baseline, unit: string): Text {
  const apart = apartBy(method, baseline.by);
  if (baseline.kind === "fixed") {
    const whole = `${figureText(baseline.value)} ${unit}`.trim();
    if (!baseline.values) return say(`${whole}${apart.zh}`, `${whole}${apart.en}`);
    const cells = listed(
      Object.entries(baseline.values).map(([cell, value]) => {
        const { zh, en } = cellText(method, baseline.by, cell);
        return say(`${zh} ${figureText(value)}`, `${en} ${figureText(value)}`);
      }),
      "、",
      ", ",
    );
    return say(`${whole}${apart.zh}：${cells.zh}`, `${whole}${apart.en}: ${cells.en}`);
  }
  const last = baseline.from === "last_year";
  const figure = drawnFigure(baseline);
  const orElse =
    last && baseline.orElse === "this_year" ? say("（无则取本年度）", " (else this year's)") : NOTHING;
  return say(
    `${last ? "上年度" : "本年度"}${figure.zh}${orElse.zh}${apart.zh}`,
    `${last ? "last year's" : "this year's"} ${figure.en}${orElse.en}${apart.en}`,
  );
}

function drawnFigure(baseline: Exclude<Baseline, { kind: "fixed" }>): Text {
  switch (baseline.kind) {
    case "mean":
      return say(
        baseline.factor === 1 ? "平均值" : `平均值的 ${figureText(baseline.factor)} 倍`,
        baseline.factor === 1 ? "mean" : `mean × ${figureText(baseline.factor)}`,
      );
    case "aggregate_mean":
      return say(
        `合计相除${baseline.factor === 1 ? "" : `的 ${figureText(baseline.factor)} 倍`}`,
        `ratio of totals${baseline.factor === 1 ? "" : ` × ${figureText(baseline.factor)}`}`,
      );
    case "best":
      return say("最优值", "best");
    case "percentile":
      return say(`第 ${figureText(baseline.percent)} 百分位`, `percentile ${figureText(baseline.percent)}`);
  }
}

/** What an item without a value earns. */
export function absentText(rule: AbsentRule): Text {
  switch (rule.kind) {
    case "zero":
      return say("计 0 分", "0 points");
    case "points":
      return say(`计 ${figureText(rule.points)} 分`, `${figureText(rule.points)} points`);
    case "average_score":
      return say("按平均得分赋分", "the mean score");
    case "average_value":
      return say("按平均值计算", "as if at the mean value");
    case "full":
      return say("视同达到基准", "as if at the baseline");
    case "exclude":
      return say("此项不计，其余按比例放大", "drops out; the others are scaled up");
    case "ungraded":
      return say("不予评级", "not graded");
  }
}

/** The four ways of having no value are kept apart. */
export const ABSENCE: Record<keyof AbsentRules, Text> = {
  missing: { zh: "缺失", en: "missing" },
  notApplicable: { zh: "不适用", en: "not applicable" },
  falseZero: { zh: "零值不实", en: "zero not believed" },
  zeroDenominator: { zh: "分母为 0", en: "denominator 0" },
};

/** A cap or floor of the weight. */
export const limitText = (limit: number | undefined): Text =>
  limit === undefined ? NOTHING : say(`权重的 ${figureText(limit)} 倍`, `${figureText(limit)} × the weight`);

/** Cap and floor together; null where there is neither. */
export function limitsText({ cap, floor }: Pick<Indicator, "cap" | "floor">): Text | null {
  if (cap === undefined && floor === undefined) return null;
  const [most, least] = [limitText(cap), limitText(floor)];
  return listed(
    [
      cap === undefined ? NOTHING : say(`最高为${most.zh}`, `at most ${most.en}`),
      floor === undefined ? NOTHING : say(`最低为${least.zh}`, `at least ${least.en}`),
    ],
    "，",
    ", ",
  );
}

/** An indicator in one line, as where it is new. */
export function indicatorText(method: Method, indicator: Indicator): Text {
  const weight = figureText(indicator.weight);
  return listed(
    [
      formulaText(method, indicator),
      say(`权重 ${weight}`, `weight ${weight}`),
      normText(indicator.norm),
      say(`基准 ${baselineText(method, indicator).zh}`, `baseline ${baselineText(method, indicator).en}`),
    ],
    "，",
    "; ",
  );
}
