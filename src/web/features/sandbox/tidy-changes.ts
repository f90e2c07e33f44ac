/** Changes without what is as the method has it, so that a scenario says only what it changes. */
import type { SandboxChanges } from "#contract/evaluation/sandbox.ts";
import { isElectric } from "#contract/evaluation/sandbox-changes.ts";
import type { Method } from "#engine/evaluation/method.ts";

type Part = Record<string, number | null>;

export function tidyChanges(method: Method, changes: SandboxChanges): SandboxChanges {
  const own = ownOf(method);
  const tidied: Record<string, Part | number> = {};
  for (const [name, part] of Object.entries(changes) as [string, Part | number][]) {
    if (typeof part === "number") {
      tidied[name] = part;
      continue;
    }
    const held = own[name as keyof Own] ?? {};
    const differing = Object.entries(part).filter(([key, value]) => value !== (held[key] ?? DEFAULTS[name]));
    if (differing.length > 0) tidied[name] = Object.fromEntries(differing);
  }
  return tidied as SandboxChanges;
}

/** What a line is where the method does not name it. */
const DEFAULTS: Record<string, number | null> = { baselines: 1, caps: null, relief: 0, surcharge: 0 };

export type Own = Record<"weights" | "caps" | "cuts" | "limits" | "relief" | "surcharge", Part>;

/** The method's own figures under the names of a scenario's. */
export function ownOf({ indicators, grading, effects }: Method): Own {
  const { rule } = grading;
  const quota = rule.kind === "quota" ? rule.cuts : rule.kind === "mixed" && rule.quota;
  const limits = rule.kind === "score_threshold" ? rule.cuts : rule.kind === "mixed" && rule.thresholds;
  return {
    weights: Object.fromEntries(indicators.map(({ key, weight }) => [key, weight])),
    caps: Object.fromEntries(indicators.map(({ key, cap }) => [key, cap ?? null])),
    cuts: Object.fromEntries((quota || []).map(({ grade, percent }) => [grade, percent])),
    limits: Object.fromEntries((limits || []).map(({ grade, atLeast }) => [grade, atLeast])),
    relief: Object.assign(
      {},
      ...effects.map((effect) => (effect.kind === "land_tax_relief" ? effect.percentByGrade : {})),
    ),
    surcharge: Object.fromEntries(
      effects.flatMap((effect) =>
        effect.kind === "surcharge" && isElectric(effect) ? [[effect.grade, effect.rates[0]!]] : [],
      ),
    ),
  };
}
