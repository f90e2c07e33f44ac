/** Bytes that grow as they are written, in the encoding of Protocol Buffers. */
export type ByteWriter = {
  readonly length: number;
  clear(): void;
  byte(value: number): void;
  /** a non-negative whole number below 2^53 */
  varint(value: number): void;
  /** a whole number of either sign within 32 bits */
  zigzag(value: number): void;
  double(value: number): void;
  /** a field's number and the kind of its value: 0 varint, 1 eight bytes, 2 with length */
  key(field: number, wire: 0 | 1 | 2): void;
  block(bytes: Uint8Array): void;
  text(value: string): void;
  bytes(): Uint8Array;
};

export function byteWriter(capacity = 1024): ByteWriter {
  let buffer = new Uint8Array(capacity);
  let length = 0;

  function room(more: number): void {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer.subarray(0, length));
    buffer = larger;
  }

  const writer: ByteWriter = {
    get length() {
      return length;
    },
    clear() {
      length = 0;
    },
    byte(value) {
      room(1);
      buffer[length++] = value;
    },
    varint(value) {
      room(8);
      let rest = value;
      while (rest > 0x7f) {
        buffer[length++] = (rest % 128) | 0x80;
        rest = Math.floor(rest / 128);
      }
      buffer[length++] = rest;
    },
    zigzag(value) {
      writer.varint(((value << 1) ^ (value >> 31)) >>> 0);
    },
    double(value) {
      room(8);
      new DataView(buffer.buffer).setFloat64(length, value, true);
      length += 8;
    },
    key(field, wire) {
      writer.varint(field * 8 + wire);
    },
    block(bytes) {
      room(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    text(value) {
      const bytes = utf8(value);
      writer.varint(bytes.length);
      writer.block(bytes);
    },
    bytes: () => buffer.subarray(0, length),
  };
  return writer;
}

/** A text in UTF-8 (the engines know no TextEncoder). */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code));
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code));
  }
  return Uint8Array.from(bytes);
}

const tail = (bits: number): number => 0x80 | (bits & 0x3f);
