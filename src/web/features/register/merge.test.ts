import { expect, test } from "vitest";
import { parcelRegister } from "#contract/space/parcel.ts";
import { meetingsOf, mergedValues } from "./merge.ts";

const columns = parcelRegister.columns;
const base = { code: "A1", name: "甲", areaMu: 10, status: "idle", holder: null };

test("what only the other changed is taken, what only I changed is kept", () => {
  const theirs = { ...base, name: "乙" };
  const meetings = meetingsOf(columns, base, theirs, { areaMu: 12 });
  expect(meetings.map(({ column, side, clash }) => [column.key, side, clash])).toEqual([
    ["name", "theirs", false],
    ["areaMu", "mine", false],
  ]);
  expect(mergedValues(meetings, {})).toEqual({ areaMu: 12 });
});

test("where both changed a field a person chooses, and mine is proposed", () => {
  const theirs = { ...base, status: "built" };
  const meetings = meetingsOf(columns, base, theirs, { status: "vacated" });
  expect(meetings).toMatchObject([
    { clash: true, base: "idle", theirs: "built", mine: "vacated", side: "mine" },
  ]);
  expect(mergedValues(meetings, { status: "theirs" })).toEqual({});
});

test("the same change made twice is no meeting", () => {
  expect(meetingsOf(columns, base, { ...base, status: "built" }, { status: "built" })).toEqual([]);
});
