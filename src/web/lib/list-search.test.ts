import fc from "fast-check";
import { expect, test } from "vitest";
import {
  apiQuery,
  filtersOf,
  type ListSearch,
  nextSort,
  readListSearch,
  searchOfView,
  viewQuery,
  withFilters,
} from "./list-search.ts";
import { parseSearch, stringifySearch } from "./url-search.ts";

const word = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,11}$/);
const filter = fc
  .tuple(
    word,
    fc.constantFrom("eq", "ne", "in", "like", "gte", "lte"),
    fc.string({ minLength: 1, maxLength: 12 }),
  )
  .map((parts) => parts.join(":"));
const search: fc.Arbitrary<ListSearch> = fc.record(
  {
    q: fc.stringMatching(/^[^\s]{1,10}$/),
    f: fc.array(filter, { minLength: 1, maxLength: 4 }),
    sort: fc.tuple(fc.boolean(), word).map(([down, column]) => `${down ? "-" : ""}${column}`),
    page: fc.integer({ min: 2, max: 900 }),
    size: fc.constantFrom(20, 100),
    columns: fc.array(word, { minLength: 1, maxLength: 5 }).map((keys) => keys.join(",")),
    row: fc.uuid(),
    tab: word,
  },
  { requiredKeys: [] },
);

test("a page's address holds all of its state", () => {
  fc.assert(
    fc.property(search, (state) => {
      expect(readListSearch(parseSearch(stringifySearch(state)))).toEqual(state);
    }),
  );
});

test("a saved view keeps conditions, order and columns, and neither the page nor the open record", () => {
  fc.assert(
    fc.property(search, (state) => {
      const { page: _page, row: _row, tab: _tab, ...kept } = state;
      expect(searchOfView(viewQuery(state))).toEqual(kept);
    }),
  );
});

test("an address typed by hand loses only what makes no sense in it", () => {
  const raw = parseSearch("?q=精密&f=status:in:idle&page=0&size=9999&sort=a;b&f=broken&row=");
  expect(readListSearch(raw)).toEqual({ q: "精密" });
  expect(readListSearch(parseSearch("?f=status:in:idle,built&page=3"))).toEqual({
    f: ["status:in:idle,built"],
    page: 3,
  });
});

test("an address reads like the API's own", () => {
  expect(stringifySearch({ f: ["status:in:idle,built", "areaMu:gte:10"], sort: "-areaMu" })).toBe(
    "?f=status:in:idle,built&f=areaMu:gte:10&sort=-areaMu",
  );
  expect(apiQuery({ q: "a b", f: ["name:like:x"], page: 2, row: "1" }, ["page"])).toBe(
    "q=a+b&f=name%3Alike%3Ax",
  );
});

test("a new condition replaces that column's and goes back to the first page", () => {
  const before: ListSearch = { f: ["areaMu:gte:5", "status:in:idle"], page: 4, view: "v" };
  const after = withFilters(before, "areaMu", [{ column: "areaMu", operator: "lte", value: "9" }]);
  expect(after).toEqual({ f: ["status:in:idle", "areaMu:lte:9"] });
  expect(withFilters({ f: ["areaMu:gte:5"] }, "areaMu", [])).toEqual({});
});

test("a condition's value may hold colons", () => {
  expect(filtersOf({ f: ["name:like:甲:乙"] })).toEqual([
    { column: "name", operator: "like", value: "甲:乙" },
  ]);
});

test("a header sorts up, then down, then not; with Shift after what already sorts", () => {
  expect(nextSort({}, "areaMu")).toBe("areaMu");
  expect(nextSort({ sort: "areaMu" }, "areaMu")).toBe("-areaMu");
  expect(nextSort({ sort: "-areaMu" }, "areaMu")).toBeUndefined();
  expect(nextSort({ sort: "-areaMu" }, "code", true)).toBe("-areaMu,code");
});
