import { type Entry, fromBufferPromise } from "yauzl";
import { SheetFault, type SheetLimits } from "./limits.ts";

/** The parts of an opened zip, by name whatever its case, as Office takes them; a part is unpacked as it is read. */
export type Zip = { open: (name: string) => Promise<AsyncIterable<Uint8Array>> | undefined };

/** Below this a high ratio is harmless: a small sheet of a thousand equal rows packs very well. */
const RATIO_MATTERS_FROM = 20 * 1024 ** 2;

/**
 * Open a zip held in memory. Its central directory is read and held against the limits before a byte is unpacked; a part
 * that then turns out longer than declared is refused by yauzl (`validateEntrySizes`). Throws `SheetFault`.
 */
export async function openZip(bytes: Uint8Array, limits: SheetLimits): Promise<Zip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, autoClose: false }).catch(damaged);
  if (zip.entryCount > limits.entries) throw tooManyParts(zip.entryCount, limits.entries);

  const entries = new Map<string, Entry>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      entries.set(partKey(entry.fileName), entry);
    }
  } catch (error) {
    damaged(error);
  }
  const ratio = unpacked / bytes.byteLength;
  if (unpacked > limits.unpackedBytes || (unpacked > RATIO_MATTERS_FROM && ratio > limits.ratio)) {
    throw unpacksTooLarge(unpacked, ratio);
  }

  return {
    open: (name) => {
      const entry = entries.get(partKey(name));
      return entry && zip.openReadStreamPromise(entry).catch(damaged);
    },
  };
}

const partKey = (name: string): string => name.replace(/^\//, "").toLowerCase();

function damaged(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new SheetFault("sheet-damaged", {
    zh: `文件已损坏或不是 xlsx（${reason}）。请在 Excel 或 WPS 中打开后另存为 .xlsx 再上传。`,
    en: `The file is damaged or not an xlsx (${reason}). Open it in Excel or WPS, save it as .xlsx and try again.`,
  });
}

const tooManyParts = (count: number, most: number) =>
  new SheetFault("sheet-too-many-parts", {
    zh: `文件内含 ${count} 个部件，超过上限 ${most}。请只保留要导入的工作表，删去图片和附件后再上传。`,
    en: `The file holds ${count} parts, more than the ${most} allowed. Keep only the sheet to import, without pictures.`,
  });

const unpacksTooLarge = (unpacked: number, ratio: number) =>
  new SheetFault("sheet-unpacks-too-large", {
    zh: `文件解压后有 ${megabytes(unpacked)} MB（${Math.round(ratio)} 倍），已拒绝。请删除空白的带格式行列，或分成几个文件。`,
    en: `The file unpacks to ${megabytes(unpacked)} MB (${Math.round(ratio)}×) and was refused. Delete blank formatted rows and columns, or split it.`,
  });

const megabytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
