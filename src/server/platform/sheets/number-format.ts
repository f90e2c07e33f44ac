/** What a number format makes of a number: a day, a percentage, or a number. */
export type FormatKind = "day" | "percent" | "number";

/**
 * Formats of time alone are numbers here: no register holds a time of day.
 * Basis: ECMA-376 part 1, 18.8.30: ids 14–17 and 22 are dates everywhere, 27–36 and 50–58 in Chinese editions
 * (32–35 and 55–56 are times there), 9 and 10 are percentages.
 */
export function formatKind(id: number, code: string | undefined): FormatKind {
  if (code === undefined) return BUILT_IN.get(id) ?? "number";
  const bare = code
    .replace(/"[^"]*"?/g, "")
    .replace(/\\./g, "")
    .replace(/[_*]./g, "")
    // [h] counts hours and stays; a colour, condition or locale goes
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .toLowerCase();
  if (bare.includes("%")) return "percent";
  if (bare.includes("general")) return "number";
  return /[yd]/.test(bare) || (bare.includes("m") && !/[hs]/.test(bare)) ? "day" : "number";
}

const BUILT_IN = new Map<number, FormatKind>([
  ...[9, 10].map((id) => [id, "percent"] as const),
  ...[14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map(
    (id) => [id, "day"] as const,
  ),
]);
