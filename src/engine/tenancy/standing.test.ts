import { expect, test } from "vitest";
import { expiryLight, standingOf } from "./standing.ts";

const days = (startsOn: string, endsOn: string, endedOn: string | null = null) => ({
  startsOn,
  endsOn,
  endedOn,
});

test("a lease runs through its last day, and is to be settled from the day after", () => {
  expect(standingOf(days("2026-01-01", "2026-03-31"), "2025-12-31")).toBe("future");
  expect(standingOf(days("2026-01-01", "2026-03-31"), "2026-03-31")).toBe("running");
  expect(standingOf(days("2026-01-01", "2026-03-31"), "2026-04-01")).toBe("expired");
});

test("one given back is ended on its last day of use, one with notice given runs until then", () => {
  expect(standingOf(days("2026-01-01", "2026-12-31", "2026-03-31"), "2026-03-31")).toBe("ended");
  expect(standingOf(days("2026-01-01", "2026-12-31", "2026-03-31"), "2026-03-30")).toBe("running");
  // called off before it began
  expect(standingOf(days("2026-05-01", "2026-12-31", "2026-04-30"), "2026-03-01")).toBe("ended");
});

test("lights change at 30, 90 and 180 days", () => {
  const at = (until: string) => expiryLight(until, "2026-01-01");
  expect([at("2025-12-31"), at("2026-01-01"), at("2026-01-31"), at("2026-02-01")]).toEqual([
    "expired",
    "within-30",
    "within-30",
    "within-90",
  ]);
  expect([at("2026-04-01"), at("2026-04-02"), at("2026-06-30"), at("2026-07-01")]).toEqual([
    "within-90",
    "within-180",
    "within-180",
    null,
  ]);
});
