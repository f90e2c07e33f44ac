import { expect, test } from "vitest";
import { parcelRegister } from "#contract/space/parcel.ts";
import { formatChange, formatDay, formatInstant, formatNumber, formatUnit, formatValue } from "./format.ts";

const column = (key: string) => parcelRegister.columns.find((one) => one.key === key)!;

test("figures have separators and as many decimals as their column", () => {
  expect(formatNumber(1234567.5, "zh", 2)).toBe("1,234,567.50");
  expect(formatValue(column("areaMu"), 13028.589, "zh")).toBe("13,028.59");
  expect(formatValue(column("firmCount"), 5, "zh")).toBe("5");
});

test("an absent value reads as nothing, and a true zero as zero", () => {
  expect(formatValue(column("areaMu"), null, "zh")).toBe("");
  expect(formatValue(column("areaMu"), 0, "zh")).toBe("0.00");
});

test("choices are read in the reader's language; one that is not known is read as it stands", () => {
  expect(formatValue(column("status"), "idle", "zh")).toBe("闲置");
  expect(formatValue(column("status"), "idle", "en")).toBe("Idle");
  expect(formatValue(column("status"), "strange", "zh")).toBe("strange");
});

test("days are 2026年3月5日 in prose, instants are the zone's clock", () => {
  expect(formatDay("2026-03-05", "zh")).toBe("2026年3月5日");
  expect(formatDay("2026-03-05", "en")).toBe("5 March 2026");
  expect(formatInstant("2026-03-05T16:30:00Z")).toBe("2026-03-06 00:30");
});

test("an old and a new figure that round to the same are told apart", () => {
  expect(formatChange(column("areaMu"), 41.0001, 40.9995, "zh")).toEqual(["41.0001", "40.9995"]);
  expect(formatChange(column("areaMu"), 10, 12.5, "zh")).toEqual(["10.00", "12.50"]);
  expect(formatChange(column("status"), "idle", "built", "zh")).toEqual(["闲置", "建成"]);
});

test("units are said in the reader's language", () => {
  expect(formatUnit("亩", "en")).toBe("mu");
  expect(formatUnit("亩", "zh")).toBe("亩");
});
