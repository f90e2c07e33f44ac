import fc from "fast-check";
import { expect, test } from "vitest";
import { blockersOf } from "./blockers.ts";
import { columnsOf } from "./columns-of.ts";
import { factsTogether, groupsOf } from "./group-sites.ts";
import type { Criterion } from "./supply.ts";
import { indexSupply } from "./supply-index.ts";

const anyNeighbours = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 })), { maxLength: 14 })
  .map((pairs) => {
    const borders = new Map<string, string[]>();
    const add = (a: string, b: string) => borders.set(a, [...new Set([...(borders.get(a) ?? []), b])]);
    for (const [a, b] of pairs) {
      if (a === b) continue;
      add(`P${a}`, `P${b}`);
      add(`P${b}`, `P${a}`);
    }
    return borders;
  });

test("groups hang together, each once, none larger than asked, small ones first", () => {
  fc.assert(
    fc.property(anyNeighbours, fc.integer({ min: 2, max: 4 }), (borders, most) => {
      const groups = groupsOf(borders, most, 1000);
      expect(new Set(groups.map((group) => group.join())).size).toBe(groups.length);
      for (const group of groups) {
        expect(group.length).toBeLessThanOrEqual(most);
        const reached = new Set([group[0]!]);
        for (let step = 0; step < group.length; step++)
          for (const id of group)
            if (borders.get(id)!.some((other) => reached.has(other) && group.includes(other)))
              reached.add(id);
        expect(reached.size).toBe(group.length);
      }
      const sizes = groups.map(({ length }) => length);
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
    }),
  );
});

test("what is unknown of one is unknown of all; areas add up, the lowest ceiling counts, a class must be the same", () => {
  const rules = { area: "sum", height: "least", rent: "most", fire: "same", industry: "all" } as const;
  const one = { id: "1", facts: { area: 10, height: 8, rent: 20, fire: "C", industry: ["C35", "C39"] } };
  const two = { id: "2", facts: { area: 5, height: 6, rent: 25, fire: "D", industry: ["C39"] } };
  expect(factsTogether([one, two], rules)).toEqual({
    area: 15,
    height: 6,
    rent: 25,
    fire: null,
    industry: ["C39"],
  });
  expect(factsTogether([one, { id: "3", facts: {} }], rules)).toEqual({
    area: null,
    height: null,
    rent: null,
    fire: null,
    industry: null,
  });
});

const atLeast = (key: string, value: number): Criterion => ({
  key,
  column: key,
  label: { zh: key, en: key },
  unit: "",
  want: { kind: "at-least", value },
  hard: true,
  weight: 0,
});

test("what stands in the way: a criterion that nothing meets, and two that nothing meets together", () => {
  const supply = columnsOf(
    [
      { id: "a", facts: { height: 9, load: 1, all: "x" } },
      { id: "b", facts: { height: 5, load: 3, all: "x" } },
    ],
    { height: "number", load: "number", crane: "number", all: "choice" },
  );
  const index = indexSupply(supply, ["all"], "height");
  expect(blockersOf(index, [atLeast("height", 8), atLeast("load", 2)])).toEqual([["height", "load"]]);
  expect(blockersOf(index, [atLeast("height", 12), atLeast("load", 2)])).toEqual([["height"]]);
  // nobody knows of any crane: that is no proof that there is none
  expect(blockersOf(index, [atLeast("crane", 10)])).toEqual([]);
});
