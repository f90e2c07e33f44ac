import fc from "fast-check";
import { expect, test } from "vitest";
import { instalmentsText, readInstalments } from "./instalments.ts";

test("instalments are read as people write them", () => {
  expect(readInstalments("第1期 2021-03-05 1,200万元（首付）；第2期：2021年9月5日 8000000元")).toEqual([
    { no: "1", dueOn: "2021-03-05", amountWan: 1200, note: "首付" },
    { no: "2", dueOn: "2021-09-05", amountWan: 800, note: null },
  ]);
  expect(readInstalments("2021/3/5 0.12亿元\n1900-01-01 800万元")).toEqual([
    { no: "1", dueOn: "2021-03-05", amountWan: 1200, note: null },
    { no: "2", dueOn: null, amountWan: 800, note: null },
  ]);
});

test("a part that says neither when nor how much is named", () => {
  expect(readInstalments("第1期 2021-03-05 1200万元；余款另行约定")).toEqual({ unreadable: "余款另行约定" });
  expect(readInstalments("2021-13-05 1200万元")).toEqual({ unreadable: "2021-13-05 1200万元" });
});

test("what is written as one line reads back as the same", () => {
  const day = fc.date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true });
  const instalment = fc
    .record({
      no: fc.integer({ min: 1, max: 30 }).map(String),
      dueOn: fc.option(day.map((at) => at.toISOString().slice(0, 10))),
      amountWan: fc.option(fc.integer({ min: 0, max: 1e9 }).map((n) => n / 1e4)),
      note: fc.constantFrom(null, "首付", "余款 含契税"),
    })
    .filter(({ dueOn, amountWan }) => dueOn !== null || amountWan !== null);
  fc.assert(
    fc.property(fc.array(instalment, { minLength: 1 }), (all) => {
      expect(readInstalments(instalmentsText(all))).toEqual(all);
    }),
  );
});
