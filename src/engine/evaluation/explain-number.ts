/** Numbers and texts of an explanation. */
import type { Text } from "#kernel/register.ts";

/** At most `decimals` places, no trailing zeros, a true minus sign. */
export function shown(value: number, decimals = 4): string {
  const rounded = Number(value.toFixed(decimals));
  const text = Math.abs(rounded) >= 1e15 ? String(rounded) : rounded.toFixed(decimals).replace(/\.?0+$/, "");
  return text === "-0" ? "0" : text.replace("-", "−");
}

/** The same in both languages: arithmetic and keys. */
export const both = (text: string): Text => ({ zh: text, en: text });
