import { Workbook } from "@cj-tech-master/excelts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { businessKey } from "#engine/change-set/business-key.ts";
import { diffRows } from "#engine/change-set/diff-rows.ts";
import { chooseSheet } from "#engine/sheet/choose-sheet.ts";
import { readRows } from "#engine/sheet/read-rows.ts";
import { addDays } from "#kernel/day.ts";
import type { Register, Row } from "#kernel/register.ts";
import { readWorkbook } from "./read.ts";
import { writeTemplate } from "./template.ts";
import { type SheetToWrite, writeRawWorkbook, writeWorkbook } from "./write.ts";
import { writeCsv } from "./write-csv.ts";

const REGISTER: Register = {
  kind: "sample",
  room: "enterprise",
  label: { zh: "样例", en: "Sample" },
  columns: [
    { key: "code", label: { zh: "编号", en: "Code" }, type: "text", businessKey: true, required: true },
    { key: "uscc", label: { zh: "统一社会信用代码", en: "Credit code" }, type: "uscc" },
    { key: "name", label: { zh: "企业名称", en: "Enterprise" }, type: "text" },
    { key: "areaMu", label: { zh: "面积", en: "Area" }, type: "number", unit: "亩", decimals: 2, sum: true },
    { key: "share", label: { zh: "占比", en: "Share" }, type: "number", unit: "%", decimals: 1 },
    { key: "staff", label: { zh: "人数", en: "Staff" }, type: "integer", unit: "人" },
    { key: "startsOn", label: { zh: "起始日期", en: "From" }, type: "date" },
    { key: "year", label: { zh: "年度", en: "Year" }, type: "year" },
    { key: "month", label: { zh: "月份", en: "Month" }, type: "period" },
    { key: "industryCode", label: { zh: "行业代码", en: "Industry" }, type: "industry" },
    {
      key: "tenure",
      label: { zh: "使用方式", en: "Tenure" },
      type: "enum",
      options: [
        { value: "own", label: { zh: "自有", en: "Own" } },
        { value: "lease", label: { zh: "租赁", en: "Lease" } },
      ],
    },
    { key: "listed", label: { zh: "上市", en: "Listed" }, type: "boolean" },
    { key: "grade", label: { zh: "最近评价", en: "Grade" }, type: "text", derived: true },
  ],
};
const COLUMNS = REGISTER.columns;

/** Texts that a spreadsheet, XML or CSV might harm; without those that mean "clear" or nothing but line ends. */
const awkward = fc.oneof(
  fc.constantFrom(
    "=1+1",
    "+86 571",
    "-",
    "@SUM(A1)",
    "'=quoted",
    "007",
    "1e5",
    "无",
    "_x0041_",
    "a\tb",
    "a\r\nb",
    "\ttab",
    "<&>\"'",
    "凤栖（杭州）",
    "合计",
    "注：a",
    "TRUE",
    "#N/A",
    "45001",
    "\u0001\ufffe",
    "\ud83d\ude00",
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const real = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100),
);
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const record: fc.Arbitrary<Row> = fc.record({
  code: fc.stringMatching(/^[A-Z]{1,3}[0-9]{1,4}$/),
  uscc: maybe(fc.constantFrom("91350100M000100Y43", "914403001922038216", "91350100M0001TGQXM")),
  name: maybe(awkward),
  areaMu: maybe(real),
  share: maybe(real),
  staff: maybe(fc.integer({ min: 0, max: 1e9 })),
  startsOn: maybe(fc.integer({ min: 1, max: 120_000 }).map((n) => addDays("1900-01-01", n))),
  year: maybe(fc.integer({ min: 1900, max: 2200 })),
  month: maybe(fc.constantFrom("2025", "2025-03", "1999-12")),
  industryCode: maybe(fc.constantFrom("C", "01", "0111", "3484")),
  tenure: maybe(fc.constantFrom("own", "lease")),
  listed: maybe(fc.boolean()),
  grade: maybe(awkward),
});
const records = fc.uniqueArray(record, { selector: ({ code }) => code, maxLength: 12 });

/** What importing a file over these records would do. */
async function changesOf(bytes: Uint8Array, held: readonly Row[]) {
  const [sheet] = await readWorkbook(bytes, "export");
  const reading = readRows(sheet!, REGISTER);
  if (reading.kind !== "read") throw new Error(reading.message.en);
  const existing = new Map(held.map((row) => [businessKey(row, COLUMNS)!, row]));
  return { reading, diff: diffRows(reading.rows, existing, REGISTER) };
}

