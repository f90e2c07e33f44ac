import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import { readCsv } from "./csv.ts";
import { SHEET_LIMITS, SheetFault, type SheetLimits } from "./limits.ts";
import type { OnProgress } from "./row-collector.ts";
import { readXlsx } from "./xlsx.ts";

/**
 * The visible sheets of a workbook (.xlsx, .xlsm) or of a text table (.csv, .tsv, .txt). What it is, is told by the
 * bytes, not by the name. Throws `SheetFault` with what to do when the file cannot be taken.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  limits: Partial<SheetLimits> = {},
  onProgress?: OnProgress,
): Promise<RawSheet[]> {
  const within = { ...SHEET_LIMITS, ...limits };
  if (bytes.byteLength === 0) throw empty();
  if (bytes.byteLength > within.fileBytes) throw tooLarge(within.fileBytes);
  if (startsWith(bytes, ZIP)) return readXlsx(bytes, within, onProgress);
  if (startsWith(bytes, OLE)) throw oldFormat();
  if (startsWith(bytes, PDF) || looksLikeHtml(bytes)) throw unknownFormat(fileName);
  const name = fileName.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  return readCsv(bytes, name, within, onProgress);
}

const ZIP = [0x50, 0x4b];
/** .xls, .et, and any workbook under a password */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
const PDF = [0x25, 0x50, 0x44, 0x46];

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

/** Many systems name an HTML table .xls. */
const looksLikeHtml = (bytes: Uint8Array): boolean =>
  /^\s*<(!doctype|html|table|\?xml|meta)/i.test(
    new TextDecoder("latin1").decode(bytes.subarray(0, 256)).replace("ï»¿", ""),
  );

const empty = () =>
  new SheetFault("sheet-empty", {
    zh: "文件是空的。请选择有内容的文件。",
    en: "The file is empty. Choose one with content.",
  });

const tooLarge = (most: number) =>
  new SheetFault("sheet-too-large", {
    zh: `文件超过 ${Math.round(most / 1024 ** 2)} MB。请删去图片和不用的工作表，或分成几个文件。`,
    en: `The file is larger than ${Math.round(most / 1024 ** 2)} MB. Remove pictures and unused sheets, or split it.`,
  });

const oldFormat = () =>
  new SheetFault("sheet-format-unknown", {
    zh: "这是旧版 .xls/.et 文件，或工作簿设有打开密码。请在 Excel 或 WPS 中去掉密码，另存为 .xlsx 再上传。",
    en: "This is an old .xls/.et file, or the workbook has a password. Remove the password, save it as .xlsx and try again.",
  });

const unknownFormat = (fileName: string) =>
  new SheetFault("sheet-format-unknown", {
    zh: `“${fileName}”不是表格文件（内容是网页或 PDF）。请在 Excel 或 WPS 中打开后另存为 .xlsx 再上传。`,
    en: `"${fileName}" is not a spreadsheet (it is a web page or PDF). Open it in Excel or WPS and save it as .xlsx.`,
  });
