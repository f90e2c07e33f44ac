import { Workbook } from "@cj-tech-master/excelts";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { diffRows } from "#engine/change-set/diff-rows.ts";
import { badRowsSheet } from "#engine/sheet/bad-rows-sheet.ts";
import { chooseSheet } from "#engine/sheet/choose-sheet.ts";
import { readRows } from "#engine/sheet/read-rows.ts";
import type { Register } from "#kernel/register.ts";
import { readWorkbook } from "./read.ts";
import { writeRawWorkbook } from "./write.ts";

const REGISTER: Register = {
  kind: "enterprise-year",
  room: "enterprise",
  label: { zh: "年度指标", en: "Yearly figures" },
  columns: [
    {
      key: "uscc",
      label: { zh: "统一社会信用代码", en: "Credit code" },
      type: "uscc",
      businessKey: true,
      required: true,
    },
    { key: "name", label: { zh: "企业名称", en: "Name" }, type: "text", aliases: ["单位名称"] },
    {
      key: "landMu",
      label: { zh: "用地面积", en: "Land" },
      type: "number",
      unit: "亩",
      decimals: 2,
      sum: true,
    },
    {
      key: "taxWan",
      label: { zh: "评价税收", en: "Tax" },
      type: "number",
      unit: "万元",
      decimals: 2,
      sum: true,
    },
    { key: "month", label: { zh: "月份", en: "Month" }, type: "period" },
    { key: "asOf", label: { zh: "数据日期", en: "As of" }, type: "date" },
  ],
};

/** A ledger as a zone keeps it in WPS: title, unit line, merged two-row header, 合计, 填报人, and a long formatted tail. */
async function ledger(): Promise<Uint8Array> {
  const book = new Workbook();
  book.addWorksheet("填表说明").addRow(["本表由各企业填报"]);
  const sheet = book.addWorksheet("2025");
  sheet.addRows([
    ["栖地示范区 2025 年企业台账"],
    ["填报单位：栖地示范区", null, null, null, null, "单位：元、亩"],
    ["序号", "统一社会信用代码", "单位\n名称", "用地", "效益", null, "数据\n日期"],
    [null, null, null, "面积（公顷）", "评价税收", "月份", null],
    [1, "９１３５０１００Ｍ０００１００Ｙ４３", "甲公司", "１．５", "1,234,500.00", "2025年3月", 45721],
    [2, "91110108551385082Q", "乙公司", 2, { error: "#N/A" }, 2025.3, new Date("2025-03-05")],
    [3, "91350100M0001TGQXM", " 丙（杭州）公司　", "-", "1.2亿元", "2025.03", "2025.3.5"],
    ["合计", null, null, 3.5, 121_234_500],
    ["填报人：张三", null, null, "审核人：李四"],
  ]);
  for (const range of ["A1:G1", "A3:A4", "B3:B4", "C3:C4", "E3:F3", "G3:G4"]) sheet.mergeCells(range);
  for (let row = 10; row < 510; row++)
    for (let column = 1; column <= 7; column++) sheet.getCell(row, column).numFmt = "0.00";
  return new Uint8Array(await book.xlsx.writeBuffer());
}

test("a zone's own ledger is read whole: every row a record, every doubt and fault in its place", async () => {
  const sheets = await readWorkbook(await ledger(), "企业台账.xlsx");
  const sheet = chooseSheet(sheets, REGISTER.columns)!;
  const reading = readRows(sheet, REGISTER);
  if (reading.kind !== "read") throw new Error(reading.message.en);

  expect(reading.header).toMatchObject({ headerTop: 3, headerRow: 4, unknown: [] });
  expect(reading.notes.map(({ zh }) => zh).join()).toMatch(/公顷.*元/);
  expect(reading.rows.map(({ rowNo, values }) => ({ rowNo, ...values }))).toEqual([
    {
      rowNo: 5,
      uscc: "91350100M000100Y43",
      name: "甲公司",
      landMu: 22.5,
      taxWan: 123.45,
      month: "2025-03",
      asOf: "2025-03-05",
    },
    {
      rowNo: 6,
      uscc: "91110108551385082Q",
      name: "乙公司",
      landMu: 30,
      month: "2025-03",
      asOf: "2025-03-05",
    },
    {
      rowNo: 7,
      uscc: "91350100M0001TGQXM",
      name: "丙（杭州）公司",
      taxWan: 12_000,
      month: "2025-03",
      asOf: "2025-03-05",
    },
  ]);
  expect(reading.rows.flatMap(({ problems }) => problems.map(({ column, code }) => [column, code]))).toEqual([
    ["taxWan", "error-cell"],
  ]);
  expect(reading.rows.flatMap(({ warnings }) => warnings.map(({ column, code }) => [column, code]))).toEqual([
    ["uscc", "uscc-doubtful"],
  ]);
  expect(reading.totals).toEqual([
    { column: "landMu", stated: 52.5, read: 52.5, agrees: true },
    { column: "taxWan", stated: 12_123.45, read: 12_123.45, agrees: true },
  ]);
  expect(reading.skipped.map(({ kind }) => kind)).toEqual(["total", "footer"]);

  const { entries, summary } = diffRows(reading.rows, new Map(), REGISTER);
  expect(summary).toEqual({ rows: 3, new: 2, changed: 0, same: 0, conflict: 0, bad: 1 });

  const bad = badRowsSheet(
    sheet,
    reading.header,
    entries.filter(({ verdict }) => verdict === "bad"),
    REGISTER.columns,
  );
  const [again] = await readWorkbook(await writeRawWorkbook([bad]), "问题行.xlsx");
  const second = readRows(again!, REGISTER);
  expect(second).toMatchObject({
    kind: "read",
    unknownHeaders: [],
    rows: [{ values: { landMu: 30 }, problems: [{ code: "error-cell" }] }],
  });
});

test("the same ledger as a GBK file from a Chinese Windows", async () => {
  const csv = [
    "企业台账,,,",
    "单位：万元,,,",
    "统一社会信用代码,企业,,月份",
    ",名称,评价税收（元）,",
    '91350100M000100Y43,甲公司,"1,234,500",2025年3月',
    "合计,,1234500,",
  ].join("\r\n");
  const [sheet] = await readWorkbook(iconv.encode(csv, "gbk"), "台账.csv");
  expect(readRows(sheet!, REGISTER)).toMatchObject({
    kind: "read",
    rows: [
      {
        rowNo: 5,
        values: { uscc: "91350100M000100Y43", name: "甲公司", taxWan: 123.45, month: "2025-03" },
        problems: [],
      },
    ],
    totals: [{ column: "taxWan", agrees: true }],
  });
});
