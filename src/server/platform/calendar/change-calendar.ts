/** Changing the calendar: what would become of days and limits is shown first, and only that is done. */
import { createHash } from "node:crypto";
import type {
  CalendarChange,
  CalendarChangeRequest,
  CalendarPreview,
  CalendarReply,
  LimitMove,
} from "#contract/calendar.ts";
import { changedDays } from "#engine/calendar/compare-calendars.ts";
import { type Redated, redateLimits } from "#engine/calendar/redate-limits.ts";
import { isWeekend } from "#engine/calendar/working-days.ts";
import { type Context, inTransaction } from "../context.ts";
import type { Tx } from "../db.ts";
import { canonical, type NewEvent, record } from "../events.ts";
import { Refused } from "../refusal.ts";
import { todayOf } from "../today.ts";
import {
  addClosures,
  type CalendarParts,
  calendarOf,
  getCalendarParts,
  removeClosures,
  setNotice,
} from "./calendar-store.ts";
import type { LimitSource, OpenLimit } from "./open-limits.ts";

export async function readCalendar(tx: Tx, ctx: Context): Promise<CalendarReply> {
  return { today: todayOf(ctx), ...(await getCalendarParts(tx)) };
}

/** May this be done to the calendar as it stands? */
export function decideChange(parts: CalendarParts, change: CalendarChange): Refused | undefined {
  if (change.kind === "notice") {
    const worked = change.on.find((on) => change.off.includes(on) || !isWeekend(on));
    if (worked)
      return refuse(
        `${worked} 不能作为调休上班日：它同时放假，或本来就是工作日。请改正后再载入。`,
        `${worked} cannot be a make-up day: it is off as well, or a weekday anyway. Correct it and load again.`,
      );
    return undefined;
  }
  const closed = new Set(parts.closures.map(({ on }) => on));
  const wrong = change.days.find((on) => closed.has(on) !== (change.kind === "reopen"));
  if (!wrong) return undefined;
  return change.kind === "close"
    ? refuse(`${wrong} 已登记为停工。`, `${wrong} is closed already.`)
    : refuse(`${wrong} 没有登记停工。`, `${wrong} is not closed.`);
}

const refuse = (zh: string, en: string): Refused => new Refused("conflict", { zh, en });

/** The calendar as the change leaves it. */
function changed(parts: CalendarParts, change: CalendarChange): CalendarParts {
  if (change.kind === "notice") {
    const { kind: _kind, said: _said, ...notice } = change;
    const others = parts.notices.filter(({ year }) => year !== change.year);
    return {
      ...parts,
      notices: [...others, { ...notice, origin: "loaded", loadedBy: null, loadedAt: null }],
    };
  }
  const others = parts.closures.filter(({ on }) => !change.days.includes(on));
  if (change.kind === "reopen") return { ...parts, closures: others };
  const added = change.days.map((on) => ({ on, reason: change.reason, addedBy: "", addedAt: "" }));
  return { ...parts, closures: [...others, ...added] };
}

type Effect = { preview: CalendarPreview; moves: Redated<OpenLimit>[] };

async function effectOf(
  tx: Tx,
  ctx: Context,
  sources: readonly LimitSource[],
  change: CalendarChange,
): Promise<Effect> {
  const parts = await getCalendarParts(tx);
  const refusal = decideChange(parts, change);
  if (refusal) throw refusal;
  const after = calendarOf(changed(parts, change));
  const limits: OpenLimit[] = [];
  for (const source of sources) limits.push(...(await source.list(tx, todayOf(ctx))));
  const moves = redateLimits(limits, after, todayOf(ctx));
  const days = changedDays(calendarOf(parts), after);
  const shown = moves.map(shownMove);
  const seen = createHash("sha256").update(canonical({ change, days, shown })).digest("hex");
  return { preview: { days, moves: shown, unmoved: limits.length - moves.length, seen }, moves };
}

const shownMove = ({ limit, closesOn, held, deadline }: Redated<OpenLimit>): LimitMove => ({
  id: limit.id,
  kind: limit.kind,
  title: limit.title,
  href: limit.href,
  from: limit.from,
  n: limit.limit.n,
  unit: limit.limit.unit,
  closesOn: limit.closesOn,
  movesTo: closesOn,
  provisional: deadline.provisional,
  held,
});

/** What the change would do; nothing is stored. */
export const previewChange = (
  ctx: Context,
  sources: readonly LimitSource[],
  change: CalendarChange,
): Promise<CalendarPreview> =>
  inTransaction(ctx, async (tx) => (await effectOf(tx, ctx, sources, change)).preview);

/** Does what was shown, limits and all, in one transaction. */
export function changeCalendar(
  ctx: Context,
  sources: readonly LimitSource[],
  { change, seen }: CalendarChangeRequest,
): Promise<CalendarReply> {
  return inTransaction(ctx, async (tx) => {
    const { preview, moves } = await effectOf(tx, ctx, sources, change);
    if (preview.seen !== seen)
      throw new Refused("stale", {
        zh: "您看过影响之后，期限或日历又有变化，没有写入任何内容。请重新核对影响再确认。",
        en: "Limits or the calendar changed after you saw the effect; nothing was written. Look at the effect again and confirm.",
      });
    await store(tx, ctx, change);
    const events: NewEvent[] = [eventOf(ctx, change)];
    for (const { limit, closesOn, held, deadline } of moves) {
      if (held) continue;
      const { on: _on, ...how } = deadline;
      await sources.find(({ kind }) => kind === limit.kind)!.set(tx, limit.id, { closesOn, ...how });
      events.push({
        kind: "limit-redated",
        subject: limit.subject,
        changes: { closesOn: [limit.closesOn, closesOn] },
        why: change.kind === "notice" ? change.document : change.reason,
      });
    }
    await record(tx, ctx, events);
    return readCalendar(tx, ctx);
  });
}

async function store(tx: Tx, ctx: Context, change: CalendarChange): Promise<void> {
  const by = { zoneId: ctx.actor.zoneId, userId: ctx.actor.userId, at: ctx.now() };
  if (change.kind === "notice") await setNotice(tx, by, change);
  else if (change.kind === "close") await addClosures(tx, by, change.days, change.reason);
  else await removeClosures(tx, change.days);
}

const KINDS = {
  notice: "calendar-notice-loaded",
  close: "calendar-closed",
  reopen: "calendar-reopened",
} as const;

function eventOf(ctx: Context, change: CalendarChange): NewEvent {
  const subject = { type: "calendar", id: ctx.actor.zoneId, name: "工作日历" };
  if (change.kind === "notice")
    return {
      kind: KINDS.notice,
      subject: { ...subject, name: `${change.year} 年节假日安排` },
      changes: {
        document: [null, change.document],
        off: [null, change.off.join("、")],
        on: [null, change.on.join("、")],
      },
    };
  return {
    kind: KINDS[change.kind],
    subject,
    changes: { days: [null, change.days.join("、")] },
    why: change.reason,
  };
}
