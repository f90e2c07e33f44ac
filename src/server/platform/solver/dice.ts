import type { Dice } from "#engine/allocation/improve.ts";

/** Dice that fall the same way for the same seed: a counter stirred by three multiplications. */
export function dice(seed: number): Dice {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let n = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    n = Math.imul(n ^ (n >>> 15), 0x735a2d97);
    return ((n ^ (n >>> 15)) >>> 0) / 4294967296;
  };
}
