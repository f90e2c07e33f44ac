/** A token with which a program reads what one role of its owner may read. */
import { z } from "zod";
import { ROLES } from "./access.ts";

/** What a token begins with, so that one that leaked is known for what it is. */
export const TOKEN_PREFIX = "perch_";
export const TOKEN_MAX_DAYS = 366;

export const AccessToken = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** its first characters */
  hint: z.string(),
  createdAt: z.string(),
  expiresOn: z.string(),
  usedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** neither revoked nor run out, and the role is still its owner's */
  valid: z.boolean(),
});
export type AccessToken = z.infer<typeof AccessToken>;
export const AccessTokens = z.object({ tokens: z.array(AccessToken) });

export const NewAccessToken = z.object({
  name: z.string().trim().min(1).max(60),
  role: z.enum(ROLES),
  expiresOn: z.iso.date(),
});
export type NewAccessToken = z.infer<typeof NewAccessToken>;

/** The token itself is told here, once, and is kept nowhere. */
export const MadeAccessToken = z.object({ token: z.string(), made: AccessToken });
export type MadeAccessToken = z.infer<typeof MadeAccessToken>;
