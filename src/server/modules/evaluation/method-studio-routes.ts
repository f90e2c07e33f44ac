import { z } from "zod";
import {
  MethodComparison,
  NewDraft,
  RevisedMethod,
  SavedDraft,
  StudioList,
  StudioReply,
} from "#contract/evaluation/method-studio.ts";
import { compareMethods } from "#engine/evaluation/compare-methods.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { Refused } from "#server/platform/refusal.ts";
import {
  addVersion,
  getHeld,
  opened,
  putInForce,
  removeMethod,
  retireMethod,
  saveDraft,
  studioMethod,
  studioMethods,
} from "./method-studio-actions.ts";
import { beginDraft } from "./method-studio-begin.ts";
import { methodToYaml } from "./method-studio-yaml-write.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/evaluation/studio";

/** The method studio: methods written, compared, put in force, and taken from zone to zone. */
export const methodStudioRoutes = (): Route[] => [
  ...readingRoutes(),
  ...writingRoutes(),
  ...standingRoutes(),
];

function readingRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: BASE,
      permit: "evaluation.read",
      summary: { zh: "全部办法与草案", en: "All methods and drafts" },
      answer: StudioList,
      handle: async (ctx) => {
        requireZone(ctx);
        return { methods: await studioMethods(ctx) };
      },
    }),
    route({
      method: "GET",
      path: `${BASE}/compare`,
      permit: "evaluation.read",
      summary: { zh: "两份办法对照", en: "Two methods compared" },
      query: z.object({ before: z.uuid(), after: z.uuid() }),
      answer: MethodComparison,
      handle: (ctx, { query }) => compare(ctx, query),
    }),
    route({
      method: "GET",
      path: `${BASE}/:id`,
      permit: "evaluation.read",
      summary: { zh: "一份办法及其各版", en: "A method with its versions" },
      params: ById,
      answer: StudioReply,
      handle: async (ctx, { params }) => {
        requireZone(ctx);
        return studioMethod(ctx, params.id);
      },
    }),
    route({
      method: "GET",
      path: `${BASE}/:id/yaml`,
      permit: "evaluation.read",
      summary: { zh: "导出办法", en: "Export a method as YAML" },
      params: ById,
      handle: async (ctx, { params, reply }) => {
        requireZone(ctx);
        const held = await inTransaction(ctx, (tx) => getHeld(tx, params.id));
        const { code, version } = held.summary;
        const bytes = new TextEncoder().encode(methodToYaml(opened(held).method));
        return send(reply, {
          fileName: `${code}-v${version}.yaml`,
          contentType: "application/yaml; charset=utf-8",
          bytes,
        });
      },
    }),
  ];
}

async function compare(ctx: Context, asked: { before: string; after: string }): Promise<MethodComparison> {
  requireZone(ctx);
  const [before, after] = await inTransaction(
    ctx,
    async (tx) => [await getHeld(tx, asked.before), await getHeld(tx, asked.after)] as const,
  );
  return {
    before: before.summary,
    after: after.summary,
    differences: compareMethods(opened(before).method, opened(after).method),
  };
}

function writingRoutes(): Route[] {
  return [
    route({
      method: "POST",
      path: BASE,
      permit: "evaluation.method",
      summary: { zh: "新建办法", en: "Begin a method" },
      body: NewDraft,
      answer: StudioReply,
      handle: (ctx, { body }) => beginDraft(ctx, body),
    }),
    route({
      method: "PUT",
      path: `${BASE}/:id`,
      permit: "evaluation.method",
      summary: { zh: "保存草案", en: "Save a draft" },
      params: ById,
      body: SavedDraft,
      answer: StudioReply,
      handle: (ctx, { params, body }) => saveDraft(ctx, params.id, body),
    }),
    route({
      method: "DELETE",
      path: `${BASE}/:id`,
      permit: "evaluation.method",
      summary: { zh: "删除草案", en: "Remove a draft" },
      params: ById,
      query: z.object({ revision: z.coerce.number().int() }),
      handle: async (ctx, { params, query, reply }) => {
        await removeMethod(ctx, params.id, query.revision);
        return reply.code(204).send();
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/versions`,
      permit: "evaluation.method",
      summary: { zh: "新建一版", en: "Begin the next version" },
      params: ById,
      answer: StudioReply,
      handle: (ctx, { params }) => addVersion(ctx, params.id),
    }),
  ];
}

function standingRoutes(): Route[] {
  return [
    route({
      method: "POST",
      path: `${BASE}/:id/put-in-force`,
      permit: "evaluation.method",
      summary: { zh: "启用办法", en: "Put a method in force" },
      params: ById,
      body: RevisedMethod,
      answer: StudioReply,
      handle: (ctx, { params, body }) => putInForce(ctx, params.id, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/:id/retire`,
      permit: "evaluation.method",
      summary: { zh: "停用办法", en: "Retire a method" },
      params: ById,
      body: RevisedMethod,
      answer: StudioReply,
      handle: (ctx, { params, body }) => retireMethod(ctx, params.id, body),
    }),
  ];
}

/** A firm's user reads the method that graded it on its own page; what is being written is the zone's. */
function requireZone({ actor }: Context): void {
  if (actor.capability.rows === "zone") return;
  throw new Refused("forbidden", {
    zh: "这里是管委会编写办法的地方。公布执行的办法请在“评价办法”中查看。",
    en: "Methods are written here by the committee. See those in force under “Methods”.",
  });
}
