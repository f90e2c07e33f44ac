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
  { key: "reason", label: t("说明", "Why"), type: "text" },
  { key: "clause", label: t("依据", "Clause"), type: "text" },
];

export function effectsWorkbook(title: string, reply: EffectsReply, lang: Lang): Promise<Uint8Array> {
  const name = lang === "zh" ? "结果应用" : "Effects";
  const years = reply.years.join("、");
  return gather(
    streamWorkbook({
      lang,
      sheets: [
        {
          name,
          title: `${title} · ${name}`,
          asOfLine:
            lang === "zh"
              ? `适用日 ${reply.on}，已定档年度 ${years}`
              : `For ${reply.on}; frozen years ${years}`,
          columns: COLUMNS,
          rows: reply.lines.map((line) => rowOf(line, lang)),
        },
      ],
    }),
  );
}

const rowOf = ({ label, reason, ...line }: EffectLine, lang: Lang): Row => {
  const { enterpriseId: _id, key: _key, kind: _kind, exempt: _exempt, ...told } = line;
  return { ...told, effect: label[lang], reason: reason[lang] };
};
