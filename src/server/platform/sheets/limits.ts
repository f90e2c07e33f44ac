import type { Text } from "#kernel/register.ts";

/** How much a file may bring. All of it is checked before or while parsing, never after. */
export type SheetLimits = {
  fileBytes: number;
  /** files inside the xlsx, which is a zip */
  entries: number;
  /** bytes of all of them, unpacked */
  unpackedBytes: number;
  /** unpacked to packed; a sheet of real figures packs 5 to 30 times, a sheet of blank formats up to 100 */
  ratio: number;
  sheets: number;
  rows: number;
  columns: number;
  cellChars: number;
};

export const SHEET_LIMITS: SheetLimits = {
  fileBytes: 50 * 1024 ** 2,
  entries: 2_000,
  unpackedBytes: 400 * 1024 ** 2,
  ratio: 250,
  sheets: 100,
  rows: 200_000,
  columns: 1_000,
  cellChars: 32_767,
};

export type SheetFaultCode =
  | "sheet-empty"
  | "sheet-too-large"
  | "sheet-too-many-parts"
  | "sheet-unpacks-too-large"
  | "sheet-too-many-sheets"
  | "sheet-too-many-rows"
  | "sheet-too-many-columns"
  | "sheet-cell-too-long"
  | "sheet-format-unknown"
  | "sheet-damaged"
  | "sheet-cancelled";

/** The file cannot be taken, and this is why and what to do. The caller turns it into its own refusal. */
export class SheetFault extends Error {
  override name = "SheetFault";
  readonly code: SheetFaultCode;
  readonly text: Text;

  constructor(code: SheetFaultCode, text: Text) {
    super(`${code}: ${text.en}`);
    this.code = code;
    this.text = text;
  }
}
