/**
 * A value of an attribute table. Dates are YYYY-MM-DD; whole numbers beyond 2^53 stay text, so that no code loses digits,
 * and so do the asterisks of a number that did not fit its column, so that its loss is seen.
 */
export type Attribute = string | number | boolean | null;

type Field = { nameBytes: Uint8Array; type: string; offset: number; length: number };

/** An attribute table with its text not yet decoded. */
export type DbfTable = {
  fields: readonly Field[];
  count: number;
  /** what the language byte says, if anything */
  declaredEncoding?: string;
  /** rows marked as deleted: their shapes are deleted too */
  isDeleted(row: number): boolean;
  bytesOf(row: number, field: Field): Uint8Array;
  /** every text in the table, names of fields included */
  texts(): Uint8Array[];
  /** the record, decoded; `text` decodes the bytes of one field */
  read(row: number, names: readonly string[], text: (bytes: Uint8Array) => string): Record<string, Attribute>;
};

/** Language driver ids (byte 29) that name a Chinese code page. */
const LANGUAGES: Readonly<Record<number, string>> = {
  77: "GB18030",
  122: "GB18030",
  79: "Big5",
  120: "Big5",
};

/** Reads the header of a dBASE table (III to 7 and FoxPro as shapefiles carry them); undefined when the bytes are no such. */
export function readDbf(bytes: Uint8Array): DbfTable | undefined {
  if (bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  if (headerLength < 33 || headerLength > bytes.length || recordLength < 1) return undefined;
  const fields = fieldsOf(bytes, headerLength, recordLength);
  if (!fields) return undefined;
  const count = Math.min(view.getUint32(4, true), Math.floor((bytes.length - headerLength) / recordLength));
  const start = (row: number): number => headerLength + row * recordLength;
  const bytesOf = (row: number, { offset, length }: Field): Uint8Array =>
    bytes.subarray(start(row) + offset, start(row) + offset + length);
  const declaredEncoding = LANGUAGES[bytes[29]!];
  return {
    fields,
    count,
    ...(declaredEncoding && { declaredEncoding }),
    isDeleted: (row) => bytes[start(row)] === 0x2a,
    bytesOf,
    texts: () => textsOf(fields, count, bytesOf),
    read(row, names, text) {
      const record: Record<string, Attribute> = {};
      for (const [i, field] of fields.entries())
        record[names[i]!] = attributeOf(bytesOf(row, field), field.type, text);
      return record;
    },
  };
}

function fieldsOf(bytes: Uint8Array, headerLength: number, recordLength: number): Field[] | undefined {
  const fields: Field[] = [];
  let offset = 1;
  let wideOffset = 1;
  const wide: number[] = [];
  for (let at = 32; at + 32 <= headerLength && bytes[at] !== 0x0d; at += 32) {
    const type = String.fromCharCode(bytes[at + 11]!);
    const length = bytes[at + 16]!;
    fields.push({ nameBytes: untilNul(bytes.subarray(at, at + 11)), type, offset, length });
    // some writers keep the high byte of a text's length where the decimals are
    wide.push(type === "C" ? length + 256 * bytes[at + 17]! : length);
    offset += length;
    wideOffset += wide.at(-1)!;
  }
  if (offset <= recordLength && wideOffset !== recordLength) return fields;
  if (wideOffset > recordLength) return undefined;
  let next = 1;
  return fields.map((field, i) => {
    const placed = { ...field, offset: next, length: wide[i]! };
    next += wide[i]!;
    return placed;
  });
}

function untilNul(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

function textsOf(
  fields: readonly Field[],
  count: number,
  bytesOf: (row: number, field: Field) => Uint8Array,
): Uint8Array[] {
  const texts = fields.map(({ nameBytes }) => nameBytes);
  for (const field of fields.filter(({ type }) => type === "C")) {
    for (let row = 0; row < count; row++) texts.push(trimmed(bytesOf(row, field)));
  }
  return texts;
}

/** Without the spaces and NULs that fill a field. */
function trimmed(bytes: Uint8Array): Uint8Array {
  const text = untilNul(bytes);
  let end = text.length;
  while (end > 0 && text[end - 1] === 0x20) end--;
  return text.subarray(0, end);
}

function attributeOf(bytes: Uint8Array, type: string, text: (bytes: Uint8Array) => string): Attribute {
  if (type === "C") return text(trimmed(bytes)).trim() || null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if ((type === "I" || type === "+") && bytes.length === 4) return view.getInt32(0, true);
  if ((type === "O" || type === "B") && bytes.length === 8) return view.getFloat64(0, true);
  const plain = String.fromCharCode(...trimmed(bytes)).trim();
  if (type === "N" || type === "F") return numberOf(plain);
  if (type === "D") return /^[12]\d{7}$/.test(plain) ? plain.replace(/(....)(..)(..)/, "$1-$2-$3") : null;
  if (type === "L") return logicalOf(plain);
  return null;
}

function numberOf(plain: string): Attribute {
  if (plain === "") return null;
  if (plain.startsWith("*")) return plain;
  const value = Number(plain);
  if (!Number.isFinite(value)) return null;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? plain : value;
}

function logicalOf(plain: string): boolean | null {
  if (/^[YyTt]$/.test(plain)) return true;
  return /^[NnFf]$/.test(plain) ? false : null;
}
