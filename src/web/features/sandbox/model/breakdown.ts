/** How grades fall over classes, and who moved in each. */
import type { Classes } from "./classes.ts";

export type ClassCounts = {
  /** `counts[class · grades + grade]` */
  counts: Uint32Array<ArrayBuffer>;
  up: Uint32Array<ArrayBuffer>;
  down: Uint32Array<ArrayBuffer>;
};

/** A lower index is a better grade. */
export function countByClass(
  { keys, of }: Classes,
  before: Uint8Array,
  after: Uint8Array,
  grades: number,
): ClassCounts {
  const counts = new Uint32Array(keys.length * grades);
  const up = new Uint32Array(keys.length);
  const down = new Uint32Array(keys.length);
  for (let at = 0; at < of.length; at++) {
    const own = of[at]!;
    const to = after[at]!;
    const from = before[at]!;
    counts[own * grades + to]! += 1;
    if (to < from) up[own]! += 1;
    else if (to > from) down[own]! += 1;
  }
  return { counts, up, down };
}
