/** Methods as they are written: drafts, versions, comparison, files. */
import { z } from "zod";
import { METHOD_SECTIONS } from "#engine/evaluation/lines/line-fields.ts";
import { MethodBody, MethodSummary, Text } from "./method.ts";

export const MethodIssue = z.object({
  line: z.string(),
  code: z.string(),
  message: Text,
  /** where it stands in the file that was read, counted from 1 */
  at: z.object({ line: z.int(), column: z.int() }).optional(),
});
export type MethodIssue = z.infer<typeof MethodIssue>;

/** A method as the studio lists it. */
export const StudioMethod = MethodSummary.extend({
  revision: z.int(),
  /** what keeps it from being put in force; null for one that is no draft */
  issues: z.int().nullable(),
  /** the method it was copied from */
  basedOn: z.uuid().nullable(),
  changedAt: z.string(),
  changedBy: z.string().nullable(),
});
export type StudioMethod = z.infer<typeof StudioMethod>;
export const StudioList = z.object({ methods: z.array(StudioMethod) });

export const StudioReply = z.object({
  summary: StudioMethod,
  /** figures still open are null */
  method: MethodBody,
  issues: z.array(MethodIssue),
  /** all versions under its code, newest first */
  versions: z.array(
    z.object({ id: z.uuid(), version: z.string(), status: MethodSummary.shape.status, runs: z.int() }),
  ),
});
export type StudioReply = z.infer<typeof StudioReply>;

export const MethodCode = z
  .string()
  .max(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/);

const Naming = {
  /** found by itself where it is not given */
  code: MethodCode.optional(),
  title: z.object({ zh: z.string().trim().min(1).max(120), en: z.string().trim().max(200) }).optional(),
};

/** A method to begin with: another one, a blank, or a file. */
export const NewDraft = z.discriminatedUnion("from", [
  z.object({ from: z.literal("method"), methodId: z.uuid(), ...Naming }),
  z.object({ from: z.literal("blank"), ...Naming }),
  z.object({ from: z.literal("file"), text: z.string().max(512 * 1024), ...Naming }),
]);
export type NewDraft = z.input<typeof NewDraft>;

export const SavedDraft = z.object({ revision: z.int(), method: z.record(z.string(), z.unknown()) });

export const RevisedMethod = z.object({ revision: z.int(), why: z.string().trim().max(500).optional() });

export const MethodDifference = z.object({
  section: z.enum(METHOD_SECTIONS),
  kind: z.enum(["added", "removed", "changed", "moved"]),
  id: z.string(),
  path: z.string(),
  subject: Text,
  before: Text.nullable(),
  after: Text.nullable(),
  sentence: Text,
  clause: z.string().nullable(),
});
export type MethodDifference = z.infer<typeof MethodDifference>;

export const MethodComparison = z.object({
  before: MethodSummary,
  after: MethodSummary,
  differences: z.array(MethodDifference),
});
export type MethodComparison = z.infer<typeof MethodComparison>;
