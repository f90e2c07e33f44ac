import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "#kernel/day.ts";
import { findIdle, underShares } from "./find-idle.ts";
import { idleClock } from "./idle-clock.ts";
import type { Delay, IdleFacts } from "./idle-facts.ts";

const facts = (given: Partial<IdleFacts>): IdleFacts => ({
  startBy: "2023-03-01",
  deliveredOn: null,
  priceWan: 1000,
  started: false,
  startedOn: null,
  finishedOn: null,
  dueAreaM2: null,
  developedAreaM2: null,
  totalInvestWan: null,
  investedWan: null,
  suspendedOn: null,
  resumedOn: null,
  delays: [],
  ...given,
});
const delay = (fromOn: string, untilOn: string | null, accepted: boolean | null = true): Delay => ({
  id: fromOn,
  fromOn,
  untilOn,
  cause: "delivery",
  accepted,
});

describe("land that was not begun", () => {
  test("is no matter before the agreed day, and counts from the day after", () => {
    expect(findIdle(facts({}), "2023-03-01")).toMatchObject({
      verdict: "not-idle",
      next: { what: "start-by", on: "2023-03-01" },
    });
    expect(findIdle(facts({}), "2023-03-02")).toMatchObject({
      verdict: "counting",
      clock: { countedDays: 1 },
    });
  });

  test("is idle when the year is full, and not on its last day", () => {
    expect(findIdle(facts({}), "2024-03-01")).toMatchObject({
      verdict: "counting",
      next: { what: "one-year", on: "2024-03-02" },
    });
    expect(findIdle(facts({}), "2024-03-02")).toMatchObject({
      verdict: "idle",
      kind: "not-started",
      measure: "fee",
      feeWan: 200,
      next: { what: "two-years", on: "2025-03-02" },
    });
  });

  test("is taken back when two years are full", () => {
    expect(findIdle(facts({}), "2025-03-01").measure).toBe("fee");
    expect(findIdle(facts({}), "2025-03-02")).toMatchObject({ measure: "take-back", next: null });
  });

  test("without an agreed day counts from a year after it was handed over", () => {
    expect(findIdle(facts({ startBy: null, deliveredOn: "2022-03-01" }), "2024-03-02").clock?.baseOn).toBe(
      "2023-03-01",
    );
  });

  test("names what is missing, and concludes nothing", () => {
    expect(findIdle(facts({ started: null }), "2026-01-01")).toMatchObject({
      verdict: "unknown",
      missing: ["started"],
    });
    expect(findIdle(facts({ startBy: null }), "2026-01-01")).toMatchObject({
      verdict: "unknown",
      missing: ["start-by"],
    });
    expect(findIdle(facts({ priceWan: null }), "2024-06-01")).toMatchObject({
      verdict: "idle",
      feeWan: null,
    });
  });

  test("is idle no more once works began, though late", () => {
    expect(findIdle(facts({ startedOn: "2025-01-01", started: true }), "2025-06-01").verdict).toBe(
      "not-idle",
    );
    expect(findIdle(facts({ startedOn: "2025-01-01", started: true }), "2024-06-01").verdict).toBe("idle");
  });
});

