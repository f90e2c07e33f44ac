import { expect, test } from "vitest";
import type { Register } from "#kernel/register.ts";
import { badRowsSheet } from "./bad-rows-sheet.ts";
import { chooseSheet } from "./choose-sheet.ts";
import type { Cell, Merge, RawSheet } from "./raw-sheet.ts";
import { readRows } from "./read-rows.ts";

const REGISTER: Register = {
  kind: "occupancy",
  room: "enterprise",
  label: { zh: "用地关系", en: "Occupancies" },
  columns: [
    {
      key: "uscc",
      label: { zh: "统一社会信用代码", en: "Credit code" },
      type: "uscc",
      businessKey: true,
      required: true,
    },
    {
      key: "parcelCode",
      label: { zh: "宗地编号", en: "Parcel" },
      type: "text",
      businessKey: true,
      required: true,
    },
    {
      key: "landAreaMu",
      label: { zh: "土地面积", en: "Land" },
      type: "number",
      unit: "亩",
      decimals: 2,
      sum: true,
      min: 0,
    },
    { key: "startsOn", label: { zh: "起始日期", en: "From" }, type: "date" },
    { key: "grade", label: { zh: "最近评价", en: "Grade" }, type: "text", derived: true },
  ],
};
const A = "91350100M000100Y43";
const B = "91110108551385082Q";
const HEADER: Cell[] = ["序号", "统一社会信用代码", "宗地编号", "土地面积（亩）", "起始日期", "最近评价"];

const sheet = (rows: Cell[][], merges: Merge[] = []): RawSheet => ({ name: "台账", rows, merges });
const read = (rows: Cell[][], merges: Merge[] = []) => {
  const reading = readRows(sheet(rows, merges), REGISTER);
  if (reading.kind !== "read") throw new Error(reading.message.en);
  return reading;
};

test("rows become values and problems that name row and column; derived columns are left alone", () => {
  const { rows, problems } = read([
    ["用地关系台账"],
    HEADER,
    [1, A, "EZ0001", "１，２００．５", "2025年3月5日", "A"],
    [2, B, "EZ0002", "约30", { error: "#N/A" }, null],
    [],
    [3, null, "EZ0003", null, null, null],
  ]);
  expect(problems).toEqual([]);
  expect(rows).toEqual([
    {
      rowNo: 3,
      values: { uscc: A, parcelCode: "EZ0001", landAreaMu: 1200.5, startsOn: "2025-03-05" },
      clears: [],
      problems: [],
      warnings: [],
    },
    {
      rowNo: 4,
      values: { uscc: B, parcelCode: "EZ0002" },
      clears: [],
      warnings: [],
      problems: [
        { column: "landAreaMu", code: "not-a-number", message: expect.anything() },
        { column: "startsOn", code: "error-cell", message: expect.anything() },
      ],
    },
    {
      rowNo: 6,
      values: { parcelCode: "EZ0003" },
      clears: [],
      warnings: [],
      problems: [{ column: "uscc", code: "required-missing", message: expect.anything() }],
    },
  ]);
});

test("totals, footers and repeated headers are set aside and listed", () => {
  const { rows, skipped, totals } = read([
    HEADER,
    [1, A, "EZ0001", 10.126, null, null],
    ["小计", null, null, 10.13, null, null],
    HEADER,
    [2, B, "EZ0002", 20, null, null],
    ["合 计", null, null, 30.13, null, null],
    ["填报人：张三", null, null, "联系电话：0571-88888888"],
    ["注：面积以土地证为准"],
  ]);
  expect(rows.map(({ rowNo }) => rowNo)).toEqual([2, 5]);
  expect(skipped).toEqual([
    { rowNo: 3, kind: "subtotal" },
    { rowNo: 4, kind: "header" },
    { rowNo: 6, kind: "total" },
    { rowNo: 7, kind: "footer" },
    { rowNo: 8, kind: "footer" },
  ]);
  expect(totals).toEqual([{ column: "landAreaMu", stated: 30.13, read: 30.126, agrees: true }]);
});

test("a stated total that the rows do not reach is told", () => {
  const { totals } = read([HEADER, [1, A, "EZ0001", 10], [null, "合计", null, 15]]);
  expect(totals).toEqual([{ column: "landAreaMu", stated: 15, read: 10, agrees: false }]);
});

