/** A whole method as lines, section after section, each with what it says in words. */

import type { Method } from "../method.ts";
import { conditionText, figureText, say } from "../words/condition-words.ts";
import { GROUP_MODE, LAND_MODE } from "../words/rule-words.ts";
import { gradingLine, groupingLines, rankingLine } from "./grading-lines.ts";
import { factLines, indicatorLines } from "./indicator-lines.ts";
import { both, CITED, fieldsOf, identified, type MethodLine } from "./line-fields.ts";
import { adjustmentLines, effectLines, limitsLine, overrideLines, yearsLine } from "./rule-lines.ts";

/** Every line of a method in the order of its sections. Its id and version name it and are no line of it. */
export function methodLines(method: Method): MethodLine[] {
  return [
    basisLine(method),
    ...tierLines(method),
    ...nonGradedLines(method),
    landLine(method),
    ...indicatorLines(method),
    imputationLine(method),
    ...factLines(method),
    ...adjustmentLines(method),
    limitsLine(method),
    rankingLine(method),
    ...groupingLines(method),
    gradingLine(method),
    ...overrideLines(method),
    ...effectLines(method),
    yearsLine(method),
  ];
}

function basisLine({ title, place, year, source }: Method): MethodLine {
  const named = { title, place, year };
  return {
    section: "basis",
    id: "basis",
    path: "title",
    name: { zh: "名称与依据", en: "Name and source" },
    whole: title,
    clause: source.clause,
    fields: [
      ...fieldsOf(named, [
        { key: "title", covers: ["title"], label: { zh: "名称", en: "title" }, said: (of) => of.title },
        { key: "place", covers: ["place"], label: { zh: "地区", en: "place" }, said: (of) => of.place },
        {
          key: "year",
          covers: ["year"],
          label: { zh: "年度", en: "year" },
          said: (of) => both(figureText(of.year)),
        },
      ]),
      ...fieldsOf(source, [
        {
          key: "document",
          covers: ["document"],
          label: { zh: "文件", en: "document" },
          said: (of) => both(of.document),
        },
        {
          key: "issuer",
          covers: ["issuer"],
          label: { zh: "发文机关", en: "issuer" },
          said: (of) => both(of.issuer),
        },
        {
          key: "issuedOn",
          covers: ["issuedOn"],
          label: { zh: "发文日期", en: "issued on" },
          said: (of) => both(of.issuedOn),
        },
        { key: "url", covers: ["url"], label: { zh: "网址", en: "address" }, said: (of) => both(of.url) },
        { key: "note", covers: ["note"], label: { zh: "说明", en: "note" }, said: (of) => both(of.note) },
        ...CITED,
      ]),
    ],
  };
}

function tierLines(method: Method): MethodLine[] {
  const noun = { zh: "规模类型", en: "Tier" };
  return identified(method.tiers, ({ key }) => key).map(({ id, item }, n) => {
    const admitted = item.when ? conditionText(method, item.when) : say("全部纳入", "all of them");
    return {
      section: "population",
      list: { key: "tiers", noun },
      id: `tiers.${id}`,
      path: `tiers[${n}]`,
      name: item.label,
      whole: admitted,
      clause: item.clause,
      fields: fieldsOf(item, [
        { key: "label", covers: ["label"], label: { zh: "名称", en: "name" }, said: ({ label }) => label },
        {
          key: "when",
          covers: ["when"],
          label: { zh: "纳入条件", en: "admitted where" },
          said: () => admitted,
        },
        ...CITED,
      ]),
    };
  });
}

function nonGradedLines(method: Method): MethodLine[] {
  const noun = { zh: "不评价情形", en: "Class not graded" };
  return identified(method.nonGraded, (rule) => rule.class).map(({ id, item }, n) => ({
    section: "exclusions",
    list: { key: "nonGraded", noun },
    id: `nonGraded.${id}`,
    path: `nonGraded[${n}]`,
    name: item.label,
    whole: conditionText(method, item.when),
    clause: item.clause,
    fields: fieldsOf(item, [
      { key: "label", covers: ["label"], label: { zh: "名称", en: "name" }, said: ({ label }) => label },
      { key: "class", covers: ["class"], label: { zh: "类别", en: "class" }, said: (of) => both(of.class) },
      {
        key: "when",
        covers: ["when"],
        label: { zh: "条件", en: "condition" },
        said: ({ when }) => conditionText(method, when),
      },
      ...CITED,
    ]),
  }));
}

function landLine({ unit }: Method): MethodLine {
  return {
    section: "land",
    id: "unit",
    path: "unit",
    name: { zh: "用地核算", en: "Land" },
    whole: LAND_MODE[unit.land],
    clause: unit.clause,
    fields: fieldsOf(unit, [
      {
        key: "land",
        covers: ["land"],
        label: { zh: "口径", en: "land counted" },
        said: ({ land }) => LAND_MODE[land],
      },
      {
        key: "group",
        covers: ["group"],
        label: { zh: "集团", en: "groups" },
        said: ({ group }) => GROUP_MODE[group],
      },
      {
        key: "dayWeighted",
        covers: ["dayWeighted"],
        label: { zh: "年内变动", en: "changes within the year" },
        said: ({ dayWeighted }) =>
          dayWeighted ? say("按天数加权", "weighted by days") : say("按年末", "as at the end of the year"),
      },
      ...CITED,
    ]),
  };
}

function imputationLine({ imputation }: Method): MethodLine {
  const said =
    imputation === "after_cap"
      ? say("封顶、保底之后取平均", "means are taken after cap and floor")
      : say("封顶、保底之前取平均", "means are taken before cap and floor");
  return {
    section: "indicators",
    id: "imputation",
    path: "imputation",
    name: { zh: "缺项赋分", en: "Imputation" },
    whole: said,
    clause: undefined,
    fields: [{ key: "imputation", label: { zh: "次序", en: "order" }, said, raw: imputation }],
  };
}
