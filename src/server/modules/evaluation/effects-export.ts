/** The effects of a run as a workbook for those who carry them out: the grid, the tax bureau. */
import type { EffectLine, EffectsReply } from "#contract/evaluation/effects.ts";
import { t } from "#contract/text.ts";
import type { Column, Row } from "#kernel/register.ts";
import { gather, streamWorkbook } from "#server/platform/sheets/write.ts";

type Lang = "zh" | "en";

const COLUMNS: readonly Column[] = [
  { key: "name", label: t("企业名称", "Enterprise"), type: "text" },
  { key: "uscc", label: t("统一社会信用代码", "Credit code"), type: "uscc" },
  { key: "grade", label: t("等级", "Grade"), type: "text" },
  { key: "years", label: t("连续年数", "Years in a row"), type: "integer" },
  { key: "effect", label: t("结果应用", "Effect"), type: "text" },
  { key: "rate", label: t("标准", "Rate"), type: "number", decimals: 4 },
  { key: "unit", label: t("标准单位", "Unit of rate"), type: "text" },
  { key: "quantity", label: t("计量数", "Quantity"), type: "number", decimals: 2 },
  { key: "quantityUnit", label: t("计量单位", "Unit of quantity"), type: "text" },
  { key: "amount", label: t("金额", "Amount"), type: "number", decimals: 4 },
  { key: "amountUnit", label: t("金额单位", "Unit of amount"), type: "text" },
  { key: "applies", label: t("是否执行", "Applies"), type: "boolean" },
  { key: "accounts", label: t("户号", "Accounts"), type: "text" },
  { key: "reason", label: t("说明", "Why"), type: "text" },
  { key: "clause", label: t("依据", "Clause"), type: "text" },
];

const METERS: readonly Column[] = [
  { key: "name", label: t("企业名称", "Enterprise"), type: "text" },
  { key: "uscc", label: t("统一社会信用代码", "Credit code"), type: "uscc" },
  { key: "effect", label: t("结果应用", "Effect"), type: "text" },
  { key: "accountNo", label: t("户号", "Account"), type: "text" },
  { key: "address", label: t("用能地址", "Metered at"), type: "text" },
  { key: "rate", label: t("标准", "Rate"), type: "number", decimals: 4 },
  { key: "unit", label: t("标准单位", "Unit of rate"), type: "text" },
  { key: "quantity", label: t("年用量", "Used in the year"), type: "number", decimals: 4 },
  { key: "amount", label: t("金额", "Amount"), type: "number", decimals: 4 },
  { key: "amountUnit", label: t("金额单位", "Unit of amount"), type: "text" },
  { key: "applies", label: t("是否执行", "Applies"), type: "boolean" },
  { key: "other", label: t("已执行加价", "Other surcharge"), type: "text" },
];
const LAND: readonly Column[] = [
  { key: "name", label: t("企业名称", "Enterprise"), type: "text" },
  { key: "uscc", label: t("统一社会信用代码", "Credit code"), type: "uscc" },
  { key: "parcel", label: t("宗地编号", "Parcel"), type: "text" },
  { key: "landGrade", label: t("土地等级", "Grade of land"), type: "text" },
  { key: "areaM2", label: t("应税面积", "Taxed area"), type: "number", unit: "㎡", decimals: 2 },
  { key: "rateYuanM2", label: t("税额标准", "Yearly rate"), type: "number", unit: "元/㎡", decimals: 2 },
  { key: "yuan", label: t("年应纳税额", "Tax of the year"), type: "number", unit: "元", decimals: 2 },
  { key: "percent", label: t("减免比例（%）", "Waived (%)"), type: "number", decimals: 1 },
];

export function effectsWorkbook(title: string, reply: EffectsReply, lang: Lang): Promise<Uint8Array> {
  const name = lang === "zh" ? "结果应用" : "Effects";
  const decided = reply.decided.find((list) => list.version === reply.version);
  const standing = decided
    ? `第 ${decided.version} 版，${decided.by} 审定 / version ${decided.version}`
    : `未审定 / not decided; ${reply.years.join("、")}`;
  const asOfLine = lang === "zh" ? `适用日 ${reply.on}，${standing}` : `For ${reply.on}; ${standing}`;
  return gather(
    streamWorkbook({
      lang,
      sheets: [
        {
          name,
          title: `${title} · ${name}`,
          asOfLine,
          columns: COLUMNS,
          rows: reply.lines.map((line) => rowOf(line, lang)),
        },
        {
          name: lang === "zh" ? "户号明细" : "Meters",
          title: `${title} · ${lang === "zh" ? "户号明细" : "Meters"}`,
          asOfLine,
          columns: METERS,
          rows: reply.lines.flatMap((line) => meterRows(line, lang)),
        },
        {
          name: lang === "zh" ? "减免税额明细" : "Relief by parcel",
          title: `${title} · ${lang === "zh" ? "减免税额明细" : "Relief by parcel"}`,
          asOfLine,
          columns: LAND,
          rows: reply.lines.flatMap(landRows),
        },
      ],
    }),
  );
}

const rowOf = ({ label, reason, ...line }: EffectLine, lang: Lang): Row => {
  const { enterpriseId: _id, key: _key, kind: _kind, exempt: _exempt, meters, land: _land, ...told } = line;
  const accounts = meters.map(({ accountNo }) => accountNo).join("、");
  return { ...told, effect: label[lang], reason: reason[lang], accounts };
};

const meterRows = ({ meters, label, name, uscc, rate, unit, amountUnit }: EffectLine, lang: Lang): Row[] =>
  meters.map(({ other, ...meter }) => ({
    ...meter,
    name,
    uscc,
    rate,
    unit,
    amountUnit,
    effect: label[lang],
    other: other ? `${other.reason} ${other.rate}` : null,
  }));

const landRows = ({ land, name, uscc, rate }: EffectLine): Row[] =>
  land.map((part) => ({ ...part, name, uscc, percent: rate }));
