import fc from "fast-check";
import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { delimiterOf } from "./csv.ts";
import { encodingOf } from "./decode-text.ts";
import { guard, unguard } from "./formula-guard.ts";
import { readWorkbook } from "./read.ts";

const TABLE = "企业名称,用地面积（亩）\r\n凤栖（杭州）有限公司,12.5\r\n";
const ROWS = [
  ["企业名称", "用地面积（亩）"],
  ["凤栖（杭州）有限公司", "12.5"],
];
const rowsOf = async (bytes: Uint8Array) => (await readWorkbook(bytes, "C:\\台账\\企业 台账.csv"))[0]!;

test.for(["utf8", "gbk", "gb18030", "utf16le", "utf16be"])(
  "a table in %s, with its mark or without, is the same table",
  async (encoding) => {
    for (const addBOM of [false, true]) {
      if (addBOM && encoding.startsWith("gb")) continue;
      const sheet = await rowsOf(iconv.encode(TABLE, encoding, { addBOM }));
      expect(sheet).toEqual({ name: "企业 台账", rows: ROWS, merges: [] });
    }
  },
);

test("rare characters of GB18030 and plain ASCII are told right", () => {
  expect(encodingOf(iconv.encode("㐂𠮷,龘\n", "gb18030"))).toBe("gb18030");
  expect(encodingOf(new TextEncoder().encode("a,b\n1,2\n"))).toBe("utf-8");
});

test.for([",", "\t", ";", "|"])("the delimiter %j is found", (delimiter) => {
  expect(
    delimiterOf(
      ["企业", "税收", "备注"].join(delimiter).concat("\n", ["甲", "1", '"a,b;c|d\te"'].join(delimiter)),
    ),
  ).toBe(delimiter);
});

test("figures with thousands separators do not make a semicolon file a comma file", () => {
  expect(delimiterOf("企业;税收\n甲;1,234,567\n乙;2,345,678\n")).toBe(";");
  expect(delimiterOf("只有一列\n甲\n")).toBe(",");
});

test("quotes, line breaks, ragged and blank rows, kept zeros", async () => {
  const { rows } = await rowsOf(new TextEncoder().encode('a,"b ""x""\nc",="0012"\n\n1\n,,\n2,3,,\n'));
  expect(rows).toEqual([["a", 'b "x"\nc', "0012"], [], ["1"], [], ["2", "3"]]);
});

test("a quote that never ends is told, with its row", async () => {
  await expect(rowsOf(new TextEncoder().encode('a,b\n1,"2\n3,4\n'))).rejects.toMatchObject({
    code: "sheet-damaged",
  });
});

test("a guarded text is no formula, and comes back as it was", () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom("", "=", "+", "-", "@", "\t", "\r", "'", "'=", "''@"),
      (rest, start) => {
        const said = start + rest;
        expect(guard(said)).not.toMatch(/^[=+\-@\t\r]/);
        expect(unguard(guard(said))).toBe(said);
      },
    ),
  );
});
