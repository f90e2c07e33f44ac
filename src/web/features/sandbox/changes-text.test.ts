import fc from "fast-check";
import { expect, test } from "vitest";
import { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { parseSearch, stringifySearch } from "#web/lib/url-search.ts";
import { changesText, readChanges } from "./changes-text.ts";
import { readSandboxSearch } from "./sandbox-search.ts";
import { scenariosOf, searchWith } from "./use-scenarios.ts";

/** No figure of a method is called so, and it is not let in. */
const NEVER = "__proto__";
const key = fc
  .oneof(
    fc.constantFrom("taxPerMu", "A", "亩均税收", "a,b:c", "50%"),
    fc.string({ minLength: 1, maxLength: 12 }),
  )
  .filter((one) => one !== NEVER);
const part = (value: fc.Arbitrary<number>) =>
  fc.option(fc.dictionary(key, value, { minKeys: 1, maxKeys: 4, noNullPrototype: true }), { nil: undefined });
const tenths = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10);

const changes = fc
  .record({
    weights: part(tenths(0, 100)),
    baselines: part(fc.double({ min: 0.1, max: 10, noNaN: true })),
    caps: fc.option(
      fc.dictionary(key, fc.oneof(fc.constant(null), tenths(1, 10)), {
        minKeys: 1,
        maxKeys: 3,
        noNullPrototype: true,
      }),
      { nil: undefined },
    ),
    cuts: part(tenths(0, 100)),
    limits: part(tenths(-100, 300)),
    relief: part(fc.nat(100)),
    surcharge: part(tenths(0, 10)),
    landTaxYuan: fc.option(tenths(0, 100), { nil: undefined }),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)))
  .filter((one) => SandboxChanges.safeParse(one).success) as fc.Arbitrary<SandboxChanges>;

test("changes go into an address and come out of it as they were", () => {
  fc.assert(
    fc.property(changes, changes, (a, b) => {
      const search = searchWith({ part: "money" }, { a, b, on: "b", sa: undefined, sb: "id" });
      const typed = readSandboxSearch(parseSearch(stringifySearch(search)));
      expect(typed).toEqual(search);
      expect(scenariosOf(typed)).toEqual({ a, b, on: "b", sa: undefined, sb: "id" });
    }),
  );
});

test("an address can be read and typed", () => {
  const text = changesText({
    weights: { taxPerMu: 35 },
    caps: { rdShare: null },
    cuts: { A: 25 },
    landTaxYuan: 6,
  });
  expect(text).toBe("w.taxPerMu:35,c.rdShare:none,q.A:25,t:6");
});

test("the order in which sliders were moved does not matter", () => {
  expect(changesText({ weights: { b: 1, a: 2 } })).toBe(changesText({ weights: { a: 2, b: 1 } }));
});

test("no changes are no text, and a second scenario without changes is still a second one", () => {
  expect(changesText({})).toBe("");
  const search = searchWith({}, { a: {}, b: {}, on: "a", sa: undefined, sb: undefined });
  expect(search).toEqual({ b: "-" });
  expect(scenariosOf(search).b).toEqual({});
});

test("what cannot be read is left out, and what is out of bounds is not tried", () => {
  expect(readChanges("w.taxPerMu:35,nonsense,w.x:,q.A")).toEqual({ weights: { taxPerMu: 35 } });
  expect(readChanges("w.taxPerMu:9000")).toEqual({});
});
