import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { parcelRegister } from "#contract/space/parcel.ts";
import { useRecordForm } from "./use-record-form.ts";

const columns = parcelRegister.columns.filter(({ derived }) => !derived);
const base = { code: "A1", name: "甲", areaMu: 10, status: "idle" };
const open = () => renderHook(() => useRecordForm({ columns, base, draftKey: "draft.parcels.1" }));

beforeEach(() => localStorage.clear());

test("only what differs from the record as it was read is sent", () => {
  const { result } = open();
  act(() => result.current.set("areaMu", 12));
  act(() => result.current.set("name", "乙"));
  act(() => result.current.set("name", "甲"));
  expect(result.current.changed).toEqual({ areaMu: 12 });
  expect(result.current.faults).toEqual([]);
});

test("what was typed is there again after the window was closed, until it is saved", () => {
  const first = open();
  act(() => first.result.current.set("areaMu", 12));
  first.unmount();

  const second = open();
  expect(second.result.current.value("areaMu")).toBe(12);
  expect(second.result.current.restoredAt).toBeDefined();
  act(() => second.result.current.forget());
  second.unmount();

  expect(open().result.current.value("areaMu")).toBe(10);
});

test("a fault is known at once, and what the server said of a field stands until it is changed", () => {
  const { result } = open();
  const unknown = { zh: "没有登记过片区", en: "No such district" };
  act(() => result.current.set("areaMu", 0));
  expect(result.current.faults.map(({ key }) => key)).toEqual(["areaMu"]);
  act(() => result.current.decline({ district: unknown }));
  expect(result.current.declined("district")).toEqual(unknown);
  act(() => result.current.set("district", "北智"));
  expect(result.current.declined("district")).toBeUndefined();
});
