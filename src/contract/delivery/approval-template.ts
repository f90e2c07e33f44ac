import { z } from "zod";
import type { Condition, Template } from "#engine/network/template.ts";
import { type TemplateFault, validateTemplate } from "#engine/network/validate-template.ts";

const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const Id = z.string().regex(/^[0-9A-Za-z-]{1,20}$/);

/** `15wd` or `20cd`: so many working days or calendar days. */
const SpanText = z
  .string()
  .regex(/^\d{1,4}(wd|cd)$/, "15wd · 20cd")
  .transform((text) => ({ n: Number.parseInt(text, 10), unit: text.slice(-2) as "wd" | "cd" }));

const ConditionOf: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ fact: z.string(), is: z.boolean() }),
    z.strictObject({ fact: z.string(), atLeast: z.number() }),
    z.strictObject({ any: z.array(ConditionOf).min(1) }),
  ]),
);

const Limit = z.strictObject({
  n: z.int().min(0),
  unit: z.enum(["wd", "cd", "month"]),
  direction: z.enum(["max", "min"]),
  kind: z.enum(["statutory", "promised", "contract"]),
  basis: z.string(),
  note: z.string().optional(),
});

const StepOf = z.strictObject({
  id: Id,
  name: Words,
  phase: Id,
  kind: z.enum([
    "decision",
    "government-study",
    "government-document",
    "approval",
    "permit",
    "filing",
    "registration",
    "review",
    "publicity",
    "market",
    "contract",
    "payment",
    "milestone",
    "preparation",
    "intermediary",
    "construction",
    "acceptance",
  ]),
  department: z.string().min(1),
  clockOwner: z.enum([
    "government",
    "government-intermediary",
    "enterprise",
    "enterprise-intermediary",
    "utility",
  ]),
  techPredecessors: z.array(Id),
  hardPredecessors: z.array(z.strictObject({ step: Id, basis: z.string().min(1), byLaw: z.boolean() })),
  prerun: z.enum(["no", "draft", "review-only", "yes", "native", "partial"]),
  appliesIf: ConditionOf.optional(),
  documentsIn: z.array(z.string()),
  certificatesOut: z.array(z.string()),
  limits: z.array(Limit),
  durations: z.record(Id, z.strictObject({ review: SpanText, issue: SpanText })),
  basis: z.string(),
});

/** An approval network as it is written in a rule pack. */
const ApprovalTemplate = z.strictObject({
  id: Id.or(z.string().regex(/^[a-z0-9-]{1,60}$/)),
  version: z.iso.date(),
  name: Words,
  note: Words,
  landmarks: z.strictObject({ announcement: Id, delisting: Id, permit: Id }),
  phases: z.array(z.strictObject({ id: Id, name: Words })).min(1),
  modes: z
    .array(
      z.strictObject({
        id: Id,
        name: Words,
        reviewWaitsFor: z.record(Id, z.array(Id)),
        finishedByDelisting: z.array(Id),
        reviewMayPrecedeHard: z.boolean(),
      }),
    )
    .min(1),
  questions: z.array(
    z.discriminatedUnion("kind", [
      z.strictObject({ fact: z.string(), kind: z.literal("yes-no"), text: Words }),
      z.strictObject({ fact: z.string(), kind: z.literal("figure"), unit: z.string(), text: Words }),
    ]),
  ),
  steps: z.array(StepOf).min(1),
});

/** A project's answers to a template's questions; one that is left out is not known. */
export const ProjectFacts = z.record(z.string(), z.union([z.boolean(), z.number().min(0)]));

export type ParsedTemplate =
  | { kind: "template"; template: Template }
  | { kind: "invalid"; faults: TemplateFault[] };

/** A template out of what a YAML or JSON document says, whole and free of circles, or all that is wrong with it. */
export function parseTemplate(document: unknown): ParsedTemplate {
  const parsed = ApprovalTemplate.safeParse(document);
  if (!parsed.success)
    return {
      kind: "invalid",
      faults: parsed.error.issues.map(({ path, message }) => ({
        at: path.join("."),
        code: "shape",
        message: { zh: `写法不对：${message}`, en: message },
      })),
    };
  const template = parsed.data as Template;
  const faults = validateTemplate(template);
  return faults.length > 0 ? { kind: "invalid", faults } : { kind: "template", template };
}
