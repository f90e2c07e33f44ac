import { z } from "zod";
import { PERMITS, ROLES } from "./access.ts";

export const SignIn = z.object({
  username: z.string().trim().toLowerCase().min(1).max(64),
  password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof SignIn>;

export const ChangePassword = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(10).max(200),
});
export type ChangePassword = z.infer<typeof ChangePassword>;

export const Session = z.object({
  user: z.object({
    id: z.string(),
    username: z.string(),
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    enterpriseId: z.string().nullable(),
  }),
  zone: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    nameEn: z.string(),
    synthetic: z.boolean(),
    settings: z.record(z.string(), z.unknown()),
  }),
  capability: z.object({
    permits: z.array(z.enum(PERMITS)),
    fields: z.array(z.enum(["tax", "contact", "statistics"])),
    rows: z.enum(["zone", "own-firm"]),
  }),
  mustChange: z.boolean(),
});
export type Session = z.infer<typeof Session>;

export const Meta = z.object({
  version: z.string(),
  demo: z
    .array(z.object({ username: z.string(), password: z.string(), role: z.string(), name: z.string() }))
    .nullable(),
});
export type Meta = z.infer<typeof Meta>;
