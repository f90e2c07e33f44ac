/** A method in words: each rule as one sentence, in both languages. */
import type { Condition } from "#engine/evaluation/condition.ts";
import type {
  AbsentRule,
  Baseline,
  Effect,
  Indicator,
  Method,
  Norm,
  Override,
  Ranking,
  Rounding,
} from "#engine/evaluation/method.ts";
import type { Text } from "#kernel/register.ts";

const say = (zh: string, en: string): Text => ({ zh, en });

export const factText = (method: Method, key: string): Text =>
  method.facts.find((fact) => fact.key === key)?.label ??
  method.indicators.find((indicator) => indicator.key === key)?.label ??
  (key === "score" ? say("得分", "score") : say(key, key));

/** `评价税收 ÷ 用地面积` */
export function formulaText(
  method: Method,
  { numerator, denominator }: Pick<Indicator, "numerator" | "denominator">,
): Text {
  const top = factText(method, numerator);
  if (denominator === undefined) return top;
  const bottom = factText(method, denominator);
  return say(`${top.zh} ÷ ${bottom.zh}`, `${top.en} ÷ ${bottom.en}`);
}

/** How a value becomes points. */
export function normText(norm: Norm): Text {
  switch (norm.kind) {
    case "ratio":
      return say("指标值 ÷ 基准值 × 权重", "value ÷ baseline × weight");
    case "minmax":
      return say(
        `权重 × [${norm.lo} + ${norm.hi - norm.lo} × (值 − 最小) ÷ (最大 − 最小)] ÷ 100`,
        `weight × [${norm.lo} + ${norm.hi - norm.lo} × (value − least) ÷ (greatest − least)] ÷ 100`,
      );
    case "ratio_to_best":
      return say("指标值 ÷ 最优值 × 权重", "value ÷ best × weight");
    case "reverse_ratio":
      return say(
        `权重 × ${norm.atBaseline} × (2 − 指标值 ÷ 基准值)，不低于 0，越低越好`,
        `weight × ${norm.atBaseline} × (2 − value ÷ baseline), not below 0; less is better`,
      );
    case "rank":
      return say("按名次：权重 × (n − 名次 + 1) ÷ n", "by rank: weight × (n − rank + 1) ÷ n");
  }
}

const among = (method: Method, by: readonly string[]): Text =>
  by.length === 0
    ? say("", "")
    : say(
        `，按${by.map((key) => factText(method, key).zh).join("、")}分别取值`,
        `, apart by ${by.map((key) => factText(method, key).en.toLowerCase()).join(", ")}`,
      );

export function baselineText(method: Method, { norm, unit }: Indicator): Text {
  if (norm.kind === "minmax" || norm.kind === "ratio_to_best" || norm.kind === "rank") {
    const { zh, en } = among(method, norm.by);
    return say(`取自参评企业${zh}`, `drawn from the graded firms${en}`);
  }
  return drawnText(method, norm.baseline, unit);
}

function drawnText(method: Method, baseline: Baseline, unit: string): Text {
  const { zh, en } = among(method, baseline.by);
  if (baseline.kind === "fixed")
    return say(`${baseline.value} ${unit}${zh}`.trim(), `${baseline.value} ${unit}${en}`.trim());
  const last = baseline.from === "last_year";
  const year = last ? say("上年度", "last year's ") : say("本年度", "this year's ");
  const drawn = drawnFigure(baseline);
  return say(`${year.zh}${drawn.zh}${zh}`, `${year.en}${drawn.en}${en}`);
}

function drawnFigure(baseline: Exclude<Baseline, { kind: "fixed" }>): Text {
  switch (baseline.kind) {
    case "mean":
      return say(`平均值的 ${baseline.factor} 倍`, `mean × ${baseline.factor}`);
    case "aggregate_mean":
      return say(`合计相除的 ${baseline.factor} 倍`, `ratio of totals × ${baseline.factor}`);
    case "best":
      return say("最优值", "best");
    case "percentile":
      return say(`第 ${baseline.percent} 百分位`, `percentile ${baseline.percent}`);
  }
}

