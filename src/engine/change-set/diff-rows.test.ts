import fc from "fast-check";
import { expect, test } from "vitest";
import type { Register, Row } from "#kernel/register.ts";
import { businessKey } from "./business-key.ts";
import { diffRows, type IncomingRow } from "./diff-rows.ts";

const REGISTER: Register = {
  kind: "enterprise",
  room: "enterprise",
  label: { zh: "企业", en: "Enterprises" },
  columns: [
    { key: "code", label: { zh: "编号", en: "Code" }, type: "text", businessKey: true, required: true },
    { key: "unit", label: { zh: "单元", en: "Unit" }, type: "text", businessKey: true },
    { key: "name", label: { zh: "名称", en: "Name" }, type: "text", required: true },
    { key: "taxWan", label: { zh: "税收", en: "Tax" }, type: "number", field: "tax" },
    { key: "grade", label: { zh: "评价", en: "Grade" }, type: "text", derived: true },
  ],
};
const incoming = (rowNo: number, values: Row, more: Partial<IncomingRow> = {}): IncomingRow => ({
  rowNo,
  values,
  clears: [],
  problems: [],
  warnings: [],
  ...more,
});
const held = (...records: Row[]) =>
  new Map(records.map((each) => [businessKey(each, REGISTER.columns)!, each]));
const one = (row: IncomingRow, ...records: Row[]) => diffRows([row], held(...records), REGISTER).entries[0]!;

test("a row is new, changed with old and new, or the same", () => {
  const { entries, summary } = diffRows(
    [
      incoming(2, { code: "A", name: "甲" }),
      incoming(3, { code: "B", name: "乙", taxWan: 5 }),
      incoming(4, { code: "C", name: "丙" }),
    ],
    held({ code: "B", unit: null, name: "乙", taxWan: 3 }, { code: "C", unit: null, name: "丙", taxWan: 9 }),
    REGISTER,
  );
  expect(entries.map(({ key, verdict, changes }) => ({ key, verdict, changes }))).toEqual([
    {
      key: "A · ",
      verdict: "new",
      changes: [
        { column: "code", from: null, to: "A" },
        { column: "name", from: null, to: "甲" },
      ],
    },
    { key: "B · ", verdict: "changed", changes: [{ column: "taxWan", from: 3, to: 5 }] },
    { key: "C · ", verdict: "same", changes: [] },
  ]);
  expect(summary).toEqual({ rows: 3, new: 1, changed: 1, same: 1, conflict: 0, bad: 0 });
});

test("a blank keeps and the token clears", () => {
  const record = { code: "A", unit: null, name: "甲", taxWan: 3 };
  expect(one(incoming(2, { code: "A" }), record).verdict).toBe("same");
  expect(one(incoming(2, { code: "A" }, { clears: ["taxWan"] }), record).changes).toEqual([
    { column: "taxWan", from: 3, to: null },
  ]);
});

test("a new record needs its required columns, a held one does not", () => {
  expect(one(incoming(2, { code: "A" }))).toMatchObject({
    verdict: "bad",
    problems: [{ column: "name", code: "required-missing" }],
  });
});

test("two rows of one record are a conflict that names the other", () => {
  const { entries, summary } = diffRows(
    [
      incoming(5, { code: "A", name: "甲" }),
      incoming(7, { code: "B", name: "乙" }),
      incoming(9, { code: "A", name: "丙" }),
    ],
    held(),
    REGISTER,
  );
  expect(entries.map(({ verdict }) => verdict)).toEqual(["conflict", "new", "conflict"]);
  expect(entries[0]?.problems[0]?.message.zh).toContain("第 9 行");
  expect(entries[2]?.problems[0]?.message.zh).toContain("第 5 行");
  expect(summary.conflict).toBe(2);
});

test("a column one may not write is a problem where it is given, and nothing where it is blank", () => {
  const mayWrite = ({ field }: { field?: string }) => field !== "tax";
  const { entries } = diffRows(
    [incoming(2, { code: "A", name: "甲", taxWan: 1 }), incoming(3, { code: "B", name: "乙" })],
    held(),
    REGISTER,
    mayWrite,
  );
  expect(entries.map(({ verdict }) => verdict)).toEqual(["bad", "new"]);
  expect(entries[0]?.problems).toMatchObject([{ column: "taxWan", code: "not-writable" }]);
});

test("problems make a row bad, warnings do not", () => {
  const because = { column: "taxWan", code: "x", message: { zh: "", en: "" } };
  expect(one(incoming(2, { code: "A", name: "甲" }, { problems: [because] })).verdict).toBe("bad");
  expect(one(incoming(2, { code: "A", name: "甲" }, { warnings: [because] }))).toMatchObject({
    verdict: "new",
    warnings: [because],
  });
});

test("a key with the separator inside is not another key", () => {
  const keys = [
    { code: "A · B", unit: null },
    { code: "A", unit: "B · " },
    { code: "A", unit: "B" },
  ].map((values) => businessKey(values, REGISTER.columns));
  expect(new Set(keys).size).toBe(3);
  expect(businessKey({ unit: "B" }, REGISTER.columns)).toBeUndefined();
});

const record = fc.record({
  code: fc.stringMatching(/^[A-Z]{1,2}[0-9]$/),
  unit: fc.option(fc.constantFrom("1", "2")),
  name: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
  taxWan: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
});

test("verdicts add up to the rows, changes belong to changed and new rows, and applying them twice changes nothing more", () => {
  fc.assert(
    fc.property(fc.array(record), fc.array(record), (records, rows) => {
      const existing = held(...records);
      const file = rows.map((values, i) =>
        incoming(i + 2, Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null))),
      );
      const { entries, summary } = diffRows(file, existing, REGISTER);
      const { rows: total, ...verdicts } = summary;
      expect(total).toBe(rows.length);
      expect(Object.values(verdicts).reduce((a, b) => a + b)).toBe(rows.length);

      for (const { key, verdict, changes } of entries) {
        if (verdict === "same") expect(changes).toEqual([]);
        if (verdict !== "changed" && verdict !== "new") continue;
        expect(changes).not.toEqual([]);
        const applied = Object.fromEntries(changes.map(({ column, to }) => [column, to]));
        existing.set(key!, { ...(existing.get(key!) ?? {}), ...applied } as Row);
      }
      const again = diffRows(file, existing, REGISTER).summary;
      expect(again).toMatchObject({ new: 0, changed: 0, conflict: summary.conflict, bad: summary.bad });
    }),
  );
});
