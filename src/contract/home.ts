import { z } from "zod";

const Text = z.object({ zh: z.string(), en: z.string() });

export const SearchQuery = z.object({ q: z.string().trim().min(1).max(60) });
export const SearchReply = z.object({
  groups: z.array(
    z.object({
      kind: z.string(),
      label: Text,
      hits: z.array(z.object({ id: z.string(), title: z.string(), subtitle: z.string(), href: z.string() })),
    }),
  ),
});
export type SearchReply = z.infer<typeof SearchReply>;

export const Home = z.object({
  todos: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      title: Text,
      href: z.string(),
      dueOn: z.string().nullable(),
      count: z.int().nullable(),
    }),
  ),
  loop: z.array(
    z.object({
      room: z.string(),
      label: Text,
      stocks: z.array(z.object({ label: Text, value: z.number(), unit: z.string(), href: z.string() })),
    }),
  ),
  asOf: z.string(),
});
export type Home = z.infer<typeof Home>;

export const SavedView = z.object({
  id: z.string(),
  page: z.string(),
  name: z.string(),
  query: z.string(),
  shared: z.boolean(),
  mine: z.boolean(),
});
export const SavedViewQuery = z.object({ page: z.string().max(60) });
export const NewSavedView = z.object({
  page: z.string().max(60),
  name: z.string().trim().min(1).max(40),
  query: z.string().max(4000),
  shared: z.boolean().default(false),
});
