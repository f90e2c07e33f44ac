import { z } from "zod";
import {
  CloseCollectionRound,
  CollectionBoard,
  CollectionRound,
  CollectionRounds,
  ExtendCollectionRound,
  FigureConflicts,
  FigureSources,
  FillReply,
  FillRequest,
  FillRows,
  FillRowsQuery,
  NewCollectionRound,
  NewReminder,
  ReadTextRequest,
  SetFigureSource,
  SettleConflict,
  SheetReading,
} from "#contract/enterprise/collection.ts";
import { reading } from "#server/platform/context.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { uploaded } from "#server/platform/imports/routes.ts";
import { todayOf } from "#server/platform/today.ts";
import { readBoard, remind } from "./collection-board.ts";
import { fillFigures } from "./collection-fill.ts";
import { listFillRows } from "./collection-fill-store.ts";
import { listRounds } from "./collection-round-store.ts";
import { endRound, giveTime, nameSource, openRound, readSources } from "./collection-rounds.ts";
import { deskOf, getRound, shownRound } from "./collection-scope.ts";
import { readConflicts, settleConflict } from "./collection-settle.ts";
import { readSheet, writeSheet } from "./collection-sheet.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/collection";

/** 数据归集: rounds of a year, each department's own columns, what sources say differently. */
export const collectionRoutes = (): Route[] => [...roundRoutes(), ...fillRoutes(), ...officerRoutes()];

function roundRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/sources`,
      permit: "collection.read",
      summary: { zh: "数源目录：哪项数据由哪个部门提供", en: "Which department gives which figure" },
      answer: FigureSources,
      handle: (ctx) => reading(ctx, (tx) => readSources(tx, ctx)),
    }),
    route({
      method: "GET",
      path: `${BASE}/rounds`,
      permit: "collection.read",
      summary: { zh: "历年数据归集", en: "Rounds of collection by year" },
      answer: CollectionRounds,
      handle: (ctx) =>
        reading(ctx, async (tx) => ({
          rounds: (await listRounds(tx)).map((round) => shownRound(round, todayOf(ctx))),
        })),
    }),
    route({
      method: "GET",
      path: `${BASE}/rounds/:id/board`,
      permit: "collection.read",
      summary: { zh: "各部门归集进度", en: "How far each department is" },
      params: ById,
      answer: CollectionBoard,
      handle: (ctx, { params }) => reading(ctx, (tx) => readBoard(tx, ctx, params.id)),
    }),
    route({
      method: "GET",
      path: `${BASE}/rounds/:id/rows`,
      permit: "collection.read",
      summary: { zh: "企业与可见的数据项", en: "Firms with the figures that may be seen" },
      params: ById,
      query: FillRowsQuery,
      answer: FillRows,
      handle: (ctx, { params, query }) =>
        reading(ctx, async (tx) => {
          const round = await getRound(tx, params.id);
          const desk = await deskOf(tx, ctx);
          const asked = desk.sources
            .filter(({ department }) => department?.id === query.department)
            .map(({ figure }) => figure)
            .filter((figure) => desk.seen.includes(figure));
          const own = desk.own.length > 0 ? desk.own : desk.seen;
          const figures = query.department ? asked : own;
          return { figures, ...(await listFillRows(tx, round, figures, query)) };
        }),
    }),
  ];
}

function fillRoutes(): Route[] {
  return [
    route({
      method: "POST",
      path: `${BASE}/rounds/:id/fill`,
      permit: "collection.fill",
      summary: { zh: "填报本部门的数据", en: "Give one's own department's figures" },
      params: ById,
      body: FillRequest,
      answer: FillReply,
      handle: (ctx, { params, body }) => fillFigures(ctx, params.id, body),
    }),
    route({
      method: "GET",
      path: `${BASE}/rounds/:id/sheet`,
      permit: "collection.fill",
      summary: { zh: "本部门的填报表格", en: "The department's sheet to fill" },
      params: ById,
      query: z.object({ lang: z.enum(["zh", "en"]).default("zh") }),
      handle: async (ctx, { params, query, reply }) =>
        send(reply, await writeSheet(ctx, params.id, query.lang)),
    }),
    route({
      method: "POST",
      path: `${BASE}/rounds/:id/sheet`,
      permit: "collection.fill",
      upload: true,
      summary: { zh: "读取填好的表格，不保存", en: "Read a filled sheet; nothing is stored" },
      params: ById,
      answer: SheetReading,
      handle: async (ctx, { params, request }) => readSheet(ctx, params.id, await uploaded(request)),
    }),
    route({
      method: "POST",
      path: `${BASE}/rounds/:id/text`,
      permit: "collection.fill",
      summary: { zh: "读取粘贴的表格，不保存", en: "Read a pasted table; nothing is stored" },
      params: ById,
      body: ReadTextRequest,
      answer: SheetReading,
      handle: (ctx, { params, body }) =>
        readSheet(ctx, params.id, { name: "粘贴.csv", bytes: Buffer.from(body.text) }),
    }),
  ];
}

function officerRoutes(): Route[] {
  return [
    route({
      method: "PUT",
      path: `${BASE}/sources/:figure`,
      permit: "collection.run",
      summary: { zh: "确定一项数据由哪个部门提供", en: "Say which department gives a figure" },
      params: z.object({ figure: z.string().max(60) }),
      body: SetFigureSource,
      answer: FigureSources,
      handle: (ctx, { params, body }) => nameSource(ctx, params.figure, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/rounds`,
      permit: "collection.run",
      summary: { zh: "开始一个年度的数据归集", en: "Open a year's round" },
      body: NewCollectionRound,
      answer: CollectionRound,
      handle: (ctx, { body }) => openRound(ctx, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/rounds/:id/close`,
      permit: "collection.run",
      summary: { zh: "关闭数据归集", en: "Close a round" },
      params: ById,
      body: CloseCollectionRound,
      answer: CollectionRound,
      handle: (ctx, { params, body }) => endRound(ctx, params.id, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/rounds/:id/extend`,
      permit: "collection.run",
      summary: { zh: "延期，或重新开放", en: "Give a round more time, or open it again" },
      params: ById,
      body: ExtendCollectionRound,
      answer: CollectionRound,
      handle: (ctx, { params, body }) => giveTime(ctx, params.id, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/rounds/:id/reminders`,
      permit: "collection.run",
      summary: { zh: "催办一个部门", en: "Remind a department" },
      params: ById,
      body: NewReminder,
      answer: CollectionBoard,
      handle: (ctx, { params, body }) => remind(ctx, params.id, body),
    }),
    route({
      method: "GET",
      path: `${BASE}/rounds/:id/conflicts`,
      permit: "collection.read",
      summary: { zh: "来源不一致的数据", en: "Figures of which sources disagree" },
      params: ById,
      answer: FigureConflicts,
      handle: (ctx, { params }) => reading(ctx, (tx) => readConflicts(tx, ctx, params.id)),
    }),
    route({
      method: "POST",
      path: `${BASE}/rounds/:id/conflicts`,
      permit: "collection.run",
      summary: { zh: "结清一项不一致的数据", en: "Settle a figure of which sources disagree" },
      params: ById,
      body: SettleConflict,
      answer: FigureConflicts,
      handle: (ctx, { params, body }) => settleConflict(ctx, params.id, body),
    }),
  ];
}
