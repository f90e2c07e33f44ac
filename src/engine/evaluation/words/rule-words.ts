/** Ranking, grading, adjustments, overrides and effects of a method in words, in both languages. */
import type { Text } from "#kernel/register.ts";
import type { Adjustment, Effect, Method, Override, QuotaCut, Ranking, Rounding } from "../method.ts";
import { conditionText, factText, figureText, inSentence, listed, NOTHING, say } from "./condition-words.ts";

export const LAND_MODE: Record<Method["unit"]["land"], Text> = {
  own: { zh: "只计自有用地", en: "own land only" },
  own_and_leased: {
    zh: "自有用地加租用用地，租用按建筑面积分摊",
    en: "own and leased land, leases by floor area",
  },
  merged: { zh: "宗地与承租企业合并评价", en: "the parcel with its tenants, merged" },
  parcel_and_enterprise: { zh: "地企双评：宗地与企业分别评价", en: "both the parcel and the firm" },
};

export const GROUP_MODE: Record<Method["unit"]["group"], Text> = {
  standalone: { zh: "集团各企业分别评价", en: "firms of a group apart" },
  consolidated: { zh: "集团合并评价", en: "a group as one" },
  both: { zh: "集团分别评价并合并评价", en: "a group both apart and as one" },
};

export const ROUNDING: Record<Rounding, Text> = {
  floor: { zh: "取整舍去", en: "rounded down" },
  half_up: { zh: "四舍五入", en: "rounded half up" },
  ceil: { zh: "取整进位", en: "rounded up" },
};

export const GRADING_RULE: Record<Method["grading"]["rule"]["kind"], Text> = {
  quota: { zh: "按比例", en: "by share of the ranking" },
  score_threshold: { zh: "按分数线", en: "by score limits" },
  absolute: { zh: "按绝对条件", en: "by absolute conditions" },
  mixed: { zh: "比例与分数线结合", en: "by share and by score together" },
};

/** `前 65%，四舍五入` */
export function quotaText({ percent, rounding }: QuotaCut): Text {
  const share = figureText(percent);
  const { zh, en } = ROUNDING[rounding];
  return say(`累计到 ${share}%，${zh}`, `up to ${share} %, ${en}`);
}

export function groupByText(method: Method, groupBy: readonly string[]): Text {
  if (groupBy.length === 0) return say("全部企业一起排名", "all firms are ranked together");
  const groups = listed(groupBy.map((key) => factText(method, key)));
  return say(`按${groups.zh}分组排名`, `ranked apart by ${groups.en.toLowerCase()}`);
}

export function tieText(method: Method, ties: Ranking["ties"]): Text {
  if (ties.kind === "better") return say("同分者同取较好等级", "equal scores share the better grade");
  if (ties.kind === "worse") return say("同分者同取较低等级", "equal scores share the worse grade");
  if (ties.by.length === 0) return say("同分者按编号先后", "equal scores by id");
  const by = listed(
    ties.by.map(({ fact, better }) => {
      const { zh, en } = factText(method, fact);
      const high = better === "high";
      return say(`${zh}${high ? "高" : "低"}者`, `${high ? "higher" : "lower"} ${inSentence(en)}`);
    }),
    "、再",
    ", then ",
  );
  return say(`同分时${by.zh}在前`, `equal scores: ${by.en} first`);
}

/** `按规模类型分组排名，得分先取到 2 位小数；同分时…` */
export function rankingText(method: Method, { groupBy, scoreDecimals, ties }: Ranking): Text {
  const where = groupByText(method, groupBy);
  const rounded =
    scoreDecimals === undefined
      ? NOTHING
      : say(
          `，得分先四舍五入到 ${figureText(scoreDecimals)} 位小数`,
          `, scores first rounded to ${figureText(scoreDecimals)} decimals`,
        );
  const tie = tieText(method, ties);
  const en = `${where.en[0]!.toUpperCase()}${where.en.slice(1)}`;
  return say(`${where.zh}${rounded.zh}；${tie.zh}`, `${en}${rounded.en}; ${tie.en}`);
}

