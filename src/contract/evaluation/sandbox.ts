/** The sandbox (试算): a run's own figures under a method that is only being thought about. */
import { z } from "zod";
import { MethodCode } from "./method-studio.ts";

const Key = z.string().min(1).max(60);

/**
 * What a scenario changes of the method of its run. What is not named stays as it is.
 * Weights are points, baselines multiples of what they were, caps multiples of the weight (null: no cap),
 * cuts per cent of a ranking group that have the grade or a better one, limits scores.
 */
export const SandboxChanges = z.strictObject({
  weights: z.record(Key, z.number().min(0).max(100)).optional(),
  baselines: z.record(Key, z.number().min(0.1).max(10)).optional(),
  caps: z.record(Key, z.number().positive().max(10).nullable()).optional(),
  cuts: z.record(Key, z.number().min(0).max(100)).optional(),
  limits: z.record(Key, z.number().min(-10_000).max(10_000)).optional(),
  /** per cent of the land-use tax that is waived, by grade */
  relief: z.record(Key, z.number().min(0).max(100)).optional(),
  /** 元/千瓦时 added to the price of electricity, by grade */
  surcharge: z.record(Key, z.number().min(0).max(10)).optional(),
  /** land-use tax of a year, 元/㎡: an assumption, as Perch holds no tax rate of a parcel */
  landTaxYuan: z.number().min(0).max(100).optional(),
});
export type SandboxChanges = z.infer<typeof SandboxChanges>;

export const Scenario = z.object({
  id: z.string(),
  runId: z.string(),
  runTitle: z.string(),
  runYear: z.int(),
  title: z.string(),
  note: z.string(),
  changes: SandboxChanges,
  createdBy: z.string(),
  updatedAt: z.string(),
  /** whoever made it may rename and delete it */
  mine: z.boolean(),
  /** the draft that came of it */
  adoptedAs: z.string().nullable(),
  revision: z.int(),
});
export type Scenario = z.infer<typeof Scenario>;
export const ScenarioList = z.object({ scenarios: z.array(Scenario) });

const Title = z.string().trim().min(1).max(60);
const Note = z.string().trim().max(500);

export const NewScenario = z.object({
  runId: z.uuid(),
  title: Title,
  note: Note.default(""),
  changes: SandboxChanges,
});
export type NewScenario = z.infer<typeof NewScenario>;

export const RevisedScenario = z.object({
  revision: z.int(),
  title: Title.optional(),
  note: Note.optional(),
  changes: SandboxChanges.optional(),
});
export type RevisedScenario = z.infer<typeof RevisedScenario>;

/** A scenario becomes a draft method under a title of its own; a code is found for it where none is given. */
export const AdoptScenario = z.object({ revision: z.int(), code: MethodCode.optional(), title: Title });
export type AdoptScenario = z.infer<typeof AdoptScenario>;
export const Adopted = z.object({ methodId: z.string(), code: z.string(), scenario: Scenario });
