import { Workbook } from "@cj-tech-master/excelts";
import { expect, test } from "vitest";
import { readWorkbook } from "./read.ts";
import { gather } from "./write.ts";
import { zipParts } from "./zip-write.ts";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook as some program wrote it: its parts in the order given, with the usual frame where a part is not given. */
async function workbookOf(parts: Record<string, string>): Promise<Uint8Array> {
  const frame: Record<string, string> = {
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${OFFICE}/styles" Target="/xl/styles.xml"/></Relationships>`,
  };
  const all = Object.entries({
    ...parts,
    ...Object.fromEntries(Object.entries(frame).filter(([name]) => !(name in parts))),
  });
  return gather(zipParts(all.map(([name, text]) => ({ name, text: [text] }))));
}

const sheetOf = (rows: string, more = ""): string =>
  `<worksheet ${MAIN}><sheetData>${rows}</sheetData>${more}</worksheet>`;
const rowsOf = async (parts: Record<string, string>) =>
  (await readWorkbook(await workbookOf(parts), "x.xlsx"))[0]!.rows;

test("reads what another library wrote: texts, rich text, figures, days, formulas by their result, errors, merges", async () => {
  const book = new Workbook();
  const sheet = book.addWorksheet("企业台账");
  sheet.addRow(["2025年企业台账"]);
  sheet.mergeCells("A1:E1");
  sheet.addRow([
    "91350100M000100Y43",
    "福建某<>&公司\n二厂",
    12.5,
    new Date("2025-03-05T00:00:00Z"),
    { formula: "C2*2", result: 25 },
  ]);
  sheet.addRow([
    null,
    { richText: [{ text: "甲" }, { text: "乙" }] },
    { error: "#N/A" },
    true,
    { formula: "1/0", result: { error: "#DIV/0!" } },
  ]);
  sheet.getCell("A4").value = 0.125;
  sheet.getCell("A4").numFmt = "0.0%";
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());

  expect(await readWorkbook(bytes, "企业台账.xlsx")).toEqual([
    {
      name: "企业台账",
      merges: [{ top: 0, left: 0, bottom: 0, right: 4 }],
      rows: [
        ["2025年企业台账"],
        ["91350100M000100Y43", "福建某<>&公司\n二厂", 12.5, { on: "2025-03-05" }, 25],
        [null, "甲乙", { error: "#N/A" }, true, { error: "#DIV/0!" }],
        ["12.5%"],
      ],
    },
  ]);
});

test("500 blank formatted rows, blank strings and blank ends are no rows and no cells", async () => {
  const blanks = Array.from(
    { length: 500 },
    (_, i) =>
      `<row r="${i + 3}" s="1"><c r="A${i + 3}" s="1"/><c r="B${i + 3}" s="1" t="inlineStr"><is><t> </t></is></c></row>`,
  );
  const rows = await rowsOf({
    "xl/worksheets/sheet1.xml": sheetOf(
      `<row r="1"><c r="B1"><v>1</v></c><c r="C1" s="1"/></row>${blanks.join("")}`,
    ),
  });
  expect(rows).toEqual([[null, 1]]);
});

test("strings that come after the sheet, with phonetics, runs and escapes, are the text one sees", async () => {
  const rows = await rowsOf({
    "xl/worksheets/sheet1.xml": sheetOf(
      '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>0</v></c></row>',
    ),
    "XL/SharedStrings.xml": `<sst ${MAIN}><si><t>甲_x000D_乙_x005F_x0041_</t></si><si><r><t>凤</t></r><r><t xml:space="preserve">栖 &amp; &#x4E2D;</t></r><rPh sb="0" eb="1"><t>feng</t></rPh></si></sst>`,
  });
  expect(rows).toEqual([[], ["凤栖 & 中", "甲\r乙_x0041_"]]);
});

