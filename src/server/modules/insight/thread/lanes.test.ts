import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "#kernel/day.ts";
import { inRows } from "./lanes.ts";
import { partOfYear } from "./years.ts";

const stay = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.option(fc.integer({ min: 1, max: 900 })));

test("no two bars of a row overlap, and none is lost", () => {
  fc.assert(
    fc.property(fc.array(stay, { maxLength: 30 }), (stays) => {
      const bars = stays.map(([start, days], id) => {
        const from = addDays("2015-01-01", start);
        return { id: String(id), from, to: days === null ? null : addDays(from, days) };
      });
      const placed = inRows(bars as unknown as Parameters<typeof inRows>[0]);
      expect(placed).toHaveLength(bars.length);
      for (const row of Map.groupBy(placed, (bar) => bar.row).values())
        for (const [nth, bar] of row.entries())
          if (nth > 0) expect((row[nth - 1]!.to ?? "9999") <= bar.from).toBe(true);
    }),
  );
});

test("the parts of a year before and from a day make up the whole year", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2000, max: 2040 }), fc.integer({ min: 1, max: 364 }), (year, day) => {
      const on = addDays(`${year}-01-01`, day);
      const whole = partOfYear(year, null, addDays(on, -1)) + partOfYear(year, on, null);
      expect(whole).toBeCloseTo(1, 9);
    }),
  );
});
