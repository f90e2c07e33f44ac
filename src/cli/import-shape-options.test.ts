import { expect, test } from "vitest";
import { defaultsOf, mappingOf } from "./import-shape-options.ts";
import { WrongUsage } from "./io.ts";

test("a column of the file fills a field named by key or by label; the header may hold an equals sign", () => {
  expect(mappingOf("building", ["LDBH2=code", "占地=登记基底面积", "a=b=name"])).toEqual({
    code: "LDBH2",
    footprintM2: "占地",
    name: "a=b",
  });
  expect(mappingOf("parcel", undefined)).toEqual({});
});

test("a default is a choice of the one column that has one, by value or by label", () => {
  expect(defaultsOf("building", ["use=厂房"])).toEqual({ use: "factory" });
  expect(defaultsOf("map-feature", ["地物类别=water"])).toEqual({ layer: "water" });
});

test.each([
  () => mappingOf("parcel", ["甲"]),
  () => mappingOf("parcel", ["甲=nothing"]),
  () => defaultsOf("parcel", ["name=甲"]),
  () => defaultsOf("parcel", ["status=nothing"]),
  () => defaultsOf("district", ["code=1"]),
])("what fits no field or choice is wrong usage that names what would", (given) => {
  expect(given).toThrow(WrongUsage);
});
