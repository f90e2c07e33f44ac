import { expect, test } from "vitest";
import { registerOf } from "#contract/registers.ts";
import { foldStoreys } from "./fold-storeys.ts";

const fold = foldStoreys(registerOf("unit")!.register);

test("storeys as people write them become numbers; what names none stays to be named", () => {
  const head = ["单元号", "楼栋号", "所在楼层", "建筑面积（平方米）", "租赁状态"];
  const sheet = {
    name: "房源",
    merges: [],
    rows: [
      ["房源表"],
      head,
      ...["1F", "B1", "三层", "夹层", 2].map((floor, i) => [`A-${i}`, "A", floor, 10, "待租"]),
    ],
  };
  const floors = fold(sheet)
    .rows.slice(2)
    .map((row) => row[2]);
  expect(floors).toEqual([1, -1, 3, "夹层", 2]);
  expect(fold({ name: "别的", merges: [], rows: [["甲", "乙"]] }).rows).toEqual([["甲", "乙"]]);
});
