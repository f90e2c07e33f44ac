/**
 * Does a number under this format stand for a day? Formats of time alone do not.
 * Basis: ECMA-376 part 1, 18.8.30: ids 14–17 and 22 are dates everywhere, 27–36 and 50–58 in Chinese editions
 * (32–35 and 55–56 are times there).
 */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id);
  const bare = code
    .replace(/"[^"]*"?/g, "")
    .replace(/\\./g, "")
    .replace(/[_*]./g, "")
    .replace(/\[[^\]]*\]/g, "")
    .toLowerCase();
  if (bare === "general") return false;
  return /[yd]/.test(bare) || (bare.includes("m") && !/[hs]/.test(bare));
}

const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
