import { expect, test } from "vitest";
import { type AppliedChange, undoPlan } from "./undo-plan.ts";

const changed: AppliedChange = {
  recordId: "a",
  verdict: "changed",
  changes: [{ column: "taxWan", from: 3, to: 5 }],
  revision: 2,
};
const made: AppliedChange = {
  recordId: "b",
  verdict: "new",
  changes: [{ column: "name", from: null, to: "乙" }],
  revision: 1,
};

test("what the import wrote is put back, though other columns were changed since", () => {
  expect(undoPlan([changed], new Map([["a", { revision: 4, values: { taxWan: 5, name: "改名" } }]]))).toEqual(
    {
      restore: [{ recordId: "a", values: { taxWan: 3 }, revision: 4 }],
      remove: [],
      left: [],
    },
  );
});

test("what was changed since is left, and named", () => {
  const plan = undoPlan([changed], new Map([["a", { revision: 3, values: { taxWan: 6 } }]]));
  expect(plan).toMatchObject({ restore: [], left: [{ recordId: "a", columns: ["taxWan"] }] });
});

test("a record the import made goes, unless it was touched since or is gone already", () => {
  const at = (revision: number) => undoPlan([made], new Map([["b", { revision, values: { name: "乙" } }]]));
  expect(at(1).remove).toEqual([{ recordId: "b", revision: 1 }]);
  expect(at(2).left).toMatchObject([{ recordId: "b", columns: [] }]);
  expect(undoPlan([made, changed], new Map()).left.map(({ recordId }) => recordId)).toEqual(["b", "a"]);
});