describe("days that do not count", () => {
  test("stop the clock, each shown with its delay", () => {
    const found = findIdle(facts({ delays: [delay("2023-06-01", "2023-06-30")] }), "2024-03-02");
    expect(found).toMatchObject({ verdict: "counting", next: { what: "one-year", on: "2024-04-01" } });
    expect(found.clock?.stretches).toEqual([
      { fromOn: "2023-03-02", untilOn: "2023-05-31", days: 91, counted: true, delayIds: [] },
      { fromOn: "2023-06-01", untilOn: "2023-06-30", days: 30, counted: false, delayIds: ["2023-06-01"] },
      { fromOn: "2023-07-01", untilOn: "2024-03-02", days: 246, counted: true, delayIds: [] },
    ]);
  });

  test("before the agreed day move it", () => {
    expect(
      findIdle(facts({ delays: [delay("2023-01-01", "2023-01-31")] }), "2023-04-01").clock,
    ).toMatchObject({
      movedDays: 31,
      baseOn: "2023-04-01",
    });
  });

  test("without an end leave no date, and claims not decided do not count but are told", () => {
    expect(findIdle(facts({ delays: [delay("2023-06-01", null)] }), "2025-12-31")).toMatchObject({
      verdict: "counting",
      next: null,
      clock: { countedDays: 91 },
    });
    expect(findIdle(facts({ delays: [delay("2023-06-01", null, null)] }), "2025-12-31")).toMatchObject({
      verdict: "idle",
      hangsOnClaims: true,
    });
    expect(findIdle(facts({ delays: [delay("2023-06-01", null, false)] }), "2025-12-31")).toMatchObject({
      measure: "take-back",
      hangsOnClaims: false,
    });
  });
});

describe("works that stopped", () => {
  const stopped = (given: Partial<IdleFacts>) =>
    facts({
      started: true,
      startedOn: "2021-01-01",
      suspendedOn: "2024-01-01",
      dueAreaM2: 30_000,
      developedAreaM2: 9_999,
      totalInvestWan: 4_000,
      investedWan: 1_000,
      ...given,
    });

  test("under a third are idle after a year; free take-back is not concluded", () => {
    expect(findIdle(stopped({}), "2025-01-01").verdict).toBe("counting");
    expect(findIdle(stopped({}), "2025-01-02")).toMatchObject({
      verdict: "idle",
      kind: "suspended",
      measure: "fee",
      needsLegalReview: true,
    });
    expect(findIdle(stopped({}), "2027-01-02").measure).toBe("fee");
  });

  test("at a third and 25 % exactly are not", () => {
    expect(findIdle(stopped({ developedAreaM2: 10_000 }), "2026-01-01").verdict).toBe("not-idle");
    expect(findIdle(stopped({ developedAreaM2: 10_000, investedWan: 999.9999 }), "2026-01-01").verdict).toBe(
      "idle",
    );
  });

  test("one share under decides; one over and one unknown does not", () => {
    expect(underShares(stopped({ investedWan: null }))).toBe(true);
    expect(underShares(stopped({ investedWan: null, developedAreaM2: 20_000 }))).toEqual(["invested-share"]);
    expect(findIdle(stopped({ resumedOn: "2024-06-01" }), "2026-01-01").verdict).toBe("not-idle");
  });
});

const day = fc.integer({ min: 0, max: 2500 }).map((n) => addDays("2018-01-01", n));
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 400 }), fc.boolean())
  .map(([fromOn, days, accepted]) => delay(fromOn, addDays(fromOn, days), accepted));

test("every day after the base is in one stretch, counted or passed over", () => {
  fc.assert(
    fc.property(day, fc.array(span, { maxLength: 6 }), day, (agreedOn, delays, asOf) => {
      const clock = idleClock(agreedOn, delays, asOf);
      const days = Math.max(0, daysBetween(clock.baseOn, asOf));
      expect(clock.countedDays + clock.excludedDays).toBe(days);
      expect(clock.stretches.reduce((sum, one) => sum + one.days, 0)).toBe(days);
      for (const [i, { fromOn }] of clock.stretches.entries())
        if (i > 0) expect(fromOn).toBe(addDays(clock.stretches[i - 1]!.untilOn, 1));
    }),
  );
});

test("one more accepted delay never brings a date forward", () => {
  fc.assert(
    fc.property(day, fc.array(span, { maxLength: 5 }), span, (agreedOn, delays, more) => {
      const before = idleClock(agreedOn, delays, "2026-01-01");
      const after = idleClock(agreedOn, [...delays, more], "2026-01-01");
      expect(after.oneYearOn! >= before.oneYearOn!).toBe(true);
      expect(after.twoYearsOn! >= before.twoYearsOn!).toBe(true);
    }),
  );
});
