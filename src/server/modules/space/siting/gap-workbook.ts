import type { GapLine, GapReport } from "#contract/space/siting/gaps.ts";
import { t } from "#contract/text.ts";
import type { Column, Row } from "#kernel/register.ts";
import { writeWorkbook } from "#server/platform/sheets/write.ts";

const COLUMNS: readonly Column[] = [
  { key: "wanted", label: t("寻找的条件", "Looked for"), type: "text" },
  { key: "searches", label: t("寻找次数", "Searches"), type: "integer" },
  { key: "inVain", label: t("无果次数", "In vain"), type: "integer" },
  { key: "demands", label: t("需求数", "Demands"), type: "integer" },
  { key: "supply", label: t("现可供", "On offer"), type: "integer", unit: "处" },
  { key: "unknown", label: t("待确认", "Not known"), type: "integer", unit: "处" },
];

/** 缺口表: what was looked for in vain, by criterion and by two together. */
export function gapWorkbook(report: GapReport, lang: "zh" | "en"): Promise<Uint8Array> {
  const period = lang === "zh" ? `${report.from} 至 ${report.to}` : `${report.from} to ${report.to}`;
  const total =
    lang === "zh"
      ? `共 ${report.searches} 次寻找，${report.inVain} 次无果`
      : `${report.searches} searches, ${report.inVain} in vain`;
  const rowOf = ({ wanted, searches, inVain, demands, supply, unknown }: GapLine): Row => ({
    wanted: wanted[lang],
    searches,
    inVain,
    demands,
    supply,
    unknown,
  });
  const sheets: [zh: string, en: string, lines: readonly GapLine[]][] = [
    ["按条件", "By criterion", report.byCriterion],
    ["按组合", "By combination", report.byCombination],
  ];
  return writeWorkbook({
    lang,
    sheets: sheets.map(([zh, en, lines]) => ({
      name: lang === "zh" ? zh : en,
      title: lang === "zh" ? `空间缺口 · ${zh}` : `Gaps in supply · ${en.toLowerCase()}`,
      unitLine: total,
      asOfLine: period,
      columns: COLUMNS,
      rows: lines.map(rowOf),
    })),
  });
}
