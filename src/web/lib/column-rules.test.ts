import { expect, test } from "vitest";
import { enterpriseRegister } from "#contract/enterprise/enterprise.ts";
import { parcelRegister } from "#contract/space/parcel.ts";
import { judge } from "./column-rules.ts";

const parcel = (key: string) => parcelRegister.columns.find((one) => one.key === key)!;
const firm = (key: string) => enterpriseRegister.columns.find((one) => one.key === key)!;

test("a required field that is empty is faulted, an optional one is not", () => {
  expect(judge(parcel("code"), "  ").remark?.level).toBe("error");
  expect(judge(parcel("name"), "")).toEqual({ value: null });
});

test("a form reads what a sheet may hold", () => {
  expect(judge(parcel("grantedOn"), "2025.3.5").value).toBe("2025-03-05");
  expect(judge(parcel("status"), "闲置").value).toBe("idle");
});

test("figures are held to the bounds of their column", () => {
  expect(judge(parcel("farMax"), 21).remark?.level).toBe("error");
  expect(judge(parcel("areaMu"), 0).remark?.level).toBe("error");
  expect(judge(parcel("farMax"), 2.5)).toEqual({ value: 2.5 });
});

test("a credit code whose check digit fails is doubted, and let through", () => {
  const { value, remark } = judge(firm("uscc"), "91330199MA28FE972A");
  expect(value).toBe("91330199MA28FE972A");
  expect(remark?.level).toBe("warning");
});

test("a credit code of the wrong shape is a fault", () => {
  expect(judge(firm("uscc"), "12345").remark?.level).toBe("error");
});

test("words like 无 are words in a text field", () => {
  expect(judge(parcel("source"), "无").value).toBe("无");
});
