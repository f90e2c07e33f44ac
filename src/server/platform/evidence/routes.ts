import { z } from "zod";
import { EvidenceFile } from "#contract/evidence.ts";
import { send } from "../exports/routes.ts";
import { type Route, route } from "../http.ts";
import { uploaded } from "../imports/routes.ts";
import { readEvidence, takeBack, uploadEvidence } from "./evidence.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/evidence";

/** Evidence: anybody may bring a file for themselves; what it was handed in with says who else reads it. */
export const evidenceRoutes: Route[] = [
  route({
    method: "POST",
    path: BASE,
    permit: "self",
    upload: true,
    summary: { zh: "上传佐证材料", en: "Upload evidence" },
    answer: EvidenceFile,
    handle: async (ctx, { request }) => uploadEvidence(ctx, await uploaded(request)),
  }),
  route({
    method: "GET",
    path: `${BASE}/:id`,
    permit: "self",
    summary: { zh: "下载佐证材料", en: "Download evidence" },
    params: ById,
    handle: async (ctx, { params, reply }) => send(reply, await readEvidence(ctx, params.id)),
  }),
  route({
    method: "DELETE",
    path: `${BASE}/:id`,
    permit: "self",
    summary: { zh: "删除尚未提交的佐证材料", en: "Remove evidence that was not handed in" },
    params: ById,
    answer: z.object({ removed: z.literal(true) }),
    handle: (ctx, { params }) => takeBack(ctx, params.id),
  }),
];
