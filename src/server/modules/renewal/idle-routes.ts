import { z } from "zod";
import { AddDelay, DecideDelay, IdlePaper, TakeStep } from "#contract/renewal/idle-procedure.ts";
import { EntryDetail } from "#contract/renewal/poor-land.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { uploaded } from "#server/platform/imports/routes.ts";
import {
  changeIdleTemplate,
  claimDelay,
  decideDelay,
  dropIdleTemplate,
  idleTemplate,
  makeIdlePaper,
  takeStep,
} from "./idle-actions.ts";

const BASE = "/api/renewal/land/entries/:id";
const TEMPLATES = "/api/renewal/land/templates/:kind";
const ById = z.object({ id: z.uuid() });
const ByKind = z.object({ kind: IdlePaper });
const Kept = z.object({ kept: z.boolean() });
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** 闲置土地处置: delays, steps, notices and their templates. */
export const idleRoutes: Route[] = [
  route({
    method: "POST",
    path: `${BASE}/delays`,
    permit: "renewal.write",
    summary: { zh: "登记不计入的迟延", en: "Claim days that do not count" },
    params: ById,
    body: AddDelay,
    answer: EntryDetail,
    handle: (ctx, { params, body }) => claimDelay(ctx, params.id, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/delays/:delayId/decision`,
    permit: "renewal.approve",
    summary: { zh: "审定迟延", en: "Decide on a delay" },
    params: z.object({ id: z.uuid(), delayId: z.uuid() }),
    body: DecideDelay,
    answer: EntryDetail,
    handle: (ctx, { params, body }) => decideDelay(ctx, params.id, params.delayId, body),
  }),
  route({
    method: "POST",
    path: `${BASE}/steps`,
    permit: "renewal.write",
    summary: { zh: "办理闲置土地处置步骤", en: "Take a step of the law on idle land" },
    params: ById,
    body: TakeStep,
    answer: EntryDetail,
    handle: (ctx, { params, body }) => takeStep(ctx, params.id, body),
  }),
  route({
    method: "GET",
    path: `${BASE}/papers/:kind`,
    permit: "renewal.read",
    summary: { zh: "生成闲置土地文书", en: "A notice as a Word file" },
    params: z.object({ id: z.uuid(), kind: IdlePaper }),
    handle: async (ctx, { params, reply }) =>
      send(reply, { ...(await makeIdlePaper(ctx, params.id, params.kind)), contentType: WORD }),
  }),
  route({
    method: "GET",
    path: TEMPLATES,
    permit: "renewal.read",
    summary: { zh: "下载文书模板", en: "The template of a notice" },
    params: ByKind,
    handle: async (ctx, { params, reply }) =>
      send(reply, { ...(await idleTemplate(ctx, params.kind)), contentType: WORD }),
  }),
  route({
    method: "POST",
    path: TEMPLATES,
    permit: "renewal.write",
    upload: true,
    summary: { zh: "更换文书模板", en: "Change the template of a notice" },
    params: ByKind,
    answer: Kept,
    handle: async (ctx, { params, request }) => {
      await changeIdleTemplate(ctx, params.kind, await uploaded(request));
      return { kept: true };
    },
  }),
  route({
    method: "DELETE",
    path: TEMPLATES,
    permit: "renewal.write",
    summary: { zh: "恢复系统文书模板", en: "Back to the shipped template" },
    params: ByKind,
    answer: Kept,
    handle: async (ctx, { params }) => {
      await dropIdleTemplate(ctx, params.kind);
      return { kept: true };
    },
  }),
];
