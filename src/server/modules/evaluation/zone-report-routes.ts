import { z } from "zod";
import { ReportTemplate, ZoneReport } from "#contract/evaluation/zone-report.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import {
  checkTemplate,
  TEMPLATE_MAX_BYTES,
  type TemplateFault,
} from "#server/platform/documents/check-template.ts";
import { fillTemplate } from "#server/platform/documents/fill-template.ts";
import { record } from "#server/platform/events.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { uploaded } from "#server/platform/imports/routes.ts";
import { Refused } from "#server/platform/refusal.ts";
import { PLACEHOLDERS } from "./report-placeholders.ts";
import { defaultTemplate } from "./report-template-default.ts";
import { reportWords } from "./report-words.ts";
import { zoneReport } from "./zone-report.ts";
import { findTemplate, removeTemplate, setTemplate } from "./zone-report-store.ts";

const BASE = "/api/evaluation";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ById = z.object({ id: z.uuid() });

/** The yearly report and the template of its Word file. */
export const zoneReportRoutes = (): Route[] => [
  route({
    method: "GET",
    path: `${BASE}/runs/:id/report`,
    permit: "evaluation.read",
    summary: { zh: "年度亩均评价报告", en: "The yearly report of a run" },
    params: ById,
    answer: ZoneReport,
    handle: (ctx, { params }) => zoneReport(ctx, params.id),
  }),
  route({
    method: "GET",
    path: `${BASE}/runs/:id/report/docx`,
    permit: "evaluation.read",
    summary: { zh: "下载 Word 报告", en: "The report as a Word document" },
    params: ById,
    handle: async (ctx, { params, reply }) => {
      const report = await zoneReport(ctx, params.id);
      const own = await inTransaction(ctx, findTemplate);
      const bytes = fillTemplate(own?.file ?? (await defaultTemplate()), reportWords(report));
      await inTransaction(ctx, (tx) =>
        record(tx, ctx, [
          {
            kind: "evaluation-report-exported",
            subject: { type: "evaluation-run", id: params.id, name: report.title },
            changes: { template: [null, own?.fileName ?? "default"] },
          },
        ]),
      );
      const fileName = `${report.zone.zh}${report.year}年度亩均评价报告.docx`;
      return send(reply, { fileName, contentType: DOCX, bytes });
    },
  }),
  ...templateRoutes(),
];

function templateRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/report-template`,
      permit: "evaluation.run",
      summary: { zh: "报告模板与占位符", en: "The report's template and its placeholders" },
      answer: ReportTemplate,
      handle: (ctx) => templateReply(ctx),
    }),
    route({
      method: "GET",
      path: `${BASE}/report-template/file`,
      permit: "evaluation.run",
      summary: { zh: "下载报告模板", en: "The template as a Word file" },
      query: z.object({ which: z.enum(["own", "default"]).default("own") }),
      handle: async (ctx, { query, reply }) => {
        const own = query.which === "own" ? await inTransaction(ctx, findTemplate) : undefined;
        const bytes = own?.file ?? (await defaultTemplate());
        return send(reply, { fileName: own?.fileName ?? "亩均评价报告模板.docx", contentType: DOCX, bytes });
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/report-template`,
      permit: "evaluation.run",
      upload: true,
      summary: { zh: "上传报告模板", en: "Upload a template" },
      answer: ReportTemplate,
      handle: async (ctx, { request }) => {
        const { name, bytes } = await uploaded(request);
        await changeTemplate(ctx, name, bytes);
        return templateReply(ctx);
      },
    }),
    route({
      method: "DELETE",
      path: `${BASE}/report-template`,
      permit: "evaluation.run",
      summary: { zh: "恢复系统模板", en: "Go back to the shipped template" },
      answer: ReportTemplate,
      handle: async (ctx) => {
        await dropTemplate(ctx);
        return templateReply(ctx);
      },
    }),
  ];
}

async function templateReply(ctx: Context): Promise<ReportTemplate> {
  const own = await inTransaction(ctx, findTemplate);
  return {
    fileName: own?.fileName ?? null,
    uploadedAt: own?.uploadedAt.toISOString() ?? null,
    uploadedBy: own?.uploadedBy ?? null,
    placeholders: [...PLACEHOLDERS],
  };
}

async function changeTemplate(ctx: Context, name: string, bytes: Uint8Array): Promise<void> {
  if (bytes.length > TEMPLATE_MAX_BYTES)
    throw new Refused("too-large", { zh: "模板不能超过 8 MB。", en: "A template is at most 8 MB." });
  const faults = await checkTemplate(bytes, PLACEHOLDERS);
  if (faults.length > 0) throw broken(faults);
  const { zoneId, userId } = ctx.actor;
  await inTransaction(ctx, async (tx) => {
    const before = await findTemplate(tx);
    await setTemplate(tx, { zoneId, fileName: name.slice(-120), file: bytes, userId, now: ctx.now() });
    await record(tx, ctx, [
      {
        kind: "evaluation-report-template-changed",
        subject: { type: "zone", id: zoneId, name: "报告模板" },
        changes: { fileName: [before?.fileName ?? null, name.slice(-120)] },
      },
    ]);
  });
}

function dropTemplate(ctx: Context): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const before = await findTemplate(tx);
    if (!before) return;
    await removeTemplate(tx);
    await record(tx, ctx, [
      {
        kind: "evaluation-report-template-removed",
        subject: { type: "zone", id: ctx.actor.zoneId, name: "报告模板" },
        changes: { fileName: [before.fileName, null] },
      },
    ]);
  });
}

/** Every fault with its paragraph and placeholder; the template in use stays. */
function broken(faults: readonly TemplateFault[]): Refused {
  const said = faults.slice(0, 20).map(({ place, message }) => ({
    zh: `${place ? `${place.zh}：` : ""}${message.zh}`,
    en: `${place ? `${place.en}: ` : ""}${message.en}`,
  }));
  return new Refused(
    "invalid",
    {
      zh: `模板有 ${faults.length} 处错误，没有替换现有模板。${said.map(({ zh }) => zh).join(" ")}`,
      en: `The template has ${faults.length} faults; the one in use stays. ${said.map(({ en }) => en).join(" ")}`,
    },
    { issues: faults.slice(0, 20).map(({ tag }, n) => ({ path: tag ?? "docx", message: said[n]! })) },
  );
}
