import type { Condition, Facts, Step, StepId, Template } from "./template.ts";

/** Whether a step is passed: yes, no, or yes because the fact that would tell is not known. */
export type Applies = "yes" | "no" | "assumed";

/** Which steps a project passes. What is not known is assumed to be needed, and said to be. */
export function applyingSteps(template: Template, facts: Facts): Map<StepId, Applies> {
  return new Map(template.steps.map((step) => [step.id, applies(step, facts)]));
}

function applies({ appliesIf }: Step, facts: Facts): Applies {
  if (!appliesIf) return "yes";
  const held = holds(appliesIf, facts);
  if (held === undefined) return "assumed";
  return held ? "yes" : "no";
}

/** Undefined where a fact that would decide is not known. */
function holds(condition: Condition, facts: Facts): boolean | undefined {
  if ("any" in condition) {
    const parts = condition.any.map((part) => holds(part, facts));
    if (parts.includes(true)) return true;
    return parts.includes(undefined) ? undefined : false;
  }
  const fact = facts[condition.fact];
  if (fact === undefined) return undefined;
  if ("is" in condition) return fact === condition.is;
  return typeof fact === "number" && fact >= condition.atLeast;
}
