import { expect, test } from "vitest";
import { SheetFault, type SheetFaultCode, type SheetLimits } from "./limits.ts";
import { readWorkbook } from "./read.ts";
import { gather, writeWorkbook } from "./write.ts";
import { zipParts } from "./zip-write.ts";

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

async function faultOf(
  bytes: Uint8Array,
  name = "x.xlsx",
  limits: Partial<SheetLimits> = {},
): Promise<SheetFaultCode> {
  const error = await readWorkbook(bytes, name, limits).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SheetFault)) throw new Error(`expected a SheetFault, got ${String(error)}`);
  expect(error.text.zh.length * error.text.en.length).toBeGreaterThan(0);
  return error.code;
}

const xlsx = (rows: number, cell = "甲") =>
  writeWorkbook({
    sheets: [
      {
        name: "a",
        columns: [{ key: "a", label: { zh: "列", en: "Column" }, type: "text" }],
        rows: Array.from({ length: rows }, () => ({ a: cell })),
      },
    ],
  });

test("a zip bomb is refused by its directory, before it is unpacked", async () => {
  const blanks = " ".repeat(1_000_000);
  function* sheet() {
    yield "<worksheet><sheetData>";
    for (let i = 0; i < 100; i++) yield blanks;
    yield "</sheetData></worksheet>";
  }
  const bomb = await gather(zipParts([{ name: "xl/worksheets/sheet1.xml", text: sheet() }]));
  expect(bomb.byteLength).toBeLessThan(200_000);
  expect(await faultOf(bomb)).toBe("sheet-unpacks-too-large");
  expect(await faultOf(await xlsx(100), "x.xlsx", { unpackedBytes: 1_000 })).toBe("sheet-unpacks-too-large");
});

test("a part that unpacks to more than its directory says is refused", async () => {
  const honest = Buffer.from(await xlsx(5_000));
  const directory = honest.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  honest.writeUInt32LE(100, directory + 24);
  expect(await faultOf(honest)).toBe("sheet-damaged");
});

test("too many parts, bytes, rows, columns and characters are refused, each by its name", async () => {
  const file = await xlsx(20, "甲乙丙丁");
  expect(await faultOf(file, "x.xlsx", { entries: 3 })).toBe("sheet-too-many-parts");
  expect(await faultOf(file, "x.xlsx", { fileBytes: 100 })).toBe("sheet-too-large");
  expect(await faultOf(file, "x.xlsx", { rows: 10 })).toBe("sheet-too-many-rows");
  expect(await faultOf(file, "x.xlsx", { cellChars: 3 })).toBe("sheet-cell-too-long");
  expect(await faultOf(file, "x.xlsx", { columns: 0 })).toBe("sheet-too-many-columns");
  expect(await faultOf(file, "x.xlsx", { sheets: 0 })).toBe("sheet-too-many-sheets");
  expect(await faultOf(text("a,b\n1,2\n3,4\n"), "x.csv", { rows: 2 })).toBe("sheet-too-many-rows");
  expect(await faultOf(text("a,b,c\n"), "x.csv", { columns: 2 })).toBe("sheet-too-many-columns");
});

test("what is no spreadsheet is told apart, with what to do", async () => {
  expect(await faultOf(new Uint8Array())).toBe("sheet-empty");
  expect(await faultOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "台账.xls")).toBe(
    "sheet-format-unknown",
  );
  expect(await faultOf(text("%PDF-1.7"), "台账.xlsx")).toBe("sheet-format-unknown");
  expect(await faultOf(text("<html><table></table></html>"), "台账.xls")).toBe("sheet-format-unknown");
  expect(await faultOf(text("PK\u0003\u0004 nothing"))).toBe("sheet-damaged");
  expect(await faultOf(await gather(zipParts([{ name: "word/document.xml", text: ["<a/>"] }])))).toBe(
    "sheet-damaged",
  );
  expect(await faultOf((await xlsx(50)).slice(0, -40))).toBe("sheet-damaged");
});

test("a document type declaration is refused, so no entity expands", async () => {
  const workbook = '<!DOCTYPE lolz [<!ENTITY lol "lol">]><workbook/>';
  expect(await faultOf(await gather(zipParts([{ name: "xl/workbook.xml", text: [workbook] }])))).toBe(
    "sheet-damaged",
  );
});
