import { expect, test } from "vitest";
import type { Column } from "#kernel/register.ts";
import { matchHeaders } from "./match-headers.ts";
import type { Cell, Merge } from "./raw-sheet.ts";

const COLUMNS: Column[] = [
  {
    key: "uscc",
    label: { zh: "统一社会信用代码", en: "Credit code" },
    type: "uscc",
    businessKey: true,
    required: true,
    aliases: ["信用代码"],
  },
  { key: "name", label: { zh: "企业名称", en: "Name" }, type: "text", required: true, aliases: ["单位名称"] },
  {
    key: "landMu",
    label: { zh: "用地面积", en: "Land" },
    type: "number",
    unit: "亩",
    aliases: ["土地面积"],
    sum: true,
  },
  {
    key: "taxWan",
    label: { zh: "评价税收", en: "Tax" },
    type: "number",
    unit: "万元",
    aliases: ["税收"],
    sum: true,
  },
  { key: "contactName", label: { zh: "联系人", en: "Contact" }, type: "text" },
];

const found = (rows: Cell[][], merges: Merge[] = []) => {
  const match = matchHeaders(rows, COLUMNS, merges);
  if (!match) throw new Error("no header");
  return { ...match, mapping: Object.fromEntries(match.mapping) };
};
const unitOfColumn = (rows: Cell[][], key: string) =>
  found(rows).matched.find(({ column }) => column.key === key)?.unit;

test("the header stands under a title and a unit line; 序号 and remarks are no loss", () => {
  const match = found(
    [
      ["2025 年企业台账"],
      ["单位：万元、亩", null, null, null, null, "截至 2025-06-30"],
      ["序号", "统一社会信用代码", "企业名称", "用地面积", "评价税收", "备注"],
      [1, "91350100M000100Y43", "甲公司", 12.5, 30, null],
    ],
    [{ top: 0, left: 0, bottom: 0, right: 5 }],
  );
  expect(match).toMatchObject({
    headerRow: 3,
    firstDataIndex: 3,
    mapping: { uscc: 1, name: 2, landMu: 3, taxWan: 4 },
  });
  expect(match.unknown).toEqual([{ index: 5, header: "备注" }]);
  expect(match.missing.map(({ key }) => key)).toEqual(["contactName"]);
});

test("required marks, full width, blanks, line breaks, aliases, keys and English all name the column", () => {
  expect(found([["*信用代码", "单位 名称", "土地\n面积（亩）", "taxWan", "Contact"]]).mapping).toEqual({
    uscc: 0,
    name: 1,
    landMu: 2,
    taxWan: 3,
    contactName: 4,
  });
});

test("a merged two-row header is joined, with groups over their columns", () => {
  const match = found(
    [
      ["企业台账"],
      ["统一社会信用代码", "企业名称", "用地", null, "评价", null],
      [null, null, "面积（公顷）", "性质", "税收（元）", "等级"],
      ["91350100M000100Y43", "甲公司", 1, "工业", 100, "A"],
    ],
    [
      { top: 0, left: 0, bottom: 0, right: 5 },
      { top: 1, left: 0, bottom: 2, right: 0 },
      { top: 1, left: 1, bottom: 2, right: 1 },
      { top: 1, left: 2, bottom: 1, right: 3 },
      { top: 1, left: 4, bottom: 1, right: 5 },
    ],
  );
  expect(match).toMatchObject({ headerTop: 2, headerRow: 3, firstDataIndex: 3 });
  expect(match.mapping).toEqual({ uscc: 0, name: 1, landMu: 2, taxWan: 4 });
  expect(match.unknown.map(({ header }) => header)).toEqual(["用地/性质", "评价/等级"]);
});

test("a CSV has no merges: the group heading reaches over the blanks to its right", () => {
  const match = found([
    ["统一社会信用代码", "企业名称", "用地", null, "税收（万元）"],
    [null, null, "面积（亩）", "性质", null],
    ["91350100M000100Y43", "甲公司", 1, "工业", 100],
  ]);
  expect(match.mapping).toEqual({ uscc: 0, name: 1, landMu: 2, taxWan: 4 });
  expect(match.firstDataIndex).toBe(2);
});

test("a group heading alone is not the column it sounds like", () => {
  const rows: Cell[][] = [
    ["统一社会信用代码", "企业名称", "用地面积", null],
    [null, null, "自有", "租赁"],
    ["91350100M000100Y43", "甲公司", 1, 2],
  ];
  const merges = [
    { top: 0, left: 0, bottom: 1, right: 0 },
    { top: 0, left: 1, bottom: 1, right: 1 },
    { top: 0, left: 2, bottom: 0, right: 3 },
  ];
  expect(found(rows, merges).mapping).toEqual({ uscc: 0, name: 1 });
});

test("a row of units under the header belongs to it, and a numbering row does too", () => {
  const rows: Cell[][] = [
    ["统一社会信用代码", "企业名称", "用地面积", "评价税收"],
    [null, null, "公顷", "元"],
    ["甲", "乙", 1, 2],
    ["91350100M000100Y43", "甲公司", 1, 2],
  ];
  expect(found(rows).firstDataIndex).toBe(3);
  expect(unitOfColumn(rows, "landMu")).toMatchObject({
    kind: "converted",
    from: "公顷",
    to: "亩",
    ratio: { times: 15, over: 1 },
  });
});

