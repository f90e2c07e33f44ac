/** A published list of grades that is open to everybody: name and grade by tier, and nothing else. */
import { z } from "zod";
import { Text } from "./method.ts";

export const NewOpenList = z.object({
  /** the clause of the method, or the rule, that lets grades be told to everybody */
  basis: z.string().trim().min(4).max(300),
  /** grades that are listed: some methods publish all, some the first and the last */
  grades: z.array(z.string().max(20)).min(1).max(12),
});
export type NewOpenList = z.infer<typeof NewOpenList>;

/** What the zone's own people are told of it. */
export const OpenListState = z.object({
  slug: z.string(),
  basis: z.string(),
  grades: z.array(z.string()),
  firms: z.int(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
  /** lines that approved objections have changed since: opened again, the list follows */
  outdated: z.int(),
});
export type OpenListState = z.infer<typeof OpenListState>;
export const OpenListReply = z.object({ list: OpenListState.nullable() });

export const OpenListQuery = z.object({
  tier: z.string().max(60).optional(),
  q: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(2000).default(500),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export type OpenListQuery = z.infer<typeof OpenListQuery>;

const Slug = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
export const OpenListPath = z.object({ slug: Slug });

/** What everybody is told. */
export const OpenList = z.object({
  zone: Text,
  synthetic: z.boolean(),
  title: z.string(),
  year: z.int(),
  openedOn: z.string(),
  closesOn: z.string(),
  note: z.string().nullable(),
  basis: z.string(),
  grades: z.array(z.object({ key: z.string(), label: Text })),
  tiers: z.array(z.object({ key: z.string(), label: Text, firms: z.int() })),
  /** of those that the query finds */
  total: z.int(),
  entries: z.array(z.object({ tier: z.string(), name: z.string(), grade: z.string() })),
});
export type OpenList = z.infer<typeof OpenList>;
