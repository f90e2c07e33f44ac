import { Notices, NoticesRead } from "#contract/notice.ts";
import { inTransaction, reading } from "../context.ts";
import { type Route, route } from "../http.ts";
import { listNotices, setNoticesRead } from "./notice-store.ts";

/** As many as a person looks through; older ones stay in the ledger of what they are about. */
const SHOWN = 50;

export const noticeRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/api/notices",
    permit: "self",
    summary: { zh: "本人的通知", en: "One's own notices" },
    answer: Notices,
    handle: (ctx) => reading(ctx, (tx) => listNotices(tx, ctx.actor.userId, SHOWN)),
  }),
  route({
    method: "POST",
    path: "/api/notices/read",
    permit: "self",
    summary: { zh: "将通知标为已读", en: "Mark notices as read" },
    body: NoticesRead,
    answer: Notices,
    handle: (ctx, { body }) =>
      inTransaction(ctx, async (tx) => {
        await setNoticesRead(tx, ctx.actor.userId, body.ids, ctx.now());
        return listNotices(tx, ctx.actor.userId, SHOWN);
      }),
  }),
];
