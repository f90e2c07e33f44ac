import type { Context } from "./context.ts";

const CHINA = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** The day of an instant where the zones are, whatever clock the server keeps. */
export const dayOf = (at: Date): string => CHINA.format(at);

/** Which day it is there. */
export const todayOf = (ctx: Pick<Context, "now">): string => dayOf(ctx.now());
