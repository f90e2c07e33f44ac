import { z } from "zod";
import { ROLES } from "./access.ts";

export const User = z.object({
  id: z.string(),
  revision: z.int(),
  username: z.string(),
  name: z.string(),
  orgUnit: z.string().nullable(),
  enterprise: z.object({ id: z.string(), name: z.string() }).nullable(),
  roles: z.array(z.enum(ROLES)),
  active: z.boolean(),
});
export type User = z.infer<typeof User>;

export const NewUser = z.object({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9._-]{2,31}$/, "小写字母开头，3–32 位字母、数字、. _ - / 3–32 of a–z 0–9 . _ -"),
  name: z.string().trim().min(1).max(40),
  orgUnit: z.string().trim().min(1).max(60).nullable().default(null),
  /** a firm's user: the firm's credit code */
  enterpriseUscc: z.string().trim().toUpperCase().nullable().default(null),
  /** first password; it must be changed at the first sign-in */
  password: z.string().min(10).max(200),
});
export type NewUser = z.infer<typeof NewUser>;

export const ChangeUser = z.object({
  revision: z.int(),
  name: z.string().trim().min(1).max(40).optional(),
  active: z.boolean().optional(),
});
export type ChangeUser = z.infer<typeof ChangeUser>;

export const GrantRoles = z.object({
  revision: z.int(),
  roles: z.array(z.enum(ROLES)).max(6),
  why: z.string().trim().min(2).max(200),
});
export type GrantRoles = z.infer<typeof GrantRoles>;

export const ResetPassword = z.object({ password: z.string().min(10).max(200) });

/** A session of one's own, as the account page lists it. */
export const SignedInPlace = z.object({
  current: z.boolean(),
  createdAt: z.string(),
  seenAt: z.string(),
  userAgent: z.string(),
});
export type SignedInPlace = z.infer<typeof SignedInPlace>;
