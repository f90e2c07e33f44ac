import {
  LedgerAnchors,
  LedgerCheck,
  LedgerQuery,
  SignInQuery,
  Strangers,
  Timeline,
} from "#contract/event.ts";
import { addDays } from "#kernel/day.ts";
import { listStrangers } from "#server/modules/identity/store.ts";
import { checkLedger } from "#server/platform/check-ledger.ts";
import { type Actor, type Context, reading } from "#server/platform/context.ts";
import { asAuth, type Tx } from "#server/platform/db.ts";
import { send } from "#server/platform/exports/routes.ts";
import { type Route, route } from "#server/platform/http.ts";
import { anchorHead } from "#server/platform/keep-anchors.ts";
import { type AnchorBook, anchorLine } from "#server/platform/ledger-anchors.ts";
import { startOfDay, todayOf } from "#server/platform/today.ts";
import { type LedgerSearch, listLedger } from "./ledger-store.ts";
import { shown } from "./timeline.ts";

const PAGE = 100;
const STRANGERS_DAYS = 30;

/** The ledger for those who watch over it: its lines, the check of its chain, and the anchors to keep elsewhere. */
export const auditRoutes = (book: AnchorBook): Route[] => [
  route({
    method: "GET",
    path: "/api/audit",
    permit: "audit.read",
    summary: { zh: "审计日志", en: "The ledger" },
    query: LedgerQuery,
    answer: Timeline,
    handle: (ctx, { query }) => reading(ctx, (tx) => ledgerPage(tx, ctx.actor, query)),
  }),
  route({
    method: "GET",
    path: "/api/sign-ins",
    permit: "sign-in.read",
    summary: { zh: "登录日志", en: "The log of sign-ins" },
    query: SignInQuery,
    answer: Timeline,
    handle: (ctx, { query }) =>
      reading(ctx, (tx) => ledgerPage(tx, ctx.actor, { ...query, group: "sign-in" })),
  }),
  route({
    method: "GET",
    path: "/api/sign-ins/strangers",
    permit: "sign-in.read",
    summary: { zh: "以不存在的用户名登录的地址", en: "Addresses that tried names nobody has" },
    answer: Strangers,
    handle: strangersLately,
  }),
  route({
    method: "GET",
    path: "/api/audit/check",
    permit: "audit.read",
    summary: { zh: "校验审计链", en: "Check the chain of the ledger" },
    answer: LedgerCheck,
    handle: async (ctx) => {
      const anchors = await book.list(ctx.actor.zoneId);
      return reading(ctx, (tx) => checkLedger(tx, anchors));
    },
  }),
  route({
    method: "GET",
    path: "/api/audit/anchors",
    permit: "audit.read",
    summary: { zh: "审计链锚", en: "Anchors of the ledger" },
    answer: LedgerAnchors,
    handle: (ctx) => anchorsOf(ctx, book),
  }),
  route({
    method: "POST",
    path: "/api/audit/anchors",
    permit: "audit.read",
    summary: { zh: "立即落锚", en: "Anchor the ledger now" },
    answer: LedgerAnchors,
    handle: async (ctx) => {
      await reading(ctx, (tx) => anchorHead(tx, book, ctx.now()));
      return anchorsOf(ctx, book);
    },
  }),
  route({
    method: "GET",
    path: "/api/audit/anchors/file",
    permit: "audit.read",
    summary: { zh: "下载审计链锚", en: "The anchors as a file to keep" },
    handle: async (ctx, { reply }) => {
      const kept = (await book.list(ctx.actor.zoneId)).map((anchor) => `${anchorLine(anchor)}\n`);
      return send(reply, {
        fileName: `审计链锚 ${todayOf(ctx)}.txt`,
        contentType: "text/plain; charset=utf-8",
        bytes: Buffer.from(kept.join("")),
      });
    },
  }),
];

async function strangersLately(ctx: Context) {
  const since = addDays(todayOf(ctx), -STRANGERS_DAYS);
  const found = await asAuth(ctx.db, (tx) => listStrangers(tx, startOfDay(since), PAGE));
  const addresses = found.map(({ firstAt, lastAt, ...line }) => ({
    ...line,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  }));
  return { since, addresses };
}

async function anchorsOf({ actor }: Context, book: AnchorBook) {
  return { fingerprint: await book.fingerprint(), anchors: await book.list(actor.zoneId) };
}

async function ledgerPage(tx: Tx, actor: Actor, query: LedgerSearch) {
  const stored = await listLedger(tx, query, PAGE + 1);
  return { events: stored.slice(0, PAGE).map((event) => shown(actor, event)), more: stored.length > PAGE };
}
