import type { ReadinessClass } from "./readiness.ts";
import { lettered, liesUnder } from "./same-industry.ts";

/** The class that judges an industry: that which names it most closely. Undefined where none does. */
export function classOf(industry: string, classes: readonly ReadinessClass[]): ReadinessClass | undefined {
  let found: ReadinessClass | undefined;
  let closest = 0;
  for (const one of classes)
    for (const code of one.industries) {
      const length = lettered(code).length;
      if (length > closest && liesUnder(industry, code)) {
        found = one;
        closest = length;
      }
    }
  return found;
}
