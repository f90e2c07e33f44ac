import type { FastifyReply } from "fastify";
import { z } from "zod";
import { inTransaction } from "../context.ts";
import { type Route, route } from "../http.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { writeTemplate } from "../sheets/template.ts";
import { type Download, ExportQuery, exportRegister, importableColumns } from "./export-register.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const TemplateQuery = z.object({ lang: z.enum(["zh", "en"]).default("zh") });

/** A register's way out: what is on the screen as a file, and the empty template to fill. */
export function exportRoutes(store: RegisterStore): Route[] {
  const { register, path, read, write } = store.entry;
  return [
    route({
      method: "GET",
      path: `/api/${path}/export`,
      permit: read,
      summary: { zh: `导出${register.label.zh}`, en: `Export ${register.label.en.toLowerCase()}` },
      query: ExportQuery,
      handle: async (ctx, { query, reply }) => send(reply, await exportRegister(ctx, store, query)),
    }),
    route({
      method: "GET",
      path: `/api/${path}/template`,
      permit: write,
      summary: {
        zh: `${register.label.zh}导入模板`,
        en: `Import template of ${register.label.en.toLowerCase()}`,
      },
      query: TemplateQuery,
      handle: async (ctx, { query, reply }) => {
        const lists = await inTransaction(ctx, async (tx) => store.lists?.(tx));
        const bytes = await writeTemplate(register, {
          lang: query.lang,
          columns: importableColumns(ctx, store),
          ...(lists && { lists }),
        });
        const fileName =
          query.lang === "zh" ? `${register.label.zh}导入模板.xlsx` : `${register.label.en} template.xlsx`;
        return send(reply, { fileName, contentType: XLSX, bytes });
      },
    }),
  ];
}

/** A file to keep, under its Chinese name. */
export function send(reply: FastifyReply, { fileName, contentType, bytes }: Download) {
  return reply
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header("cache-control", "no-store")
    .type(contentType)
    .send(Buffer.from(bytes));
}
