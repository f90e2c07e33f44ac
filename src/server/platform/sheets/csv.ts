import { parse } from "csv-parse";
import type { Cell, RawSheet } from "#engine/sheet/raw-sheet.ts";
import { decodeText, type TextEncoding } from "./decode-text.ts";
import { unguard } from "./formula-guard.ts";
import { SheetFault, type SheetLimits } from "./limits.ts";
import { collectRows, type OnProgress } from "./row-collector.ts";

/**
 * A CSV as one sheet of text cells. Encoding (UTF-8 with or without mark, UTF-16, GB18030 and so GBK) and delimiter
 * (comma, tab, semicolon, bar) are found from the bytes. Text that an export guarded against formulas is freed again.
 */
export async function readCsv(
  bytes: Uint8Array,
  sheetName: string,
  limits: SheetLimits,
  onProgress?: OnProgress,
  encoding?: TextEncoding,
): Promise<RawSheet[]> {
  const { text } = decodeText(bytes, encoding);
  const collector = collectRows(sheetName, limits, onProgress);
  const records = parse(text, {
    delimiter: delimiterOf(text),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
  });
  let index = 0;
  try {
    for await (const record of records as AsyncIterable<string[]>) {
      collector.add(index, record.map(cellFrom));
      index += 1;
    }
  } catch (error) {
    if (error instanceof SheetFault) throw error;
    throw damaged(index, error);
  }
  return [{ name: sheetName, rows: collector.rows, merges: [] }];
}

/** `="0012"` is how a CSV keeps Excel from eating zeros. */
function cellFrom(text: string): Cell {
  if (text.trim() === "") return null;
  const kept = /^="([^"]*)"$/.exec(text.trim());
  return kept ? kept[1]! : unguard(text);
}

const DELIMITERS = [",", "\t", ";", "|"];
const LINES_TO_LOOK_AT = 20;

/** The delimiter seen most often outside quotes in the first lines; a comma when none is. */
export function delimiterOf(text: string): string {
  const head = text
    .slice(0, 65_536)
    .replace(/"(?:[^"]|"")*"/g, "")
    .split(/\r\n|\n|\r/, LINES_TO_LOOK_AT);
  const counted = DELIMITERS.map((delimiter) => ({
    delimiter,
    // lines that have it weigh more than a line that has many: `1,234;5,678` in one cell is not a comma file
    lines: head.filter((line) => line.includes(delimiter)).length,
    times: head.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0),
  }));
  const [best] = counted.toSorted((a, b) => b.lines - a.lines || b.times - a.times);
  return best && best.times > 0 ? best.delimiter : ",";
}

function damaged(index: number, error: unknown): SheetFault {
  const reason = error instanceof Error ? error.message : String(error);
  return new SheetFault("sheet-damaged", {
    zh: `CSV 第 ${index + 1} 行附近无法读取（${reason}）。请检查引号是否成对，或另存为 .xlsx 再上传。`,
    en: `The CSV cannot be read near row ${index + 1} (${reason}). Check that quotes are paired, or save it as .xlsx.`,
  });
}