test("prefixed elements and cells without addresses are read all the same", async () => {
  const rows = await rowsOf({
    "xl/worksheets/sheet1.xml": `<x:worksheet xmlns:x="a"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c t="str"><x:f>A1&amp;"&gt;"</x:f><x:v>1&gt;</x:v></x:c></x:row><x:row><x:c r="C2"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
  });
  expect(rows).toEqual([
    [1, "1>"],
    [null, null, 3],
  ]);
});

const STYLES = `<styleSheet ${MAIN}><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="[h]:mm"/><numFmt numFmtId="178" formatCode="#,##0&quot;亩&quot;;[Red]-#,##0"/><numFmt numFmtId="179" formatCode="[$-804]General"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="57"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="179"/><xf numFmtId="10"/></cellXfs></styleSheet>`;

test.for([
  [0, 45001],
  [1, { on: "2023-03-16" }],
  [2, { on: "2023-03-16" }],
  [3, { on: "2023-03-16" }],
  [4, 45001],
  [5, 45001],
  [6, 45001],
  [7, "4500100%"],
] as const)("45001 under style %d is %j", async ([style, cell]) => {
  const rows = await rowsOf({
    "xl/worksheets/sheet1.xml": sheetOf(`<row r="1"><c r="A1" s="${style}"><v>45001</v></c></row>`),
    "xl/styles.xml": STYLES,
  });
  expect(rows).toEqual([[cell]]);
});

test("days of a 1904 workbook are counted from 1904", async () => {
  const rows = await rowsOf({
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": sheetOf('<row r="1"><c r="A1" s="1"><v>43539</v></c></row>'),
    "xl/styles.xml": STYLES,
  });
  expect(rows).toEqual([[{ on: "2023-03-16" }]]);
});

test("a formula without a result is an error cell, one with an empty result is blank", async () => {
  const rows = await rowsOf({
    "xl/worksheets/sheet1.xml": sheetOf(
      '<row r="1"><c r="A1"><f>B1</f></c><c r="B1" t="str"><f>""</f><v></v></c><c r="C1" t="d"><v>2025-03-05T00:00:00</v></c></row>',
    ),
  });
  expect(rows).toEqual([[{ error: "#UNCALCULATED" }, null, { on: "2025-03-05" }]]);
});

test("sheets keep the order of their tabs; hidden ones and second names of the same are left out", async () => {
  const bytes = await workbookOf({
    "xl/workbook.xml": `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets><sheet name="乙" sheetId="2" r:id="rId2"/><sheet name="藏" sheetId="3" state="veryHidden" r:id="rId1"/><sheet name="甲" sheetId="1" r:id="rId3"/><sheet name="甲又" sheetId="4" r:id="rId3"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/worksheet" Target="/xl/worksheets/other.xml"/><Relationship Id="rId3" Type="${OFFICE}/worksheet" Target="worksheets/third.xml"/></Relationships>`,
    "xl/worksheets/third.xml": sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>'),
    "xl/worksheets/sheet1.xml": sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>'),
    "xl/worksheets/other.xml": sheetOf('<row r="1"><c r="A1"><v>2</v></c></row>'),
  });
  const sheets = await readWorkbook(bytes, "x.xlsx");
  expect(sheets.map(({ name, rows }) => [name, rows[0]?.[0]])).toEqual([
    ["乙", 2],
    ["甲", 1],
  ]);
});

test("merges are given, and a > inside an attribute ends no tag", async () => {
  const bytes = await workbookOf({
    "xl/worksheets/sheet1.xml": sheetOf(
      '<!-- <row/> --><row r="1" note="a>b"><c r="A1" t="inlineStr"><is><t><![CDATA[<甲>]]></t></is></c></row>',
      '<mergeCells count="1"><mergeCell ref="A1:AB2"/></mergeCells>',
    ),
  });
  const [sheet] = await readWorkbook(bytes, "x.xlsx");
  expect(sheet).toEqual({
    name: "台账",
    rows: [["<甲>"]],
    merges: [{ top: 0, left: 0, bottom: 1, right: 27 }],
  });
});
