import type { Context } from "./context.ts";

const CHINA = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
});

/** Which day it is where the zones are, whatever clock the server keeps. */
export const todayOf = (ctx: Pick<Context, "now">): string => CHINA.format(ctx.now());
