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

/** A count or a sum, and the list it was counted in. */
const Stock = z.object({ label: Text, value: z.number(), unit: z.string(), href: z.string() });

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
      stocks: z.array(Stock),
      /** what has stood here for too long; null where nothing has */
      stuck: Stock.nullable(),
      /** the median days from this room to the next, over so many cases; null where none is on record */
      daysToNext: z.object({ label: Text, days: z.int(), cases: z.int() }).nullable(),
    }),
  ),
  asOf: z.string(),
});
export type Home = z.infer<typeof Home>;

/** What moved in the last seven days, and how old the figures are; within what the reader may see. */
export const HomeNews = z.object({
  moved: z.array(
    z.object({
      kind: z.string(),
      subjectType: z.string(),
      count: z.int(),
      /** the latest of them */
      subjectId: z.string(),
      subjectName: z.string(),
      actorName: z.string(),
      happenedAt: z.string(),
    }),
  ),
  /** the week had more events than were counted */
  more: z.boolean(),
  freshness: z.array(
    z.object({
      label: Text,
      href: z.string(),
      /** the newest day or year that a record speaks of */
      asOf: z.string().nullable(),
      /** records that speak of that day or year, of how many there are */
      current: z.int(),
      of: z.int(),
      /** records that speak of no day: neither new nor old */
      undated: z.int(),
      /** the newest day is long ago; never where none is given */
      isStale: z.boolean(),
    }),
  ),
});
export type HomeNews = z.infer<typeof HomeNews>;

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
