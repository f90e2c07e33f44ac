/** The worklist as a workbook, for those who look into it by telephone. */
import { FINDING_STANDINGS, type FindingRow } from "#contract/evaluation/cross-check.ts";
import { t } from "#contract/text.ts";
import { FINDING_WORDS } from "#engine/checks/finding-words.ts";
import type { Column, Row } from "#kernel/register.ts";
import { gather, streamWorkbook } from "#server/platform/sheets/write.ts";

const COLUMNS: readonly Column[] = [
  { key: "name", label: t("企业名称", "Enterprise"), type: "text" },
  { key: "uscc", label: t("统一社会信用代码", "Credit code"), type: "uscc" },
  { key: "kind", label: t("核对事项", "Finding"), type: "text" },
  { key: "figure", label: t("数据项", "Figure"), type: "text" },
  { key: "value", label: t("填报数", "As given"), type: "number", decimals: 4 },
  { key: "unit", label: t("计量单位", "Unit"), type: "text" },
  { key: "from", label: t("预期下限", "Expected from"), type: "number", decimals: 2 },
  { key: "to", label: t("预期上限", "Expected to"), type: "number", decimals: 2 },
  { key: "suggested", label: t("建议更正为", "Suggested"), type: "number", decimals: 4 },
  { key: "arithmetic", label: t("算式", "Arithmetic"), type: "text" },
  { key: "why", label: t("说明", "Why"), type: "text" },
  { key: "source", label: t("来源", "Source"), type: "text" },
  { key: "asOf", label: t("数据日期", "As of"), type: "date" },
  { key: "standing", label: t("核对情况", "Standing"), type: "text" },
  { key: "reason", label: t("核对说明", "Said of it"), type: "text" },
];

export function findingsWorkbook(
  rows: readonly FindingRow[],
  { lang, year }: { lang: "zh" | "en"; year: number },
  today: string,
): Promise<Uint8Array> {
  const name = lang === "zh" ? "交叉核对" : "Cross-check";
  return gather(
    streamWorkbook({
      lang,
      sheets: [
        {
          name,
          title: lang === "zh" ? `${year} 年度数据交叉核对清单` : `Cross-check of ${year}`,
          asOfLine: lang === "zh" ? `导出于 ${today}` : `Exported ${today}`,
          columns: COLUMNS,
          rows: rows.map((row) => lineOf(row, lang)),
        },
      ],
    }),
  );
}

const lineOf = (row: FindingRow, lang: "zh" | "en"): Row => ({
  name: row.firm.name,
  uscc: row.firm.uscc,
  kind: FINDING_WORDS[row.code].title[lang],
  figure: row.label[lang],
  value: row.value,
  unit: row.unit,
  from: row.expected?.from ?? null,
  to: row.expected?.to ?? null,
  suggested: row.suggestion?.value ?? null,
  arithmetic: row.suggestion?.arithmetic[lang] ?? null,
  why: row.why[lang],
  source: row.source,
  asOf: row.asOf,
  standing: FINDING_STANDINGS.find(({ value }) => value === row.standing)!.label[lang],
  reason: row.mark?.reason ?? null,
});
