import type { CheckedFact } from "./finding.ts";

/** A figure as a person writes it: six digits that count, thousands apart. */
export const figureText = (value: number): string =>
  Number(value.toPrecision(6)).toLocaleString("en-US", { maximumFractionDigits: 6 });

/** A figure that is an estimate: three digits that count. */
export const roughText = (value: number): string => figureText(Number(value.toPrecision(3)));

/** `3.2 倍`, and below one `1/3.2`. */
export function timesText(ratio: number): string {
  const size = Math.max(ratio, 1 / ratio);
  const told = size < 100 ? size.toFixed(1) : figureText(Math.round(size));
  return ratio >= 1 ? told : `1/${told}`;
}

/** The figure with its unit in each language: units are written in Chinese in both. */
export const withUnit = (value: number, fact: CheckedFact): string =>
  fact.unit ? `${figureText(value)} ${fact.unit}` : figureText(value);

export const roughWithUnit = (value: number, fact: CheckedFact): string =>
  fact.unit ? `${roughText(value)} ${fact.unit}` : roughText(value);
