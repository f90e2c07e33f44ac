/** One column as bytes and back: doubles, whole numbers of decimals, codes, UUIDs, lines of text. Little-endian. */

export type Column = {
  name: string;
  kind: "f64" | "i32" | "u8" | "u16" | "uuid" | "lines";
  /** a whole number stands for itself divided by this */
  divisor?: number;
  words?: readonly string[];
  bytes: Uint8Array;
};

const bytesOf = (array: Int32Array | Uint16Array | Float64Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Stands for a missing figure among whole numbers. */
const MISSING = -(2 ** 31);
const DIVISORS = [1, 10, 100, 1000, 10_000];

/** Figures as whole numbers where that loses nothing, else as doubles. */
export function numberColumn(name: string, values: Float64Array): Column {
  for (const divisor of DIVISORS) {
    const whole = wholeNumbers(values, divisor);
    if (whole) return { name, kind: "i32", divisor, bytes: bytesOf(whole) };
  }
  return { name, kind: "f64", bytes: bytesOf(values) };
}

function wholeNumbers(values: Float64Array, divisor: number): Int32Array | null {
  const whole = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      whole[row] = MISSING;
      continue;
    }
    whole[row] = Math.round(value * divisor);
    // what did not fit, and −0, come back as something else
    if (whole[row] === MISSING || !Object.is(whole[row]! / divisor, value)) return null;
  }
  return whole;
}

export function readNumbers({ kind, divisor = 1, bytes }: Column, rows: number): Float64Array {
  if (kind === "f64") return new Float64Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, rows);
  const whole = new Int32Array(bytes.buffer, bytes.byteOffset, rows);
  const values = new Float64Array(rows);
  for (let row = 0; row < rows; row++)
    values[row] = whole[row] === MISSING ? Number.NaN : whole[row]! / divisor;
  return values;
}

/** Codes from −1 up, each stored one greater in as few bytes as they fit. */
export function codesColumn(name: string, codes: Int32Array | Uint8Array): Column {
  let most = 0;
  for (const code of codes) if (code > most) most = code;
  if (most < 2 ** 8 - 1) return { name, kind: "u8", bytes: Uint8Array.from(codes, (code) => code + 1) };
  if (most < 2 ** 16 - 1)
    return { name, kind: "u16", bytes: bytesOf(Uint16Array.from(codes, (code) => code + 1)) };
  return { name, kind: "i32", bytes: bytesOf(Int32Array.from(codes, (code) => code + 1)) };
}

export function readCodes({ kind, bytes }: Column, rows: number): Int32Array {
  const { buffer, byteOffset } = bytes;
  if (kind === "u8") return Int32Array.from(bytes, (code) => code - 1);
  const stored =
    kind === "u16" ? new Uint16Array(buffer, byteOffset, rows) : new Int32Array(buffer, byteOffset, rows);
  return Int32Array.from(stored, (code) => code - 1);
}

export function uuidColumn(name: string, ids: readonly string[]): Column {
  const bytes = new Uint8Array(16 * ids.length);
  for (const [row, id] of ids.entries()) {
    if (!UUID.test(id)) throw new Error(`not a UUID: ${id}`);
    let at = 16 * row;
    for (const start of PAIRS) {
      bytes[at] = 16 * digit(id.charCodeAt(start)) + digit(id.charCodeAt(start + 1));
      at++;
    }
  }
  return { name, kind: "uuid", bytes };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** Where the pairs of digits begin. */
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
/** Of the code of 0–9 or a–f. */
const digit = (code: number): number => (code & 15) + (code > 57 ? 9 : 0);

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

export function readUuids({ bytes }: Column, rows: number): string[] {
  const part = (from: number, to: number): string => {
    let digits = "";
    for (let at = from; at < to; at++) digits += HEX[bytes[at]!]!;
    return digits;
  };
  return Array.from({ length: rows }, (_, row) => {
    const at = 16 * row;
    return `${part(at, at + 4)}-${part(at + 4, at + 6)}-${part(at + 6, at + 8)}-${part(at + 8, at + 10)}-${part(at + 10, at + 16)}`;
  });
}

/** Lines of text; a line break within one becomes a space. */
export const textColumn = (name: string, lines: readonly string[]): Column => ({
  name,
  kind: "lines",
  bytes: new TextEncoder().encode(lines.map((line) => line.replaceAll("\n", " ")).join("\n")),
});

export const readText = ({ bytes }: Column): string[] => new TextDecoder().decode(bytes).split("\n");
