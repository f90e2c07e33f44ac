import { encodingOf, type TextEncoding } from "#server/platform/sheets/decode-text.ts";

export type LogEncoding = TextEncoding;

/**
 * Bytes as text, piece by piece. Without `asked` the encoding is found at the first byte that is not ASCII: what comes before
 * reads the same in all but UTF-16, which shows at once.
 */
export async function* decodeChunks(
  bytes: AsyncIterable<Uint8Array>,
  asked?: LogEncoding,
): AsyncGenerator<string> {
  let decoder = asked === undefined ? undefined : new TextDecoder(asked);
  for await (const chunk of bytes) {
    if (!decoder && !isAscii(chunk)) decoder = new TextDecoder(encodingOf(wholeCharacters(chunk)));
    yield decoder
      ? decoder.decode(chunk, { stream: true })
      : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

const FIRST_NOT_ASCII = 0x80;

/** A zero byte is no text either: it is how UTF-16 shows. */
const isAscii = (chunk: Uint8Array): boolean => chunk.every((byte) => byte !== 0 && byte < FIRST_NOT_ASCII);

const LONGEST_CHARACTER = 4;

/** Without a character of UTF-8 that the end of the piece cuts through. */
function wholeCharacters(chunk: Uint8Array): Uint8Array {
  for (let back = 1; back < LONGEST_CHARACTER && back <= chunk.length; back++) {
    const byte = chunk[chunk.length - back]!;
    if (byte < FIRST_NOT_ASCII) return chunk;
    if (byte >= 0xc0) return chunk.subarray(0, chunk.length - back);
  }
  return chunk;
}