test.for(["zh", "en"] as const)("an exported workbook imports as zero changes (%s)", async (lang) => {
  await fc.assert(
    fc.asyncProperty(records, async (rows) => {
      const sheet: SheetToWrite = {
        name: "样例",
        title: "样例",
        unitLine: "单位：万元、公顷",
        asOfLine: "数据截至 2025-12-31",
        columns: COLUMNS,
        rows,
        notes: ["合成数据"],
      };
      const { reading, diff } = await changesOf(await writeWorkbook({ sheets: [sheet], lang }), rows);
      expect(diff.summary).toEqual({
        rows: rows.length,
        new: 0,
        changed: 0,
        same: rows.length,
        conflict: 0,
        bad: 0,
      });
      expect(reading.unknownHeaders).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("an exported CSV imports as zero changes", async () => {
  await fc.assert(
    fc.asyncProperty(records, async (rows) => {
      const { diff } = await changesOf(await writeCsv({ columns: COLUMNS, rows }), rows);
      expect(diff.summary).toEqual({
        rows: rows.length,
        new: 0,
        changed: 0,
        same: rows.length,
        conflict: 0,
        bad: 0,
      });
    }),
    { numRuns: 60 },
  );
});

test("three cells edited offline are exactly three changes", async () => {
  const rows: Row[] = Array.from({ length: 20 }, (_, i) => ({
    code: `A${i}`,
    name: `企业${i}`,
    areaMu: i / 3,
    tenure: "own",
  }));
  const edited = rows.map((row, i) => (i < 3 ? { ...row, areaMu: 100 + i } : row));
  const { diff } = await changesOf(
    await writeWorkbook({ sheets: [{ name: "a", columns: COLUMNS, rows: edited }] }),
    rows,
  );
  expect(diff.entries.flatMap(({ changes }) => changes)).toHaveLength(3);
});

test("what begins like a formula is a text cell, to another reader too; days and figures are days and figures", async () => {
  const rows: Row[] = [
    { code: "=1+1", name: "@SUM(A1)", areaMu: 1234.5, startsOn: "2025-03-05", uscc: "914403001922038216" },
  ];
  const book = new Workbook();
  await book.xlsx.load(
    Buffer.from(
      await writeWorkbook({
        sheets: [{ name: "a/b[c]", title: "=cmd|' /C calc'!A0", columns: COLUMNS, rows }],
      }),
    ),
  );
  const sheet = book.worksheets[0]!;
  expect(sheet.name).toBe("a b c");
  expect(sheet.getCell("A1").value).toBe("=cmd|' /C calc'!A0");
  expect(["A3", "B3", "C3", "D3", "G3"].map((ref) => sheet.getCell(ref).value)).toEqual([
    "=1+1",
    "914403001922038216",
    "@SUM(A1)",
    1234.5,
    new Date("2025-03-05T00:00:00Z"),
  ]);
  expect(sheet.getCell("D3").numFmt).toBe("#,##0.00");
});

test("the template imports as nothing, and has marks, drop-downs and hints that another reader sees", async () => {
  const template = await writeTemplate(REGISTER, { lists: { name: ["甲", "乙"] } });
  const sheets = await readWorkbook(template, "模板.xlsx");
  expect(sheets.map(({ name }) => name)).toEqual(["样例", "填表说明"]);
  const reading = readRows(chooseSheet(sheets, COLUMNS)!, REGISTER);
  expect(reading).toMatchObject({
    kind: "read",
    sheet: "样例",
    rows: [],
    missing: [],
    unknownHeaders: [],
    problems: [],
  });

  const book = new Workbook();
  await book.xlsx.load(Buffer.from(template));
  const sheet = book.worksheets[0]!;
  expect(sheet.getCell("A3").value).toBe("*编号");
  expect(sheet.getCell("C9").dataValidation).toMatchObject({ type: "list", formulae: ["_lists!$C$1:$C$2"] });
  expect(sheet.getCell("D4").dataValidation).toMatchObject({
    promptTitle: "面积",
    prompt: expect.stringContaining("单位 亩"),
  });
  expect(book.getWorksheet("_lists")?.state).toBe("hidden");
});

test("a template filled in imports as new records", async () => {
  const book = new Workbook();
  await book.xlsx.load(Buffer.from(await writeTemplate(REGISTER)));
  const sheet = book.worksheets[0]!;
  sheet.getCell("A4").value = "EZ0001";
  sheet.getCell("D4").value = "１２．５";
  sheet.getCell("K4").value = "租赁";
  const { diff } = await changesOf(new Uint8Array(await book.xlsx.writeBuffer()), []);
  expect(diff.entries).toMatchObject([
    {
      rowNo: 4,
      verdict: "new",
      changes: [
        { column: "code", to: "EZ0001" },
        { column: "areaMu", to: 12.5 },
        { column: "tenure", to: "lease" },
      ],
    },
  ]);
});

test("a sheet written cell by cell reads back cell by cell", async () => {
  const raw = {
    name: "原样",
    rows: [
      ["台账"],
      ["甲", 1.25, 7, true, { on: "2025-03-05" }, { error: "#N/A" }, null, "=1"],
      [],
      ["问题"],
    ],
    merges: [{ top: 0, left: 0, bottom: 0, right: 3 }],
  };
  expect(await readWorkbook(await writeRawWorkbook([raw]), "x.xlsx")).toEqual([raw]);
});
