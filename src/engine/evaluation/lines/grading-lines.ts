/** Ranking and grading of a method as lines. */
import type { Text } from "#kernel/register.ts";
import type { Grading, Method, QuotaCut } from "../method.ts";
import {
  classText,
  conditionText,
  factText,
  figureText,
  listed,
  NOTHING,
  say,
} from "../words/condition-words.ts";
import { GRADING_RULE, groupByText, quotaText, tieText } from "../words/rule-words.ts";
import {
  both,
  CITED,
  fieldsOf,
  identified,
  type MethodField,
  type MethodLine,
  rawText,
} from "./line-fields.ts";

export function rankingLine(method: Method): MethodLine {
  return {
    section: "ranking",
    id: "ranking",
    path: "ranking",
    name: { zh: "排名", en: "Ranking" },
    whole: groupByText(method, method.ranking.groupBy),
    clause: undefined,
    fields: fieldsOf(method.ranking, [
      {
        key: "groupBy",
        covers: ["groupBy"],
        label: { zh: "分组", en: "groups" },
        said: ({ groupBy }) => groupByText(method, groupBy),
      },
      {
        key: "scoreDecimals",
        covers: ["scoreDecimals"],
        label: { zh: "得分取位", en: "decimals of scores" },
        said: ({ scoreDecimals: decimals }) =>
          decimals === undefined
            ? say("不取位", "unrounded")
            : say(`${figureText(decimals)} 位小数`, `${figureText(decimals)} decimals`),
      },
      {
        key: "ties",
        covers: ["ties"],
        label: { zh: "同分", en: "ties" },
        said: ({ ties }) => tieText(method, ties),
      },
      {
        key: "corrections",
        covers: ["corrections"],
        label: { zh: "更正后", en: "after a correction" },
        said: ({ corrections }) =>
          corrections === "re_rank"
            ? say("重新排名（基准值和参评家数不变）", "all are ranked anew (baselines and numbers stay)")
            : say("只动本企业", "only the unit moves"),
      },
    ]),
  };
}

export function groupingLines(method: Method): MethodLine[] {
  const noun = { zh: "分组口径", en: "Grouping" };
  return identified(method.groupings, ({ fact }) => fact).map(({ id, item }, n) => {
    const groups = identified(item.groups, ({ key }) => key);
    const { groups: _groups, ...rest } = item;
    return {
      section: "ranking",
      list: { key: "groupings", noun },
      id: `groupings.${id}`,
      path: `groupings[${n}]`,
      name: factText(method, item.fact),
      whole: listed([...item.groups, item.otherwise].map(({ label }) => label)),
      clause: item.clause,
      fields: [
        ...fieldsOf(rest, [
          {
            key: "from",
            covers: ["from", "fact"],
            label: { zh: "依据", en: "drawn from" },
            said: ({ from }) => factText(method, from),
          },
          {
            key: "otherwise",
            covers: ["otherwise"],
            label: { zh: "其余", en: "all others" },
            said: ({ otherwise }) => otherwise.label,
          },
          ...CITED,
        ]),
        ...groups.map(({ id: key, item: group }) => ({
          key: `group.${key}`,
          label: group.label,
          said: both(group.prefixes.join("、")),
          raw: rawText(group),
        })),
        orderField("groups", groups, ({ item: group }) => group.label),
      ],
    };
  });
}

export function gradingLine(method: Method): MethodLine {
  const { grading } = method;
  const { rule, grades, ...cited } = grading;
  const labelled = identified(grades, ({ key }) => key);
  return {
    section: "grading",
    id: "grading",
    path: "grading",
    name: { zh: "定档", en: "Grading" },
    whole: GRADING_RULE[rule.kind],
    clause: grading.clause,
    fields: [
      {
        key: "kind",
        label: { zh: "方式", en: "manner" },
        said: GRADING_RULE[rule.kind],
        raw: rule.kind,
      },
      ...ruleFields(method, rule),
      ...labelled.map(({ id, item }) => ({
        key: `grade.${id}`,
        label: say(`${item.key} 的名称`, `name of ${item.key}`),
        said: item.label,
        raw: rawText(item),
      })),
      orderField("grades", labelled, ({ item }) => both(item.key)),
      ...fieldsOf(cited, CITED),
    ],
  };
}

function ruleFields(method: Method, rule: Grading["rule"]): MethodField[] {
  switch (rule.kind) {
    case "quota":
      return [
        ...quotaFields("", NOTHING, rule.cuts),
        ...Object.entries(rule.byGroup ?? {}).flatMap(([group, cuts]) => {
          const by = method.ranking.groupBy;
          const parts = group.split(" / ").map((part, n) => classText(method, by[n] ?? "", part));
          return quotaFields(`group.${group}.`, listed(parts, " / ", " / "), cuts);
        }),
      ];
    case "score_threshold":
      return scoreFields(rule.cuts);
    case "absolute":
      return cutFields("", NOTHING, rule.cuts, ({ when }) => conditionText(method, when));
    case "mixed":
      return [
        ...quotaFields("", NOTHING, rule.quota),
        ...scoreFields(rule.thresholds),
        {
          key: "take",
          label: { zh: "两者取", en: "of the two" },
          said:
            rule.take === "better" ? say("较好等级", "the better grade") : say("较低等级", "the worse grade"),
          raw: rule.take,
        },
      ];
  }
}

const quotaFields = (prefix: string, group: Text, cuts: readonly QuotaCut[]): MethodField[] =>
  cutFields(prefix, group, cuts, quotaText);

const scoreFields = (cuts: readonly { grade: string; atLeast: number }[]): MethodField[] =>
  cutFields("score.", { zh: "分数线", en: "score limit" }, cuts, ({ atLeast }) =>
    say(`${figureText(atLeast)} 分以上`, `${figureText(atLeast)} or more`),
  );

/** A statement for each grade that is cut off, and one for the order in which they are. */
function cutFields<T extends { grade: string }>(
  prefix: string,
  group: Text,
  cuts: readonly T[],
  said: (cut: T) => Text,
): MethodField[] {
  const items = identified(cuts, ({ grade }) => grade);
  return [
    ...items.map(({ id, item }) => ({
      key: `${prefix}cut.${id}`,
      label: say(`${group.zh} ${item.grade} 级`.trim(), `${group.en} grade ${item.grade}`.trim()),
      said: said(item),
      raw: rawText(item),
    })),
    orderField(`${prefix}cuts`, items, ({ item }) => both(item.grade)),
  ];
}

function orderField<T extends { id: string }>(
  key: string,
  items: readonly T[],
  nameOf: (item: T) => Text,
): MethodField {
  return {
    key: `${key}.order`,
    label: { zh: "次序", en: "order" },
    said: listed(items.map(nameOf), "、", ", "),
    raw: rawText(items.map(({ id }) => id)),
  };
}
