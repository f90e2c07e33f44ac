/** The ranking of a run over zones as a workbook. */
import type { CityRunReply } from "#contract/evaluation/city.ts";
import { ZONE_LEVELS } from "#contract/evaluation/city-zone-year.ts";
import { t } from "#contract/text.ts";
import type { Column } from "#kernel/register.ts";
import { writeWorkbook } from "#server/platform/sheets/write.ts";

export function cityWorkbook({ run, method, results }: CityRunReply, lang: "zh" | "en"): Promise<Uint8Array> {
  const items = method.indicators.flatMap(({ key, label, unit }): Column[] => [
    { key: `v-${key}`, label, type: "number", decimals: unit ? 4 : 6, ...(unit && { unit }) },
    {
      key: `p-${key}`,
      label: t(`${label.zh}得分`, `${label.en}: points`),
      type: "number",
      unit: "分",
      decimals: 4,
    },
  ]);
  const columns: Column[] = [
    { key: "rank", label: t("名次", "Rank"), type: "integer" },
    { key: "name", label: t("园区名称", "Zone"), type: "text" },
    { key: "level", label: t("园区级别", "Level"), type: "enum", options: ZONE_LEVELS },
    { key: "areaMu", label: t("用地面积", "Land"), type: "number", unit: "亩", decimals: 2 },
    ...items,
    { key: "score", label: t("总得分", "Score"), type: "number", unit: "分", decimals: 4 },
    { key: "grade", label: t("等级", "Grade"), type: "text" },
    { key: "reason", label: t("不评级原因", "Why not graded"), type: "text" },
  ];
  return writeWorkbook({
    lang,
    sheets: [
      {
        name: lang === "zh" ? "园区间评价" : "Zones",
        title: run.title,
        unitLine: lang === "zh" ? "单位：见各列标题" : "Units: in the headers",
        asOfLine:
          lang === "zh"
            ? `结果校验码 ${run.resultHash.slice(0, 12)}`
            : `Result ${run.resultHash.slice(0, 12)}`,
        columns,
        rows: results.map(({ rank, name, level, areaMu, score, grade, reason, values, points }) => ({
          rank,
          name,
          level,
          areaMu,
          score,
          grade,
          reason: reason?.[lang] ?? null,
          ...Object.fromEntries(Object.entries(values).map(([key, value]) => [`v-${key}`, value])),
          ...Object.fromEntries(Object.entries(points).map(([key, value]) => [`p-${key}`, value])),
        })),
        notes: [
          lang === "zh" ? `依据：${method.source.document}` : `By: ${method.source.document}`,
          ...(method.source.assumed
            ? [lang === "zh" ? `文件未载明、由市级设定：${method.source.assumed}` : method.source.assumed]
            : []),
        ],
      },
    ],
  });
}