test.for([
  ["用地面积(公顷)", { times: 15, over: 1 }],
  ["用地面积（㎡）", { times: 3, over: 2000 }],
  ["用地面积/平方米", { times: 3, over: 2000 }],
  ["用地面积，单位：平方公里", { times: 1500, over: 1 }],
  ["用地面积公顷", { times: 15, over: 1 }],
  ["用地面积[公顷，2024年]", { times: 15, over: 1 }],
] as const)("%s is converted to 亩 and says so", ([header, ratio]) => {
  const unit = unitOfColumn([["统一社会信用代码", header]], "landMu");
  expect(unit).toMatchObject({ kind: "converted", to: "亩", ratio });
  expect(unit?.kind === "converted" && unit.note.zh).toContain("已换算为 亩");
});

test.for(["用地面积", "用地面积(亩)", "用地面积（含代征）", "用地面积 (mu)"])(
  "%s is read as it is",
  (header) => {
    expect(unitOfColumn([["统一社会信用代码", header]], "landMu")).toEqual({ kind: "as-is", unit: "亩" });
  },
);

test("the unit line above the table speaks for headers without a unit, each dimension for itself", () => {
  const rows: Cell[][] = [
    ["金额单位：元  面积单位：亩"],
    ["单位：元、平方米"],
    ["统一社会信用代码", "用地面积", "评价税收(万元)"],
  ];
  expect(unitOfColumn(rows, "landMu")).toMatchObject({ kind: "converted", from: "平方米" });
  expect(unitOfColumn(rows, "taxWan")).toEqual({ kind: "as-is", unit: "万元" });
  expect(unitOfColumn([["填报单位：元亨公司"], ["统一社会信用代码", "评价税收"]], "taxWan")).toEqual({
    kind: "as-is",
    unit: "万元",
  });
});

test.for(["评价税收(美元)", "评价税收（吨）"])("%s is a fault, not a guess", (header) => {
  const match = found([["统一社会信用代码", header]]);
  expect(match.matched.find(({ column }) => column.key === "taxWan")?.fault?.code).toBe("unit-unsupported");
});

test("of two headers for a column the one in its own words and unit wins", () => {
  const match = found([["统一社会信用代码", "土地面积(公顷)", "用地面积(亩)"]]);
  expect(match.mapping.landMu).toBe(2);
  expect(match.unknown).toEqual([{ index: 1, header: "土地面积(公顷)" }]);
});

test("two headers that fit equally well are a fault that names both", () => {
  const match = found([
    ["统一社会信用代码", "2024年", "2025年"],
    [null, "税收", "税收"],
  ]);
  const fault = match.matched.find(({ column }) => column.key === "taxWan")?.fault;
  expect(fault?.code).toBe("header-ambiguous");
  expect(fault?.message.zh).toContain("2024年/税收");
  expect(fault?.message.zh).toContain("2025年/税收");
});

test.for(["用地面积（等价值）（公顷）", "用地面积（公顷）（含代征）", "用地面积\n（实测）\n（公顷）"])(
  "%s has its name before the first bracket and its unit in either",
  (header) => {
    const match = found([["统一社会信用代码", header]]);
    expect(match.mapping).toEqual({ uscc: 0, landMu: 1 });
    expect(unitOfColumn([["统一社会信用代码", header]], "landMu")).toMatchObject({ from: "公顷" });
  },
);

test("a group's heading does not name the blank column beside those that it has named", () => {
  const rows: Cell[][] = [
    ["统一社会信用代码", "税收", null, "联系人"],
    [null, "评价税收（元）", null, null],
  ];
  const group = (left: number, right: number): Merge => ({ top: 0, bottom: 0, left, right });
  const match = found(rows, [group(1, 2)]);
  expect(match.matched.find(({ column }) => column.key === "taxWan")).toMatchObject({ index: 1 });
  const bare = found([rows[0]!, [null, null, null, "姓名"]], [group(1, 2)]);
  expect(bare.mapping).toMatchObject({ taxWan: 1 });
});

test("a heading merged down beside a group is kept, though the lower row alone names as many columns", () => {
  const rows: Cell[][] = [
    ["单位情况", null, "备注"],
    ["统一社会信用代码", "企业名称", null],
    ["91330382F1LFTNL34L", "甲公司", "新"],
  ];
  const match = found(rows, [
    { top: 0, bottom: 0, left: 0, right: 1 },
    { top: 0, bottom: 1, left: 2, right: 2 },
  ]);
  expect(match).toMatchObject({ headerTop: 1, headerRow: 2, unknown: [{ index: 2, header: "备注" }] });
});

test("a sheet without the columns has no header", () => {
  expect(matchHeaders([["填表说明"], ["请先下载模板"]], COLUMNS)).toBeUndefined();
  expect(matchHeaders([], COLUMNS)).toBeUndefined();
});

test("headings in Traditional Chinese name the same columns", () => {
  expect(found([["統一社會信用代碼", "企業名稱", "用地面積（公頃）", "評價稅收"]]).mapping).toEqual({
    uscc: 0,
    name: 1,
    landMu: 2,
    taxWan: 3,
  });
});

test.each([
  ["租金(元/㎡/天)", { times: 365, over: 12 }],
  ["租金（元/平方米·日）", { times: 365, over: 12 }],
  ["租金(元/㎡·年)", { times: 1, over: 12 }],
])("a rent as %s becomes one by the month", (header, ratio) => {
  const rent: Column = {
    key: "rent",
    label: { zh: "租金", en: "Rent" },
    type: "number",
    unit: "元/㎡·月",
    required: true,
    businessKey: true,
  };
  const unit = (text: string) => matchHeaders([[text], [1]], [rent], [])?.matched[0];
  expect(unit(header)?.unit).toMatchObject({ kind: "converted", ratio });
  expect(unit("租金(元/㎡/月)")?.unit).toMatchObject({ kind: "as-is" });
  expect(unit("租金(元/间·月)")?.fault).toMatchObject({ code: "unit-unsupported" });
});
