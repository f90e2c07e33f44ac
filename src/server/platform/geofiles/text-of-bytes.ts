import { isUtf8 } from "node:buffer";
import { detectEncoding } from "./detect-encoding.ts";
import { decode } from "./encoding.ts";
import type { GeoWarning } from "./geo-file.ts";
import { encodingWarnings } from "./text-warnings.ts";

export type TextOfBytes = { text: string; encoding: string; confidence: number; warnings: GeoWarning[] };

type Asked = {
  /** what a person says */
  asked?: string | undefined;
  /** what the file says of itself */
  declared?: string | undefined;
  /** the pieces of the file that may hold words: markup and numbers tell nothing of an encoding */
  words: (bytes: Uint8Array) => readonly Uint8Array[];
};

/**
 * A whole file as text: by its byte order mark, as UTF-16 where every other byte is naught, as UTF-8 where it is such, else
 * in whatever its words are likeliest in. No mark is left at the front.
 */
export function textOfBytes(bytes: Uint8Array, { asked, declared, words }: Asked): TextOfBytes {
  if (asked) return { text: read(bytes, asked), encoding: asked, confidence: 1, warnings: [] };
  const sure = unicodeOf(bytes);
  if (sure) return { text: read(bytes, sure), encoding: sure, confidence: 1, warnings: [] };
  const found = detectEncoding(words(bytes), declared);
  const { encoding, confidence } = found;
  return { text: read(bytes, encoding), encoding, confidence, warnings: encodingWarnings(found, declared) };
}

const read = (bytes: Uint8Array, encoding: string): string => decode(bytes, encoding).replace(/^\uFEFF/, "");

function unicodeOf(bytes: Uint8Array): "UTF-8" | "UTF-16LE" | "UTF-16BE" | undefined {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return "UTF-16LE";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0)) return "UTF-16BE";
  return isUtf8(bytes) ? "UTF-8" : undefined;
}

/** What stands between two of a byte, where it is beyond ASCII: no second byte of GBK or Big5 is `"`, `>` or a line's end. */
export function foreignBetween(bytes: Uint8Array, mark: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(mark, from);
    const end = found === -1 ? bytes.length : found;
    const piece = bytes.subarray(from, end);
    if (piece.some((byte) => byte > 0x7f)) pieces.push(piece);
    from = end + 1;
  }
  return pieces;
}
