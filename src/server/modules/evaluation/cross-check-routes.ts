import {
  CorrectFigure,
  FindingExportQuery,
  FindingList,
  FindingQuery,
  MarkedFindings,
  MarkFindings,
} from "#contract/evaluation/cross-check.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { record } from "#server/platform/events.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { Refused } from "#server/platform/refusal.ts";
import { todayOf } from "#server/platform/today.ts";
import { correctFigure, fits, listFindings, markFindings, worklist } from "./cross-check.ts";
import { findingsWorkbook } from "./cross-check-export.ts";

const BASE = "/api/evaluation/findings";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The cross-check's worklist. Everyone sees the findings that rest on figures they may read, and nothing of the others. */
export const crossCheckRoutes = (): Route[] => [
  route({
    method: "GET",
    path: BASE,
    permit: "evaluation.read",
    summary: { zh: "交叉核对清单", en: "Findings of the cross-check" },
    query: FindingQuery,
    answer: FindingList,
    handle: (ctx, { query }) => {
      requireZone(ctx);
      return listFindings(ctx, query);
    },
  }),
  route({
    method: "GET",
    path: `${BASE}/export`,
    permit: "evaluation.read",
    summary: { zh: "导出交叉核对清单", en: "Export the findings" },
    query: FindingExportQuery,
    handle: async (ctx, { query, reply }) => {
      requireZone(ctx);
      const { year, rows } = await worklist(ctx, query.year);
      const found = rows.filter((row) => fits(row, query));
      await inTransaction(ctx, (tx) =>
        record(tx, ctx, [
          {
            kind: "evaluation-findings-exported",
            subject: { type: "zone", id: ctx.actor.zoneId, name: `${year}` },
            changes: { findings: [null, found.length] },
          },
        ]),
      );
      const bytes = await findingsWorkbook(found, { lang: query.lang, year }, todayOf(ctx));
      const name = query.lang === "zh" ? `${year} 交叉核对清单` : `Cross-check ${year}`;
      return send(reply, { fileName: `${name}.xlsx`, contentType: XLSX, bytes });
    },
  }),
  route({
    method: "POST",
    path: `${BASE}/marks`,
    permit: "evaluation.judge",
    summary: { zh: "批量标注核对结果", en: "Mark findings as right, or send them back" },
    body: MarkFindings,
    answer: MarkedFindings,
    handle: (ctx, { body }) => markFindings(ctx, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/corrections`,
    permit: "measure.write",
    summary: { zh: "更正一项数据", en: "Correct the figure of a finding" },
    body: CorrectFigure,
    answer: FindingList,
    handle: (ctx, { body }) => correctFigure(ctx, body),
  }),
];

/** What speaks of all firms of the zone is not for a firm's user. */
export function requireZone({ actor }: Pick<Context, "actor">): void {
  if (actor.capability.rows === "zone") return;
  throw new Refused("forbidden", {
    zh: "这里是全区企业的数据，企业用户请在“数据确认”中核对本企业。",
    en: "This speaks of all firms of the zone; a firm's user confirms its own figures.",
  });
}
