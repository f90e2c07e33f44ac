import { z } from "zod";
import { Atlas, Atlases, NewAtlas } from "#contract/space/atlas.ts";
import type { Background } from "#server/platform/background.ts";
import { type Route, route } from "#server/platform/http.ts";
import { atlasFile, endAtlas, makeAtlas, ownAtlases } from "./atlas.ts";

const ById = z.object({ id: z.uuid() });
const PATH = "/api/atlases";

/** Books of parcels: one's own only, for their pages hold what one's roles may read. */
export const atlasRoutes = (background: Background): Route[] => [
  route({
    method: "GET",
    path: PATH,
    permit: "space.read",
    summary: { zh: "我的图册", en: "One's own atlases" },
    answer: Atlases,
    handle: (ctx) => ownAtlases(ctx, background),
  }),
  route({
    method: "POST",
    path: PATH,
    permit: "space.read",
    summary: { zh: "生成图册（每宗一页）", en: "Make an atlas, a page a parcel" },
    body: NewAtlas,
    answer: Atlas,
    handle: (ctx, { body, request }) =>
      makeAtlas(ctx, background, body, `${request.protocol}://${request.host}`),
  }),
  route({
    method: "GET",
    path: `${PATH}/:id/file`,
    permit: "space.read",
    summary: { zh: "下载图册 PDF", en: "An atlas as a PDF" },
    params: ById,
    handle: async (ctx, { params, reply }) => {
      const { title, pdf } = await atlasFile(ctx, params.id);
      const name = encodeURIComponent(`${title}.pdf`);
      reply
        .type("application/pdf")
        .header("cache-control", "private, no-store")
        .header("content-disposition", `attachment; filename="atlas.pdf"; filename*=UTF-8''${name}`);
      return pdf;
    },
  }),
  route({
    method: "DELETE",
    path: `${PATH}/:id`,
    permit: "space.read",
    summary: { zh: "删除图册", en: "Remove an atlas" },
    params: ById,
    answer: z.null(),
    handle: (ctx, { params }) => endAtlas(ctx, params.id),
  }),
];
