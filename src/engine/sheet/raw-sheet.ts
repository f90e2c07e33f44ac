/**
 * A worksheet as it lies in the file, before anybody says what its columns mean. The server's readers make it, whatever
 * the format; the engines read it.
 */

/**
 * `on` is a day YYYY-MM-DD (a number under a date format), `error` an Excel error such as `#N/A`; a number under a percent
 * format is the text `12%`; a formula is its cached result.
 */
export type Cell = string | number | boolean | null | { on: string } | { error: string };

/** A merged range, zero-based and inclusive; its value is in the top left cell, the others are null. */
export type Merge = { top: number; left: number; bottom: number; right: number };

/** `rows[i]` is row i + 1 of the sheet; trailing blank cells and rows are absent. */
export type RawSheet = { name: string; rows: Cell[][]; merges: Merge[] };
