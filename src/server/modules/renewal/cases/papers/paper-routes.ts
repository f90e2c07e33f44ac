import { z } from "zod";
import { PAPER_KINDS, PaperTemplates } from "#contract/renewal/case-paper.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { uploaded } from "#server/platform/imports/routes.ts";
import { changeTemplate, dropTemplate, getTemplate, listTemplates, makePaper } from "./papers.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const Kind = z.enum(PAPER_KINDS);
const OfCase = z.object({ id: z.uuid(), kind: Kind });
const ByKind = z.object({ kind: Kind });
const TEMPLATES = "/api/renewal/paper-templates";

/** Papers of cases, and a zone's own wording of them. */
export const paperRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/api/renewal/cases/:id/papers/:kind",
    permit: "renewal.read",
    summary: { zh: "生成处置文书", en: "A paper of a case as a Word file" },
    params: OfCase,
    handle: async (ctx, { params, reply }) =>
      send(reply, { ...(await makePaper(ctx, params.id, params.kind)), contentType: DOCX }),
  }),
  route({
    method: "GET",
    path: TEMPLATES,
    permit: "renewal.read",
    summary: { zh: "处置文书模板", en: "Templates of the papers" },
    answer: PaperTemplates,
    handle: (ctx) => listTemplates(ctx),
  }),
  route({
    method: "GET",
    path: `${TEMPLATES}/:kind`,
    permit: "renewal.read",
    summary: { zh: "下载文书模板", en: "A template as a Word file" },
    params: ByKind,
    handle: async (ctx, { params, reply }) =>
      send(reply, { ...(await getTemplate(ctx, params.kind)), contentType: DOCX }),
  }),
  route({
    method: "POST",
    path: `${TEMPLATES}/:kind`,
    permit: "renewal.write",
    upload: true,
    summary: { zh: "上传文书模板", en: "Upload a template" },
    params: ByKind,
    answer: PaperTemplates,
    handle: async (ctx, { params, request }) => {
      await changeTemplate(ctx, params.kind, await uploaded(request));
      return listTemplates(ctx);
    },
  }),
  route({
    method: "DELETE",
    path: `${TEMPLATES}/:kind`,
    permit: "renewal.write",
    summary: { zh: "恢复随附模板", en: "Back to the shipped template" },
    params: ByKind,
    answer: PaperTemplates,
    handle: async (ctx, { params }) => {
      await dropTemplate(ctx, params.kind);
      return listTemplates(ctx);
    },
  }),
];
