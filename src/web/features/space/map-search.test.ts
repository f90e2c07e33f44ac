import { expect, test } from "vitest";
import { ListQuery } from "#contract/list.ts";
import { parseSearch, stringifySearch } from "#web/lib/url-search.ts";
import {
  extentOfArea,
  ledgerPart,
  readMapSearch,
  ringOf,
  viewOf,
  withinOf,
  withLedger,
} from "./map-search.ts";

const ring: [number, number][] = [
  [120.2, 30.4],
  [120.21, 30.4],
  [120.21, 30.41],
  [120.2, 30.4],
];

test("an address says where and how one looks, beside what the ledger asks", () => {
  const search = {
    q: "精密",
    f: ["status:eq:idle"],
    within: withinOf(ring),
    at: "120.2,30.4,14.5",
    by: "grade" as const,
  };
  expect(readMapSearch(parseSearch(stringifySearch(search)))).toEqual({ ...search, f: ["status:eq:idle"] });
});

test("what does not fit is left out rather than refused", () => {
  expect(readMapSearch({ at: "somewhere", by: "colour", base: "../x", within: "1,2", q: 7 })).toEqual({});
});

test("a ring drawn on the map is one the server takes, and comes back as it was to a metre", () => {
  const within = withinOf(ring);
  expect(ListQuery.shape.within.safeParse(within).success).toBe(true);
  expect(ringOf(within)).toEqual(ring);
  expect(extentOfArea(within)).toEqual([120.2, 30.4, 120.21, 30.41]);
});

test("a change in the ledger leaves the map where it is, and the map's part is not asked of the server", () => {
  const search = { q: "a", at: "120,30,12", by: "grade" as const, row: "x" };
  expect(ledgerPart(search)).toEqual({ q: "a", row: "x" });
  expect(withLedger(search, { row: "y" })).toEqual({ row: "y", at: "120,30,12", by: "grade" });
  expect(viewOf("120,30,12")).toEqual({ lon: 120, lat: 30, zoom: 12 });
});