export function adjustmentText(method: Method, adjustment: Adjustment): Text {
  switch (adjustment.kind) {
    case "column": {
      const fact = factText(method, adjustment.fact);
      const most =
        adjustment.most === undefined
          ? NOTHING
          : say(`，最多 ${figureText(adjustment.most)} 分`, `, at most ${figureText(adjustment.most)}`);
      return adjustment.sign > 0
        ? say(`加“${fact.zh}”的分数${most.zh}`, `adds the points of “${fact.en}”${most.en}`)
        : say(`减“${fact.zh}”的分数${most.zh}`, `takes away the points of “${fact.en}”${most.en}`);
    }
    case "condition": {
      const when = conditionText(method, adjustment.when);
      const points = figureText(adjustment.points);
      const signed = adjustment.points > 0 ? `+${points}` : points;
      return say(`${when.zh}：${signed} 分`, `${when.en}: ${signed} points`);
    }
    case "landlord_penalty": {
      const [free, first, each] = [adjustment.free, adjustment.first, adjustment.each].map(figureText);
      const tier = method.tiers.find(({ key }) => key === adjustment.tier)?.label;
      const [zh, en] = [tier?.zh ?? adjustment.tier, tier?.en ?? adjustment.tier];
      return say(
        `${zh}出租：${free} 家以内不扣，其后第 1 家扣 ${first} 分，再每家扣 ${each} 分`,
        `${en} landlords: nothing for up to ${free} tenants, then ${first} for the next and ${each} for each further`,
      );
    }
  }
}

/** Whom an override holds for, and what it does. */
export function overrideRuleText(method: Method, override: Override): Text {
  return listed([conditionText(method, override.when), overrideText(override)], "：", ": ");
}

/** What an override does to the grade of whomever it holds for. */
export function overrideText(override: Override): Text {
  const best = (grade: string) => say(`最高 ${grade}`, `${grade} at best`);
  const worst = (grade: string) => say(`最低 ${grade}`, `${grade} at worst`);
  switch (override.kind) {
    case "veto":
      return say(`一票否决，最高 ${override.atBest}`, `vetoed: ${override.atBest} at best`);
    case "upgrade":
      return listed(
        [
          override.steps === undefined
            ? NOTHING
            : say(`提高 ${figureText(override.steps)} 档`, `raised by ${figureText(override.steps)}`),
          override.atWorst === undefined ? NOTHING : worst(override.atWorst),
        ],
        "，",
        ", ",
      );
    case "absolute":
      return listed(
        [
          override.atBest === undefined ? NOTHING : best(override.atBest),
          override.atWorst === undefined ? NOTHING : worst(override.atWorst),
        ],
        "，",
        ", ",
      );
  }
}

export function effectText(effect: Effect): Text {
  if (effect.kind === "land_tax_relief") {
    const parts = Object.entries(effect.percentByGrade).map(
      ([grade, percent]) => `${grade} ${figureText(percent)}%`,
    );
    return say(`城镇土地使用税减免：${parts.join("，")}`, `land-use tax relief: ${parts.join(", ")}`);
  }
  const rates = effect.rates.map(figureText).join(" → ");
  return say(
    `${effect.grade} 类${effect.instrument}加价 ${rates} ${effect.unit}（按连续年数）`,
    `${effect.grade}: surcharge on ${effect.instrument} ${rates} ${effect.unit} by consecutive years`,
  );
}

/** From when to when an effect is in force. */
export function periodText({ fromOn, toOn }: Effect): Text {
  if (fromOn === undefined && toOn === undefined) return NOTHING;
  const [from, to] = [fromOn ?? "…", toOn ?? "…"];
  return say(`${from} 至 ${to}`, `${from} to ${to}`);
}
