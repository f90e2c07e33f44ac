/** The tables that go round in the official layouts. */
import { z } from "zod";
import { t } from "../text.ts";

export const OFFICIAL_TABLES = ["summary", "grades", "scores", "publicity"] as const;
export type OfficialTable = (typeof OFFICIAL_TABLES)[number];

export const OFFICIAL_LABELS = {
  summary: t("结果汇总表", "Summary of results"),
  grades: t("分档名单", "Firms by grade"),
  scores: t("企业得分表", "Scores of firms"),
  publicity: t("结果公示表", "Published list"),
} as const;

export const OfficialPath = z.object({ id: z.uuid(), table: z.enum(OFFICIAL_TABLES) });
export const OfficialQuery = z.object({ lang: z.enum(["zh", "en"]).default("zh") });
