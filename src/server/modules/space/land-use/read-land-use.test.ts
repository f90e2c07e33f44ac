import { expect, test } from "vitest";
import { readLandUse } from "#engine/land-use/read-land-use.ts";
import { LAND_USE } from "./shipped-land-use.ts";

const read = (text: string) => readLandUse(LAND_USE, text);

test.each([
  ["100101", "spatial-2023", "100101", "exact"],
  ["100102 二类工业用地", "spatial-2023", "100102", "exact"],
  ["工业用地", "spatial-2023", "1001", "exact"],
  ["M2", "gb50137-2011", "100102", "exact"],
  ["m1 一类工业用地", "gb50137-2011", "100101", "exact"],
  ["Ｗ１", "gb50137-2011", "110101", "exact"],
  ["0601", "gbt21010-2017", "1001", "coarser"],
  ["GB/T 21010 1001", "gbt21010-2017", "1201", "exact"],
  ["A3", "gb50137-2011", "08", "ambiguous"],
  ["0604", "gbt21010-2017", "11", "ambiguous"],
  ["M0", "zone", null, "unmapped"],
  ["100199", null, null, "unknown"],
  ["随便用地", null, null, "unknown"],
])("%s", (text, scheme, mapped, fit) => {
  expect(read(text)).toMatchObject({ scheme, class: mapped, fit });
});

test("what is coarser, ambiguous or unknown is said, never passed over", () => {
  expect(read("0601").note?.zh).toContain("只到 1001 工业用地");
  expect(read("A3").note?.zh).toContain("0804 教育用地、0802 科研用地");
  expect(read("100199").note?.zh).toContain("未归类");
});

test("digits that two schemes share are read as 2023, and it is said what else they mean", () => {
  expect(read("1001")).toMatchObject({ class: "1001", fit: "exact" });
  expect(read("1001").note?.zh).toContain("铁路用地");
  expect(read("1001 工业用地").note).toBeNull();
  expect(readLandUse(LAND_USE, "1001", "gbt21010-2017").class).toBe("1201");
});

test("every code maps onto a class that is in the pack", () => {
  for (const { codes } of Object.values(LAND_USE.schemes))
    for (const { to, among = [] } of Object.values(codes))
      for (const code of [...(to === null ? [] : [to]), ...among])
        expect(LAND_USE.classes).toHaveProperty(code);
});
