import { formatNumber, formatUnit, type Language } from "#web/lib/format.ts";

/** As many decimals as tell figures of this size apart: 12,345 · 123.5 · 12.35 · 0.0302; a whole number as one. */
export function readable(value: number, language: Language): string {
  const size = Math.abs(value);
  if (Number.isInteger(value)) return formatNumber(value, language, 0);
  if (size >= 1000) return formatNumber(value, language, 0);
  if (size >= 100) return formatNumber(value, language, 1);
  if (size >= 1 || size === 0) return formatNumber(value, language, 2);
  return formatNumber(value, language, 4);
}

/** With its unit after it, where it has one. */
export const withUnit = (value: number, unit: string, language: Language): string =>
  unit === "" ? readable(value, language) : `${readable(value, language)} ${formatUnit(unit, language)}`;

/** Points of a score: two decimals, so that a column lines up. */
export const points = (value: number, language: Language): string => formatNumber(value, language, 2);

/** A published figure as it was published, to four decimals at most: 24.097, 4,929.81 */
export function exactly(value: number, language: Language): string {
  const decimals =
    value
      .toFixed(4)
      .replace(/\.?0+$/, "")
      .split(".")[1]?.length ?? 0;
  return formatNumber(value, language, decimals);
}
