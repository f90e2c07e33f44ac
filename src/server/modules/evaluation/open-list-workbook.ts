/** 公示表: an open list as a workbook, a sheet a tier. */
import type { OpenList } from "#contract/evaluation/open-list.ts";
import { t } from "#contract/text.ts";
import type { Column } from "#kernel/register.ts";
import { writeWorkbook } from "#server/platform/sheets/write.ts";

const COLUMNS: readonly Column[] = [
  { key: "no", label: t("序号", "No."), type: "integer" },
  { key: "name", label: t("企业名称", "Enterprise"), type: "text" },
  { key: "grade", label: t("评价等级", "Grade"), type: "text" },
];

export function openListWorkbook(list: OpenList, lang: "zh" | "en"): Promise<Uint8Array> {
  const labels = new Map(list.grades.map(({ key, label }) => [key, label[lang]]));
  const zone = list.synthetic && lang === "zh" ? `${list.zone.zh}（合成数据）` : list.zone[lang];
  const tiers = list.tiers.length > 0 ? list.tiers : [{ key: "", label: t("名单", "List"), firms: 0 }];
  return writeWorkbook({
    lang,
    sheets: tiers.map((tier) => ({
      name: tier.label[lang],
      title: `${zone} ${list.title} · ${lang === "zh" ? "公示表" : "published list"}（${tier.label[lang]}）`,
      unitLine: lang === "zh" ? "排名不分先后" : "In the order of names",
      asOfLine:
        lang === "zh"
          ? `公示期 ${list.openedOn} 至 ${list.closesOn}`
          : `Published ${list.openedOn} to ${list.closesOn}`,
      columns: COLUMNS,
      rows: list.entries
        .filter((entry) => entry.tier === tier.key)
        .map(({ name, grade }, n) => ({ no: n + 1, name, grade: labels.get(grade) ?? grade })),
      notes: [lang === "zh" ? `依据：${list.basis}` : `Basis: ${list.basis}`],
    })),
  });
}
