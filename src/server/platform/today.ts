import type { Context } from "./context.ts";

const CHINA = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The day of an instant where the zones are, whatever clock the server keeps. */
export const dayOf = (at: Date): string => CHINA.format(at);

/** The instant at which a day begins there; one day later with `days` 1. */
export const startOfDay = (on: string, days = 0): Date =>
  new Date(Date.parse(`${on}T00:00:00+08:00`) + days * 86_400_000);

/** Which day it is there. */
export const todayOf = (ctx: Pick<Context, "now">): string => dayOf(ctx.now());