test("a total may be off by the rounding of the figures shown, and by no more", () => {
  const rows: Cell[][] = Array.from({ length: 10 }, (_, i) => [i + 1, A, `EZ${i}`, 1.004]);
  expect(read([HEADER, ...rows, ["合计", null, null, 10.0]]).totals[0]?.agrees).toBe(true);
  expect(read([HEADER, ...rows, ["合计", null, null, 10.1]]).totals[0]?.agrees).toBe(false);
});

test("a firm whose name or note begins like a footer is data, since it has a key", () => {
  const { rows } = read([HEADER, ["备注：老厂", A, "EZ0001", 10]]);
  expect(rows).toHaveLength(1);
});

test("a key merged over its rows is repeated, an area is not", () => {
  const { rows } = read(
    [HEADER, [1, A, "EZ0001", 10], [null, null, "EZ0002", null]],
    [
      { top: 1, left: 1, bottom: 2, right: 1 },
      { top: 1, left: 3, bottom: 2, right: 3 },
    ],
  );
  expect(rows.map(({ values }) => values)).toEqual([
    { uscc: A, parcelCode: "EZ0001", landAreaMu: 10 },
    { uscc: A, parcelCode: "EZ0002" },
  ]);
});

test("figures in another unit are converted with a note; in one that cannot be they are problems, not figures", () => {
  const converted = read([
    ["统一社会信用代码", "宗地编号", "土地面积(公顷)"],
    [A, "EZ0001", 2],
  ]);
  expect(converted.rows[0]?.values.landAreaMu).toBe(30);
  expect(converted.notes.map(({ zh }) => zh).join()).toContain("公顷 × 15");

  const strange = read([
    ["统一社会信用代码", "宗地编号", "土地面积(英亩)"],
    [A, "EZ0001", 2],
    [B, "EZ0002", null],
  ]);
  expect(strange.problems.map(({ code }) => code)).toEqual(["unit-unsupported"]);
  expect(strange.rows.map(({ problems }) => problems.length)).toEqual([1, 0]);
});

test("a missing key column is a problem of the sheet, and no header at all says what is needed", () => {
  const { problems } = read([
    ["宗地编号", "土地面积(亩)"],
    ["EZ0001", 2],
  ]);
  expect(problems).toMatchObject([{ column: "uscc", code: "key-column-missing" }]);
  expect(problems[0]!.message.zh).toContain("现有表头：宗地编号、土地面积");
  const none = readRows(sheet([["你好"]]), REGISTER);
  expect(none).toMatchObject({
    kind: "no-header",
    message: { zh: expect.stringContaining("统一社会信用代码、宗地编号") },
  });
});

test("of a workbook the sheet with the most columns is taken, not the instructions", () => {
  const instructions = { name: "填表说明", rows: [["统一社会信用代码", "必填"]] as Cell[][], merges: [] };
  expect(chooseSheet([instructions, sheet([HEADER])], REGISTER.columns)?.name).toBe("台账");
});

test("the file of bad rows keeps title, header and cells as they were, adds why, and imports again", () => {
  const rows: Cell[][] = [["台账"], HEADER, [1, A, "EZ0001", 10], [2, B, "EZ0002", "约30"]];
  const { header, rows: readOnes } = read(rows);
  const bad = badRowsSheet(
    sheet(rows),
    header,
    readOnes.filter(({ problems }) => problems.length > 0),
    REGISTER.columns,
  );
  expect(bad.rows).toEqual([
    ["台账", null, null, null, null, null, null],
    [...HEADER, "问题"],
    [2, B, "EZ0002", "约30", null, null, expect.stringContaining("土地面积：“约30”不是数字")],
  ]);

  const fixed = bad.rows.map((row) => row.map((cell) => (cell === "约30" ? 30 : cell)));
  const again = read(fixed);
  expect(again.unknownHeaders).toEqual([]);
  expect(again.rows[0]).toMatchObject({ rowNo: 3, values: { landAreaMu: 30 }, problems: [] });
  expect(badRowsSheet(sheet(fixed), again.header, [], REGISTER.columns).rows[1]).toEqual([...HEADER, "问题"]);
});
