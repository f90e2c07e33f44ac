import { expect, test } from "vitest";
import { divisionFault, groupEstateCode, readEstateCode } from "./estate-code.ts";

test("a parcel code and a unit code are read as they are typed, and shown in four groups", () => {
  expect(readEstateCode("330114003004GB00012")).toEqual({
    kind: "parcel",
    code: "330114003004GB00012",
    division: "330114",
  });
  const unit = readEstateCode("330114 003004 gb00012 Ｆ00010001");
  expect(unit).toMatchObject({ kind: "unit", code: "330114003004GB00012F00010001" });
  expect(groupEstateCode("330114003004GB00012F00010001")).toBe("330114 003004 GB00012 F00010001");
  expect(groupEstateCode("330114003004GB00012")).toBe("330114 003004 GB00012");
});

test.each([
  ["330114003004GB0001", /18 位/],
  ["330114003004KB00012", /12 位数字/],
  ["330114003004GA00012", /GA/],
  ["330114003004GZ00012", /GZ/],
  ["330114003004GB00012W00000001", /W/],
])("%s is named with what is wrong", (code, words) => {
  const reading = readEstateCode(code);
  expect(reading.kind === "malformed" && reading.because.zh).toMatch(words);
});

test("collective land has its own kinds", () => {
  expect(readEstateCode("330114003004JC00012").kind).toBe("parcel");
});

test("a code of another county is told where the zone's is known", () => {
  expect(divisionFault("330114003004GB00012", undefined)).toBeUndefined();
  expect(divisionFault("330114003004GB00012", "330114")).toBeUndefined();
  expect(divisionFault("330114003004GB00012", "350121")?.zh).toMatch(/330114.*350121/);
});
