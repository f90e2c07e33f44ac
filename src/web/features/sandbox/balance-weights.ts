/** Weights that keep their sum: one is moved, the others give way. Worked in tenths of a point, so that the sum is exact. */

export type Weights = Readonly<Record<string, number>>;

const PER_POINT = 10;
const WHOLE = 100 * PER_POINT;

/**
 * Moves one weight; those neither locked nor moved share what is left in proportion to what they have.
 * The one moved goes no further than the locked ones leave room.
 */
export function moveWeight(
  weights: Weights,
  key: string,
  to: number,
  locked: ReadonlySet<string>,
): Record<string, number> {
  const free = Object.keys(weights).filter((other) => other !== key && !locked.has(other));
  const held = sum(
    Object.keys(weights).filter((other) => other !== key && locked.has(other)),
    weights,
  );
  const room = Math.max(0, WHOLE - held);
  const moved = free.length === 0 ? room : Math.min(room, Math.max(0, Math.round(to * PER_POINT)));
  return { ...weights, ...shared(free, weights, room - moved), [key]: moved / PER_POINT };
}

/** Brings all that are not locked to a sum of 100, in proportion to what they have. */
export function balance(weights: Weights, locked: ReadonlySet<string>): Record<string, number> {
  const free = Object.keys(weights).filter((key) => !locked.has(key));
  const held = sum(
    Object.keys(weights).filter((key) => locked.has(key)),
    weights,
  );
  return { ...weights, ...shared(free, weights, Math.max(0, WHOLE - held)) };
}

/** What is short of 100, negative where there is too much; to a millionth of a point. */
export function debtOf(weights: Weights): number {
  const whole = Object.values(weights).reduce((total, weight) => total + weight, 0);
  // adding 0 keeps a hair's breadth too much from reading as −0
  return Number((100 - whole).toFixed(6)) + 0;
}

export const sameWeights = (a: Weights, b: Weights): boolean =>
  Object.keys(a).every((key) => a[key] === b[key]);

const sum = (keys: readonly string[], weights: Weights): number =>
  keys.reduce((total, key) => total + Math.round(weights[key]! * PER_POINT), 0);

/** Largest remainders: every share is a whole number of tenths, and their sum is `left`. */
function shared(keys: readonly string[], weights: Weights, left: number): Record<string, number> {
  const whole = keys.reduce((total, key) => total + weights[key]!, 0);
  const shares = keys.map((key) => (whole > 0 ? (left * weights[key]!) / whole : left / keys.length));
  const floors = shares.map(Math.floor);
  let missing = left - floors.reduce((total, share) => total + share, 0);
  const byRemainder = keys
    .map((_, n) => n)
    .sort((a, b) => shares[b]! - floors[b]! - (shares[a]! - floors[a]!) || a - b);
  for (const n of byRemainder) {
    if (missing <= 0) break;
    floors[n]! += 1;
    missing -= 1;
  }
  return Object.fromEntries(keys.map((key, n) => [key, floors[n]! / PER_POINT]));
}
