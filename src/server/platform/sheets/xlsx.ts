import type { Merge, RawSheet } from "#engine/sheet/raw-sheet.ts";
import { columnIndex } from "./column-letters.ts";
import { SheetFault, type SheetLimits } from "./limits.ts";
import { collectRows, type OnProgress } from "./row-collector.ts";
import { cellReader } from "./xlsx-cell.ts";
import { readWorkbookParts, type Workbook } from "./xlsx-parts.ts";
import { scanXml, type XmlHandler } from "./xml.ts";
import { openZip } from "./zip.ts";

/**
 * The visible sheets of an xlsx, in the order of their tabs. A hidden sheet is nobody's data: it holds the lists of a
 * template or last year's scraps. The parts are unpacked and scanned as a stream, so that what is in memory is the values.
 *
 * Own reader rather than the library that writes: of a streamed sheet that one loses merges, formula errors and runs of
 * rich text, misses rows written with a prefix, and puts a copy on disk when the strings come after the sheets.
 */
export async function readXlsx(
  bytes: Uint8Array,
  limits: SheetLimits,
  onProgress?: OnProgress,
): Promise<RawSheet[]> {
  const zip = await openZip(bytes, limits);
  try {
    const workbook = await readWorkbookParts(zip);
    const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
    if (visible.length > limits.sheets) throw tooManySheets(visible.length, limits.sheets);

    const sheets: RawSheet[] = [];
    for (const { name, part } of visible) {
      const rows = collectRows(name, limits, onProgress);
      const merges: Merge[] = [];
      const chunks = await zip.open(part);
      if (chunks) await scanXml(chunks, sheetHandler(workbook, rows, merges, limits));
      sheets.push({ name, rows: rows.rows, merges });
    }
    return sheets;
  } catch (error) {
    if (error instanceof SheetFault) throw error;
    throw damaged(error);
  }
}

function sheetHandler(
  workbook: Workbook,
  rows: ReturnType<typeof collectRows>,
  merges: Merge[],
  limits: SheetLimits,
): XmlHandler {
  const cells = cellReader(workbook, limits.columns);
  let rowIndex = -1;
  return {
    open: (name, attributes) => {
      if (name === "row") {
        rowIndex = attributes.r ? Number(attributes.r) - 1 : rowIndex + 1;
        cells.startRow();
      } else if (name === "mergeCell") {
        const merge = mergeFrom(attributes.ref ?? "");
        // a sheet of so many rows has no use for more
        if (merge && merges.length < limits.rows) merges.push(merge);
      } else cells.open(name, attributes);
    },
    text: cells.text,
    close: (name) => {
      if (name === "row") rows.add(rowIndex, cells.endRow());
      else cells.close(name);
    },
  };
}

function mergeFrom(ref: string): Merge | undefined {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref);
  if (!match) return undefined;
  const [, left, top, right, bottom] = match;
  return {
    top: Number(top) - 1,
    left: columnIndex(left!),
    bottom: Number(bottom) - 1,
    right: columnIndex(right!),
  };
}

function damaged(error: unknown): SheetFault {
  const reason = error instanceof Error ? error.message : String(error);
  return new SheetFault("sheet-damaged", {
    zh: `工作簿无法读取（${reason}）。请在 Excel 或 WPS 中打开后另存为 .xlsx 再上传。`,
    en: `The workbook cannot be read (${reason}). Open it in Excel or WPS, save it as .xlsx and try again.`,
  });
}

const tooManySheets = (count: number, most: number) =>
  new SheetFault("sheet-too-many-sheets", {
    zh: `文件有 ${count} 张工作表，超过上限 ${most}。请只保留要导入的工作表。`,
    en: `The file has ${count} sheets, more than the ${most} allowed. Keep only the sheet to import.`,
  });
