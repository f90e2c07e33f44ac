import { describe, expect, test } from "vitest";
import { columnNamed, idColumns, nameColumn } from "./choose-columns.ts";
import { declaredValue } from "./declared-value.ts";
import type { GeoFeature } from "./geo-file.ts";
import type { Attribute } from "./read-dbf.ts";

const features = (...rows: Record<string, Attribute>[]): GeoFeature[] =>
  rows.map((properties, i) => ({
    id: String(i + 1),
    row: i + 1,
    properties,
    geometry: { type: "Polygon", coordinates: [] },
  }));

describe("columns of a file nobody has seen", () => {
  test("codes are found by header, the most official first, and only where filled", () => {
    expect(idColumns(features({ OBJECTID: 1, 地块编号: "A-01", 备注: "x" }))).toEqual([
      "地块编号",
      "OBJECTID",
    ]);
    expect(idColumns(features({ ZDDM: "1", osm_id: "2" }))).toEqual(["ZDDM", "osm_id"]);
    expect(
      idColumns(features({ 编号: null, name: "a" }, { 编号: null, name: "b" }, { 编号: "1", name: "c" })),
    ).toEqual([]);
  });

  test("headers cut at ten bytes are still known", () => {
    expect(idColumns(features({ 不动产单元: "1" }))).toEqual(["不动产单元"]);
    expect(nameColumn(features({ 土地使用权: "杭州汽轮", 备注: "空地" }))).toBe("土地使用权");
  });

  test("names by header; text under another header is no name", () => {
    expect(nameColumn(features({ name: "a", 项目名称: "智造园" }))).toBe("项目名称");
    expect(nameColumn(features({ fclass: "industrial", NAME: "汉帛国际" }))).toBe("NAME");
    expect(nameColumn(features({ 廠商名稱: "台積電" }))).toBe("廠商名稱");
    expect(nameColumn(features({ a: "x1", 用途: "工业用地" }))).toBeUndefined();
    expect(nameColumn(features({ a: 1, b: "x" }))).toBeUndefined();
  });

  test("an asked column is found in any case, or by what a cut left of it", () => {
    const cut = features({ 申报面积公: 1, Area_M2: 2, 面: 3 });
    expect(columnNamed(cut, "area_m2")).toBe("Area_M2");
    expect(columnNamed(cut, "申报面积公顷")).toBe("申报面积公");
    expect(columnNamed(cut, "用途")).toBeUndefined();
  });
});

test("declared areas as people write them", () => {
  expect(declaredValue(12.5, "ha")).toBe(12.5);
  expect(declaredValue("１２,345.6", "m2")).toBe(12345.6);
  expect(declaredValue("30亩", "ha")).toBeCloseTo(2, 9);
  expect(declaredValue("2.5 公顷", "mu")).toBeCloseTo(37.5, 9);
  expect(declaredValue(null, "m2")).toBeNull();
  expect(declaredValue("", "m2")).toBeNull();
  for (const text of ["待定", "-3", "0", 0, true]) expect(declaredValue(text, "m2")).toBe("unreadable");
});
