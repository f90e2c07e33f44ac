import { expect, test } from "vitest";
import { lifeOf } from "./life-of.ts";

const parcel = { id: "p", revision: 1, grantedOn: "2012-09-22", expiresOn: "2062-09-21", holder: "甲公司" };
const stay = {
  id: "o",
  revision: 1,
  enterpriseName: "乙公司",
  parcelCode: "A1",
  startsOn: "2020-03-01",
  endsOn: "2024-06-30",
  tenure: "lease",
  landAreaMu: 12.345,
};

test("a parcel is granted, lived in, left, and its term ends", () => {
  const days = lifeOf("parcel", parcel, { occupancies: [stay], years: [] });
  expect(days.map(({ on, text }) => [on, text.zh])).toEqual([
    ["2012-09-22", "出让成交　甲公司"],
    ["2062-09-21", "土地使用权到期"],
    ["2020-03-01", "乙公司入驻（租赁，12.35 亩）"],
    ["2024-06-30", "乙公司退出"],
  ]);
});

test("seen from the firm, the place is named", () => {
  const [moved] = lifeOf(
    "enterprise",
    { id: "e", revision: 1 },
    { occupancies: [{ ...stay, endsOn: null }], years: [] },
  );
  expect(moved?.text.zh).toBe("A1　入驻（租赁，12.35 亩）");
});

test("a year says only what may be seen of it, and nothing when nothing may", () => {
  const years = [
    { id: "y1", revision: 1, year: 2025, taxWan: 153.51 },
    { id: "y2", revision: 1, year: 2024 },
  ];
  const days = lifeOf("enterprise", { id: "e", revision: 1 }, { occupancies: [], years });
  expect(days.map(({ text }) => text.zh)).toEqual(["2025 年度　税收 154 万元"]);
});
