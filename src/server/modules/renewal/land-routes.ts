import { z } from "zod";
import {
  EntryDetail,
  FiveUnmetList,
  LandOverview,
  LandRun,
  LandRunDetail,
  LandRunList,
  Law,
  MoveEntry,
  ParcelJudgement,
  RunLand,
  WatchList,
} from "#contract/renewal/poor-land.ts";
import {
  ChangePack,
  DraftPack,
  ForcePack,
  PackDetail,
  PackList,
  RetirePack,
} from "#contract/renewal/rule-pack.ts";
import { reading } from "#server/platform/context.ts";
import { type Route, route } from "#server/platform/http.ts";
import { notFound } from "#server/platform/refusal.ts";
import {
  type EntryMove,
  entryDetail,
  landOverview,
  moveEntry,
  parcelJudgement,
  requireZoneRows,
} from "./entry-view.ts";
import { runLand } from "./land-run.ts";
import { findRunOf, listRunEntries, listRuns } from "./land-run-store.ts";
import { fiveUnmetList, watchList } from "./land-watch.ts";
import { changePack, draftPack, forcePack, packDetail, packs, retirePack } from "./packs.ts";

const ById = z.object({ id: z.uuid() });
const BASE = "/api/renewal/land";

/** 低效与闲置: runs by either law, entries, rule packs. */
export const landRoutes = (): Route[] => [...runRoutes(), ...entryRoutes(), ...packRoutes()];

function runRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/overview`,
      permit: "renewal.read",
      summary: { zh: "低效闲置清单概况", en: "How the list stands" },
      answer: LandOverview,
      handle: (ctx) => landOverview(ctx),
    }),
    route({
      method: "GET",
      path: `${BASE}/watch`,
      permit: "renewal.read",
      summary: { zh: "闲置计时：即将到期", en: "Clocks of idle land that run" },
      answer: WatchList,
      handle: (ctx) => watchList(ctx),
    }),
    route({
      method: "GET",
      path: `${BASE}/five-unmet`,
      permit: "renewal.read",
      summary: { zh: "五未土地", en: "Where land stops on its way" },
      answer: FiveUnmetList,
      handle: (ctx) => fiveUnmetList(ctx),
    }),
    route({
      method: "GET",
      path: `${BASE}/runs`,
      permit: "renewal.read",
      summary: { zh: "历次筛查", en: "Runs" },
      query: z.object({ law: Law.optional() }),
      answer: LandRunList,
      handle: (ctx, { query }) => {
        requireZoneRows(ctx);
        return reading(ctx, async (tx) => ({ runs: await listRuns(tx, query.law) }));
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/runs`,
      permit: "renewal.write",
      summary: { zh: "筛查全区用地", en: "Look over the zone's land" },
      body: RunLand,
      answer: LandRun,
      handle: (ctx, { body }) => runLand(ctx, body),
    }),
    route({
      method: "GET",
      path: `${BASE}/runs/:id`,
      permit: "renewal.read",
      summary: { zh: "一次筛查：新增、保持、不再命中", en: "One run: what came, stays, went" },
      params: ById,
      answer: LandRunDetail,
      handle: (ctx, { params }) => {
        requireZoneRows(ctx);
        return reading(ctx, async (tx) => {
          const run = await findRunOf(tx, params.id);
          if (!run) throw notFound({ zh: "筛查", en: "Run" });
          return { run, entries: await listRunEntries(tx, params.id) };
        });
      },
    }),
  ];
}

const moving = (word: string, move: EntryMove, zh: string, en: string): Route =>
  route({
    method: "POST",
    path: `${BASE}/entries/:id/${word}`,
    permit: "renewal.write",
    summary: { zh, en },
    params: ById,
    body: MoveEntry,
    answer: EntryDetail,
    handle: (ctx, { params, body }) => moveEntry(ctx, params.id, move, body),
  });

function entryRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/entries/:id`,
      permit: "renewal.read",
      summary: { zh: "清单记录及依据", en: "An entry and what it rests on" },
      params: ById,
      answer: EntryDetail,
      handle: (ctx, { params }) => entryDetail(ctx, params.id),
    }),
    moving("withdrawal", "withdraw", "移出清单", "Take an entry off the list"),
    moving("restoration", "restore", "恢复到清单", "Put an entry back"),
    moving("verification", "verify", "不经踏勘核实", "Verify without a visit"),
    route({
      method: "GET",
      path: `${BASE}/parcels/:id/judgement`,
      permit: "renewal.read",
      summary: { zh: "按规则包判断一宗地", en: "Hold both laws against one parcel" },
      params: ById,
      query: z.object({ pack: z.uuid() }),
      answer: ParcelJudgement,
      handle: (ctx, { params, query }) => parcelJudgement(ctx, params.id, query.pack),
    }),
  ];
}

function packRoutes(): Route[] {
  return [
    route({
      method: "GET",
      path: `${BASE}/packs`,
      permit: "renewal.read",
      summary: { zh: "低效认定规则包", en: "Rule packs" },
      answer: PackList,
      handle: (ctx) => {
        requireZoneRows(ctx);
        return packs(ctx);
      },
    }),
    route({
      method: "POST",
      path: `${BASE}/packs`,
      permit: "renewal.write",
      summary: { zh: "起草规则包", en: "Draft a pack" },
      body: DraftPack,
      answer: PackDetail,
      handle: (ctx, { body }) => draftPack(ctx, body.text),
    }),
    route({
      method: "GET",
      path: `${BASE}/packs/:id`,
      permit: "renewal.read",
      summary: { zh: "规则包内容", en: "A pack" },
      params: ById,
      answer: PackDetail,
      handle: (ctx, { params }) => {
        requireZoneRows(ctx);
        return packDetail(ctx, params.id);
      },
    }),
    route({
      method: "PUT",
      path: `${BASE}/packs/:id`,
      permit: "renewal.write",
      summary: { zh: "修改规则包草案", en: "Change a draft pack" },
      params: ById,
      body: ChangePack,
      answer: PackDetail,
      handle: (ctx, { params, body }) => changePack(ctx, params.id, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/packs/:id/force`,
      permit: "renewal.approve",
      summary: { zh: "启用规则包", en: "Put a pack in force" },
      params: ById,
      body: ForcePack,
      answer: PackDetail,
      handle: (ctx, { params, body }) => forcePack(ctx, params.id, body),
    }),
    route({
      method: "POST",
      path: `${BASE}/packs/:id/retirement`,
      permit: "renewal.approve",
      summary: { zh: "停用规则包", en: "Retire a pack" },
      params: ById,
      body: RetirePack,
      answer: PackDetail,
      handle: (ctx, { params, body }) => retirePack(ctx, params.id, body),
    }),
  ];
}