/** What an item without a value earns. */
export function absentText(rule: AbsentRule): Text {
  switch (rule.kind) {
    case "zero":
      return say("计 0 分", "0 points");
    case "points":
      return say(`计 ${rule.points} 分`, `${rule.points} points`);
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

/** Cap and floor, where there are any. */
export function limitText({ cap, floor }: Indicator): Text | null {
  if (cap === undefined && floor === undefined) return null;
  const top = cap === undefined ? say("", "") : say(`最高为权重的 ${cap} 倍`, `at most ${cap} × the weight`);
  const bottom =
    floor === undefined ? say("", "") : say(`最低为权重的 ${floor} 倍`, `at least ${floor} × the weight`);
  return say([top.zh, bottom.zh].filter(Boolean).join("，"), [top.en, bottom.en].filter(Boolean).join(", "));
}

const IS: Record<string, string> = { lt: "<", le: "≤", gt: ">", ge: "≥", eq: "=", ne: "≠" };

export function conditionText(method: Method, condition: Condition): Text {
  if ("all" in condition) return joined(method, condition.all, "且", "and");
  if ("any" in condition) return joined(method, condition.any, "或", "or");
  if ("not" in condition) {
    const inner = conditionText(method, condition.not);
    return say(`非（${inner.zh}）`, `not (${inner.en})`);
  }
  const fact = factText(method, condition.fact);
  if ("startsWith" in condition) {
    const codes = condition.startsWith.join("、");
    return say(`${fact.zh}以 ${codes} 开头`, `${fact.en.toLowerCase()} begins with ${codes}`);
  }
  if ("in" in condition)
    return say(
      `${fact.zh}为 ${condition.in.join("、")}`,
      `${fact.en.toLowerCase()} is ${condition.in.join(", ")}`,
    );
  if (condition.is === "given") return say(`有${fact.zh}`, `${fact.en.toLowerCase()} is given`);
  if (condition.is === "not_given") return say(`没有${fact.zh}`, `${fact.en.toLowerCase()} is not given`);
  const value = "value" in condition ? String(condition.value) : "";
  return say(
    `${fact.zh} ${IS[condition.is]} ${value}`,
    `${fact.en.toLowerCase()} ${IS[condition.is]} ${value}`,
  );
}

function joined(method: Method, parts: readonly Condition[], zh: string, en: string): Text {
  const said = parts.map((part) => conditionText(method, part));
  return say(said.map((one) => one.zh).join(` ${zh} `), said.map((one) => one.en).join(` ${en} `));
}

export function rankingText(method: Method, { groupBy, ties, scoreDecimals }: Ranking): Text {
  const groups = groupBy.map((key) => factText(method, key));
  const where =
    groups.length === 0
      ? say("全部企业一起排名", "All firms are ranked together")
      : say(
          `按${groups.map(({ zh }) => zh).join("、")}分组排名`,
          `Ranked apart by ${groups.map(({ en }) => en.toLowerCase()).join(", ")}`,
        );
  const rounded =
    scoreDecimals === undefined
      ? say("", "")
      : say(
          `，得分先四舍五入到 ${scoreDecimals} 位小数`,
          `, scores first rounded to ${scoreDecimals} decimals`,
        );
  const tie = tieText(method, ties);
  return say(`${where.zh}${rounded.zh}；${tie.zh}`, `${where.en}${rounded.en}; ${tie.en}`);
}

function tieText(method: Method, ties: Ranking["ties"]): Text {
  if (ties.kind === "better") return say("同分者同取较好等级", "equal scores share the better grade");
  if (ties.kind === "worse") return say("同分者同取较低等级", "equal scores share the worse grade");
  const by = ties.by.map(({ fact, better }) => {
    const { zh, en } = factText(method, fact);
    return say(
      `${zh}${better === "high" ? "高" : "低"}者`,
      `${better === "high" ? "higher" : "lower"} ${en.toLowerCase()}`,
    );
  });
  if (by.length === 0) return say("同分者按编号先后", "equal scores by id");
  return say(
    `同分时${by.map(({ zh }) => zh).join("、再")}在前`,
    `equal scores: ${by.map(({ en }) => en).join(", then ")} first`,
  );
}

export const ROUNDING: Record<Rounding, Text> = {
  floor: say("取整舍去", "rounded down"),
  half_up: say("四舍五入", "rounded half up"),
  ceil: say("取整进位", "rounded up"),
};

export function overrideText(method: Method, override: Override): Text {
  const when = conditionText(method, override.when);
  const then = overrideEffect(override);
  return say(`${when.zh}：${then.zh}`, `${when.en}: ${then.en}`);
}

function overrideEffect(override: Override): Text {
  switch (override.kind) {
    case "veto":
      return say(`一票否决，最高 ${override.atBest}`, `vetoed: ${override.atBest} at best`);
    case "upgrade":
      return override.steps === undefined
        ? say(`提档，至少 ${override.atWorst}`, `raised: ${override.atWorst} at worst`)
        : say(`提高 ${override.steps} 档`, `raised by ${override.steps}`);
    case "absolute": {
      const best =
        override.atBest === undefined
          ? say("", "")
          : say(`最高 ${override.atBest}`, `${override.atBest} at best`);
      const worst =
        override.atWorst === undefined
          ? say("", "")
          : say(`最低 ${override.atWorst}`, `${override.atWorst} at worst`);
      return say(
        [best.zh, worst.zh].filter(Boolean).join("，"),
        [best.en, worst.en].filter(Boolean).join(", "),
      );
    }
  }
}

export function effectText(effect: Effect): Text {
  if (effect.kind === "land_tax_relief") {
    const parts = Object.entries(effect.percentByGrade).map(([grade, percent]) => `${grade} ${percent}%`);
    return say(`城镇土地使用税减免：${parts.join("，")}`, `land-use tax relief: ${parts.join(", ")}`);
  }
  const rates = effect.rates.join(" → ");
  return say(
    `${effect.grade} 类${effect.instrument}加价 ${rates} ${effect.unit}（连续年数）`,
    `${effect.grade}: surcharge on ${effect.instrument} ${rates} ${effect.unit} by consecutive years`,
  );
}

export const LAND_MODE: Record<Method["unit"]["land"], Text> = {
  own: say("只计自有用地", "own land only"),
  own_and_leased: say("自有用地加租用用地，租用按建筑面积分摊", "own and leased land, leases by floor area"),
  merged: say("宗地与承租企业合并评价", "the parcel with its tenants, merged"),
  parcel_and_enterprise: say("地企双评：宗地与企业分别评价", "both the parcel and the firm"),
};
