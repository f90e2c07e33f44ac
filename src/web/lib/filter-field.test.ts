import { expect, test } from "vitest";
import type { Filter } from "#contract/list.ts";
import { parcelRegister } from "#contract/space/parcel.ts";
import { fieldStateOf, filterInWords, filtersOfField } from "./filter-field.ts";

const column = (key: string) => parcelRegister.columns.find((one) => one.key === key)!;

test.for<[string, Filter[]]>([
  ["name", [{ column: "name", operator: "like", value: "精密" }]],
  ["name", [{ column: "name", operator: "ne", value: "精密" }]],
  ["holder", [{ column: "holder", operator: "empty", value: "true" }]],
  ["areaMu", [{ column: "areaMu", operator: "gte", value: "10" }]],
  [
    "grantedOn",
    [
      { column: "grantedOn", operator: "gte", value: "2020-01-01" },
      { column: "grantedOn", operator: "lte", value: "2020-12-31" },
    ],
  ],
  ["status", [{ column: "status", operator: "in", value: "idle,built" }]],
])("a field of %s shows what the address asks, and asks it again", ([key, filters]) => {
  expect(filtersOfField(column(key), fieldStateOf(filters))).toEqual(filters);
});

test("a link from elsewhere that asks for one choice is shown as that choice", () => {
  const state = fieldStateOf([{ column: "status", operator: "eq", value: "idle" }]);
  expect(filtersOfField(column("status"), state)).toEqual([
    { column: "status", operator: "in", value: "idle" },
  ]);
});

test("an empty field asks nothing", () => {
  expect(filtersOfField(column("name"), fieldStateOf([]))).toEqual([]);
  expect(filtersOfField(column("areaMu"), fieldStateOf([]))).toEqual([]);
});

test("conditions are said in words, with options and units", () => {
  const said = (filter: Filter, language: "zh" | "en" = "zh") =>
    filterInWords(column(filter.column), filter, language);
  expect(said({ column: "areaMu", operator: "gte", value: "10" })).toBe("面积 ≥ 10 亩");
  expect(said({ column: "status", operator: "in", value: "idle,low-efficiency" })).toBe(
    "供应状态：闲置、低效",
  );
  expect(said({ column: "status", operator: "in", value: "idle" }, "en")).toBe("Status: Idle");
  expect(said({ column: "holder", operator: "empty", value: "true" })).toBe("土地使用权人 为空");
  expect(said({ column: "holder", operator: "empty", value: "false" }, "en")).toBe("Holder is given");
});
