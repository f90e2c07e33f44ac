import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "big5";

/**
 * Bytes of a text file as text, without its byte order mark. A mark decides; else zero bytes mean UTF-16; else valid
 * UTF-8 is UTF-8; else it is GB18030, which contains GBK and GB2312: what Excel and WPS write in a Chinese Windows.
 * Big5 is only read when asked for, since most of it is also valid GBK.
 */
export function decodeText(
  bytes: Uint8Array,
  asked?: TextEncoding,
): { text: string; encoding: TextEncoding } {
  const encoding = asked ?? encodingOf(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { text: iconv.decode(buffer, encoding, { stripBOM: true }), encoding };
}

export function encodingOf(bytes: Uint8Array): TextEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return unmarkedUtf16(bytes) ?? (isUtf8(bytes) ? "utf-8" : "gb18030");
}

/** Delimiters and line ends of UTF-16 leave zero bytes on one side, which no other text has. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | undefined {
  const head = bytes.subarray(0, 4_096);
  const zerosAt = (side: 0 | 1) =>
    head.reduce((sum, byte, i) => sum + (byte === 0 && i % 2 === side ? 1 : 0), 0);
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (even + odd === 0) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}
