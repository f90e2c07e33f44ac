import type { FieldClass } from "#kernel/register.ts";
import type { Actor } from "#server/platform/context.ts";

/** Land is open to all who read evaluations; tax to those with tax; all else to those with statistics. */
export const fieldOf = (fact: string): FieldClass | null => {
  if (fact === "areaMu") return null;
  return fact === "taxWan" ? "tax" : "statistics";
};

export function readsFigure({ capability }: Actor, fact: string): boolean {
  const field = fieldOf(fact);
  return field === null || capability.fields.includes(field);
}
