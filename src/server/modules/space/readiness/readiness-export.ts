import { PARCEL_STATUSES } from "#contract/space/parcel.ts";
import { READINESS_TIERS, type ReadinessMatrix } from "#contract/space/readiness.ts";
import { t } from "#contract/text.ts";
import type { Column, Row } from "#kernel/register.ts";
import { gather, streamWorkbook } from "#server/platform/sheets/write.ts";

const LEAD: readonly Column[] = [
  { key: "code", label: t("宗地编号", "Parcel code"), type: "text" },
  { key: "name", label: t("地块名称", "Name"), type: "text" },
  { key: "district", label: t("片区", "District"), type: "text" },
  { key: "status", label: t("供应状态", "Status"), type: "text" },
  { key: "areaMu", label: t("面积", "Area"), type: "number", unit: "亩", decimals: 2 },
  { key: "tier", label: t("就绪度", "Readiness"), type: "text" },
  { key: "by", label: t("可用日期", "Ready by"), type: "date" },
  { key: "because", label: t("关键事项", "What decides"), type: "text" },
];
const WORDS = {
  met: t("满足", "Met"),
  lacking: t("缺", "Lacking"),
  out: t("不满足", "Not met"),
  unknown: t("待核实", "Unknown"),
} as const;

/** The matrix as a workbook: a column a requirement, in words, so that it reads without colour. */
export function readinessWorkbook(matrix: ReadinessMatrix, lang: "zh" | "en"): Promise<Uint8Array> {
  const zh = lang === "zh";
  const title = `${matrix.trade?.title[lang] ?? ""} ${zh ? "就绪度" : "readiness"}`.trim();
  const asked = matrix.requirements.map(
    ({ label, need }, index): Column => ({
      key: `r${index}`,
      label: { zh: `${label.zh}（${need.zh}）`, en: `${label.en} (${need.en})` },
      type: "text",
    }),
  );
  return gather(
    streamWorkbook({
      lang,
      sheets: [
        {
          name: zh ? "就绪度" : "Readiness",
          title,
          asOfLine: `${matrix.today} · ${matrix.pack.title[lang]} v${matrix.pack.version}`,
          columns: [...LEAD, ...asked],
          rows: matrix.rows.map((row) => lineOf(row, lang)),
        },
      ],
    }),
  );
}

function lineOf(row: ReadinessMatrix["rows"][number], lang: "zh" | "en"): Row {
  const cells = row.cells.map(({ outcome, because }, index) => [
    `r${index}`,
    `${WORDS[outcome][lang]}：${because[lang]}`,
  ]);
  return {
    code: row.code,
    name: row.name,
    district: row.district,
    status: PARCEL_STATUSES.find(({ value }) => value === row.status)?.label[lang] ?? row.status,
    areaMu: row.areaMu,
    tier: READINESS_TIERS.find(({ value }) => value === row.tier)!.label[lang],
    by: row.by,
    because: row.because.map(({ label, because }) => `${label[lang]}：${because[lang]}`).join("；"),
    ...Object.fromEntries(cells),
  };
}
