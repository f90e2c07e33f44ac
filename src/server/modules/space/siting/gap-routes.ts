import { z } from "zod";
import { GapQuery, GapReport, GapSearches } from "#contract/space/siting/gaps.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { gapWorkbook } from "./gap-workbook.ts";
import { listGapSearches, reportGaps } from "./gaps.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const gapRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/api/siting/gaps",
    permit: "demand.read",
    summary: { zh: "空间缺口报告", en: "What was looked for and not found" },
    query: GapQuery,
    answer: GapReport,
    handle: (ctx, { query }) => reportGaps(ctx, query),
  }),
  route({
    method: "GET",
    path: "/api/siting/gaps/searches",
    permit: "demand.read",
    summary: { zh: "一项缺口背后的寻找记录", en: "The searches behind one line of the report" },
    query: GapQuery.extend({ line: z.string().min(1).max(1000) }),
    answer: GapSearches,
    handle: (ctx, { query: { line, ...query } }) => listGapSearches(ctx, query, line),
  }),
  route({
    method: "GET",
    path: "/api/siting/gaps/export",
    permit: "demand.read",
    summary: { zh: "导出空间缺口报告", en: "The report of gaps as a workbook" },
    query: GapQuery.extend({ lang: z.enum(["zh", "en"]).default("zh") }),
    handle: async (ctx, { query: { lang, ...query }, reply }) => {
      const report = await reportGaps(ctx, query);
      const fileName = lang === "zh" ? `空间缺口_${report.to}.xlsx` : `gaps_${report.to}.xlsx`;
      return send(reply, { fileName, contentType: XLSX, bytes: await gapWorkbook(report, lang) });
    },
  }),
];
