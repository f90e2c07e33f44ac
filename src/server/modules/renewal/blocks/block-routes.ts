import { z } from "zod";
import {
  Block,
  BlockGround,
  BlockList,
  BlockParcels,
  LookBlock,
  MakeBlockCases,
  RemoveBlock,
  WriteBlock,
} from "#contract/renewal/block.ts";
import { NewCasesReply } from "#contract/renewal/case.ts";
import { reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { listBlocks, listGround } from "./block-store.ts";
import { changeBlock, drawBlock, dropBlock, getBlock, lookAtBlock, makeBlockCases } from "./blocks.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/renewal/blocks";

export const blockRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: BASE,
    permit: "renewal.read",
    summary: { zh: "连片整治区", en: "Blocks" },
    answer: BlockList,
    handle: (ctx) => reading(ctx, async (tx) => ({ blocks: await listBlocks(tx) })),
  }),
  route({
    method: "POST",
    path: `${BASE}/look`,
    permit: "renewal.read",
    summary: { zh: "试看范围内宗地", en: "What a block would hold" },
    body: LookBlock,
    answer: BlockParcels,
    handle: (ctx, { body }) => lookAtBlock(ctx, body),
  }),
  route({
    method: "GET",
    path: `${BASE}/ground`,
    permit: "renewal.read",
    summary: { zh: "可选宗地轮廓", en: "Outlines to choose from" },
    answer: BlockGround,
    handle: (ctx) => reading(ctx, async (tx) => ({ parcels: await listGround(tx) })),
  }),
  route({
    method: "GET",
    path: `${BASE}/:id`,
    permit: "renewal.read",
    summary: { zh: "一个连片整治区", en: "One block" },
    params: ById,
    answer: Block,
    handle: (ctx, { params }) => getBlock(ctx, params.id),
  }),
  route({
    method: "POST",
    path: BASE,
    permit: "renewal.write",
    summary: { zh: "划定连片整治区", en: "Keep a block" },
    body: WriteBlock,
    answer: Block,
    handle: (ctx, { body }) => drawBlock(ctx, body),
  }),
  route({
    method: "PUT",
    path: `${BASE}/:id`,
    permit: "renewal.write",
    summary: { zh: "调整连片整治区", en: "Change a block" },
    params: ById,
    body: WriteBlock,
    answer: Block,
    handle: (ctx, { params, body }) => changeBlock(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/remove`,
    permit: "renewal.write",
    summary: { zh: "删除连片整治区", en: "Remove a block" },
    params: ById,
    body: RemoveBlock,
    answer: z.object({ removed: z.literal(true) }),
    handle: async (ctx, { params, body }) => {
      await dropBlock(ctx, params.id, body);
      return { removed: true as const };
    },
  }),
  route({
    method: "POST",
    path: `${BASE}/:id/cases`,
    permit: "renewal.write",
    summary: { zh: "区内宗地批量立案", en: "Cases of all its parcels" },
    params: ById,
    body: MakeBlockCases,
    answer: NewCasesReply,
    handle: (ctx, { params, body }) => makeBlockCases(ctx, params.id, body.why),
  }),
];
