import type { Span } from "./template.ts";

/** How days are counted: given by whoever plans, so that the network knows no calendar but this. Days are `YYYY-MM-DD`. */
export type DayCounter = {
  /** the last day of a span that begins the day after `from`; a span of 0 ends on `from` */
  after(from: string, span: Span): { on: string; provisional: boolean };
  /** the latest day after which the span still ends by `by` */
  before(by: string, span: Span): string;
  /** working days from the day after `from` up to and with `to` */
  workingDaysBetween(from: string, to: string): number;
};
