import iconv from "iconv-lite";

/** The encodings that are detected; any other that iconv knows may be asked for by name. */
export const DETECTED = ["UTF-8", "GB18030", "Big5", "windows-1252"] as const;
export type Detected = (typeof DETECTED)[number];

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(utf-?8|65001|cp65001)$/i, "UTF-8"],
  [/^(gbk|gb-?2312|euc-cn|x-gbk|(cp|ansi|oem|ms|windows-?)?[ _-]?936)$/i, "GBK"],
  [/^gb-?18030$/i, "GB18030"],
  [/^(big-?5(-?hkscs)?|(cp|ansi|oem|ms|windows-?)?[ _-]?950|x-big5)$/i, "Big5"],
  [/^((cp|ansi|windows-?)?[ _-]?1252|iso[ _-]?8859-?1|88591|latin-?1)$/i, "windows-1252"],
];

/** The name under which an encoding is known here, or undefined for one that nobody knows. */
export function encodingNamed(text: string): string | undefined {
  const name = text.trim();
  return (
    NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? (iconv.encodingExists(name) ? name : undefined)
  );
}

/** GBK is read as GB18030, which contains it. */
export const decoderOf = (encoding: string): string => (encoding === "GBK" ? "GB18030" : encoding);

/** Text of bytes; what does not decode becomes U+FFFD. Big5 with the Hong Kong additions. */
export function decode(bytes: Uint8Array, encoding: string): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), decoderOf(encoding));
}

export function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

/** Text of a field that may have been cut in the middle of its last character because it was full. */
export function decodeCut(bytes: Uint8Array, encoding: string): string {
  const begun = encoding === "UTF-8" ? begunUtf8(bytes) : begunDoubleByte(bytes, decoderOf(encoding));
  return decode(bytes.subarray(0, bytes.length - begun), encoding);
}

/** How many bytes at the end begin a character that is not finished. */
function begunUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < utf8Length(byte) ? back : 0;
  }
  return 0;
}

function utf8Length(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

function begunDoubleByte(bytes: Uint8Array, decoder: string): number {
  if (decoder !== "GB18030" && decoder !== "Big5") return 0;
  let at = 0;
  while (at < bytes.length) {
    const next = bytes[at + 1];
    const isFour = decoder === "GB18030" && next !== undefined && next >= 0x30 && next <= 0x39;
    const wide = isFour ? 4 : 2;
    const length = bytes[at]! <= 0x80 ? 1 : wide;
    if (at + length > bytes.length) return bytes.length - at;
    at += length;
  }
  return 0;
}

/** Whether GB18030 text uses its four-byte characters, which GBK does not have. */
export function needsGb18030(bytes: Uint8Array): boolean {
  for (let i = 0; i + 1 < bytes.length; i++) {
    if (bytes[i]! <= 0x80) continue;
    if (bytes[i + 1]! >= 0x30 && bytes[i + 1]! <= 0x39) return true;
    i++;
  }
  return false;
}
