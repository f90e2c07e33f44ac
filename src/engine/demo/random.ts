/**
 * Dice that fall the same way for the same seed. `fork` gives a stream of its own for one subject, so that a change in how
 * one thing is drawn leaves all others as they were.
 */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number;
  between(low: number, high: number): number;
  /** whole, both ends included */
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** one of the items, each as likely as its weight */
  weighted<T>(items: readonly (readonly [item: T, weight: number])[]): T;
  normal(): number;
  logNormal(median: number, sigma: number): number;
  shuffled<T>(items: readonly T[]): T[];
  fork(subject: string): Random;
};

export function randomFrom(seed: string): Random {
  const next = generator(hashOf(seed));
  const between = (low: number, high: number): number => low + (high - low) * next();
  const integer = (low: number, high: number): number => Math.floor(between(low, high + 1));
  const normal = (): number => {
    const radius = Math.sqrt(-2 * Math.log(1 - next()));
    return radius * Math.cos(2 * Math.PI * next());
  };
  return {
    next,
    between,
    integer,
    normal,
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted: (items) => items[weightedIndex(items, next())]![0],
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    shuffled: (items) => {
      const mixed = [...items];
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = integer(0, last);
        [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
      }
      return mixed;
    },
    fork: (subject) => randomFrom(`${seed}/${subject}`),
  };
}

function weightedIndex(items: readonly (readonly [unknown, number])[], at: number): number {
  let left = at * items.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [index, [, weight]] of items.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return items.length - 1;
}

/** Four 32-bit words out of a text (FNV-1a with four offsets, mixed at the end). */
function hashOf(text: string): [number, number, number, number] {
  const word = (offset: number): number => {
    let hash = 0x811c9dc5 ^ offset;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
  };
  return [word(0x9e3779b9), word(0x3c6ef372), word(0xdaa66d2b), word(0x78dde6e4)];
}

/** sfc32: small, fast, passes PractRand; the first draws after seeding are thrown away. */
function generator([a, b, c, counter]: [number, number, number, number]): () => number {
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}
