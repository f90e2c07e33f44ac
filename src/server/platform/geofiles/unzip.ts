import { fromBufferPromise } from "yauzl";
import { detectEncoding } from "./detect-encoding.ts";
import { decode, isAscii } from "./encoding.ts";
import type { NamedBytes } from "./geo-file.ts";

/** What an archive may unpack to; a shapefile of 100,000 parcels is about 60 MB. */
export type UnzipLimits = { entries: number; bytes: number };
export const UNZIP_LIMITS: UnzipLimits = { entries: 2_000, bytes: 600_000_000 };

export type Unzipped =
  | { kind: "files"; files: NamedBytes[] }
  | { kind: "refuse"; because: "too-large" | "not-a-zip" };

/**
 * Unpacks, in memory only, the files of an archive whose names `wanted` accepts. Stops at the limits, by what entries really
 * unpack to. Names without the UTF-8 flag are read in the encoding that they look like (GBK from Windows in China).
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  limits: UnzipLimits = UNZIP_LIMITS,
): Promise<Unzipped> {
  try {
    return await unpack(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), wanted, limits);
  } catch {
    // yauzl throws on a truncated directory, encrypted or lying entries: all mean that this is no archive to read
    return { kind: "refuse", because: "not-a-zip" };
  }
}

async function unpack(
  bytes: Buffer,
  wanted: (name: string) => boolean,
  limits: UnzipLimits,
): Promise<Unzipped> {
  const zip = await fromBufferPromise(bytes, { decodeStrings: false, lazyEntries: true });
  const files: NamedBytes[] = [];
  let room = limits.bytes;
  if (zip.entryCount > limits.entries) return { kind: "refuse", because: "too-large" };
  for await (const entry of zip.eachEntry()) {
    const name = entryName(entry.fileNameRaw, (entry.generalPurposeBitFlag & 0x800) !== 0);
    if (name.endsWith("/") || !wanted(name)) continue;
    if (entry.uncompressedSize > room) return { kind: "refuse", because: "too-large" };
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) {
      room -= (part as Buffer).length;
      if (room < 0) return { kind: "refuse", because: "too-large" };
      parts.push(part as Buffer);
    }
    files.push({ name, bytes: Buffer.concat(parts) });
  }
  return { kind: "files", files };
}

function entryName(raw: Buffer, isUtf8: boolean): string {
  if (isUtf8 || isAscii(raw)) return raw.toString("utf8");
  const { encoding } = detectEncoding([raw]);
  return decode(raw, encoding);
}
