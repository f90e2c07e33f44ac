import { z } from "zod";
import type { Instance } from "#engine/allocation/instance.ts";

const Matrix = z.array(z.array(z.number().nullable()));
const Pair = z.tuple([z.string(), z.string()]);

/** Projects, sites, what each pair takes and is worth: see the engine's `Instance` for what each part means. */
export const AllocationInstance: z.ZodType<Instance> = z.object({
  sense: z.enum(["max", "min"]),
  assign: z.enum(["all", "optional"]),
  projects: z.array(z.object({ id: z.string() })).min(1),
  sites: z.array(z.object({ id: z.string(), capacity: z.record(z.string(), z.number().min(0)) })).min(1),
  needs: z.record(z.string(), Matrix),
  value: Matrix,
  forbidden: z.array(Pair).default([]),
  pins: z.array(Pair).default([]),
  quotas: z
    .array(
      z.object({
        id: z.string(),
        resource: z.string(),
        sites: z.array(z.string()),
        capacity: z.number().min(0),
      }),
    )
    .default([]),
});
