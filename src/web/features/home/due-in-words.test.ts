import { expect, test } from "vitest";
import { dueOf } from "./due-in-words.ts";

test("a deadline is overdue, today, soon or later", () => {
  expect(dueOf("2026-03-01", "2026-03-05")).toEqual({ kind: "overdue", number: 4, tone: "breach" });
  expect(dueOf("2026-03-05", "2026-03-05")).toEqual({ kind: "today", tone: "soon" });
  expect(dueOf("2026-03-08", "2026-03-05")).toEqual({ kind: "soon", number: 3, tone: "soon" });
  expect(dueOf("2026-04-05", "2026-03-05")).toEqual({ kind: "later", date: "2026-04-05", tone: "calm" });
});
