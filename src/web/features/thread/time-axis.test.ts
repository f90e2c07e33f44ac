import { expect, test } from "vitest";
import type { ParcelThread } from "#contract/insight/thread.ts";
import { stretch, timeAxis } from "./time-axis.ts";

const life = (first: string, asAt: string): ParcelThread =>
  ({
    asAt,
    spans: [{ status: "built", from: first, to: null }],
    lanes: [],
    years: [],
    cases: [],
    lines: [],
  }) as unknown as ParcelThread;

test("an axis begins with a year and labels no more years than fit", () => {
  const axis = timeAxis(life("1998-05-01", "2026-03-31"));
  expect(axis.from).toBe("1998-01-01");
  expect(axis.ticks.length).toBeLessThanOrEqual(12);
  expect(axis.place("1998-01-01")).toBe(0);
  expect(axis.place("2030-01-01")).toBe(100);
});

test("what still goes on ends at the day of the page, and the briefest stay can be seen", () => {
  const axis = timeAxis(life("2024-01-01", "2026-03-31"));
  const open = stretch(axis, "2025-01-01", null, "2026-03-31");
  expect(Number.parseFloat(open.left) + Number.parseFloat(open.width)).toBeCloseTo(
    axis.place("2026-03-31"),
    6,
  );
  expect(stretch(axis, "2025-01-01", "2025-01-01", "2026-03-31").width).toBe("0.3%");
});
