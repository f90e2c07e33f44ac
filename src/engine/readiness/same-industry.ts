/** Codes of GB/T 4754 with or without their letter: `C35` and `35` are the same, `C3599` lies under `C35`. */

const DIVISIONS: readonly (readonly [letter: string, from: number, to: number])[] = [
  ["A", 1, 5],
  ["B", 6, 12],
  ["C", 13, 43],
  ["D", 44, 46],
  ["E", 47, 50],
  ["F", 51, 52],
  ["G", 53, 60],
  ["H", 61, 62],
  ["I", 63, 65],
  ["J", 66, 69],
  ["K", 70, 70],
  ["L", 71, 72],
  ["M", 73, 75],
  ["N", 76, 79],
  ["O", 80, 82],
  ["P", 83, 83],
  ["Q", 84, 85],
  ["R", 86, 90],
  ["S", 91, 96],
  ["T", 97, 97],
];

/** The code with its letter before it, as GB/T 4754-2017 divides them (sections and divisions of its table 1). */
export function lettered(code: string): string {
  const plain = code.trim().toUpperCase();
  if (!/^\d{2,4}$/.test(plain)) return plain;
  const division = Number(plain.slice(0, 2));
  const letter = DIVISIONS.find(([, from, to]) => division >= from && division <= to)?.[0];
  return letter ? letter + plain : plain;
}

/** `C3599` lies under `C`, `C35`, `359` and itself. */
export const liesUnder = (code: string, under: string): boolean => lettered(code).startsWith(lettered(under));

/** One lies under the other: a district for C39 is for C3973, and partly for C. */
export const agree = (a: string, b: string): boolean => liesUnder(a, b) || liesUnder(b, a);
