import { z } from "zod";

const Text = z.object({ zh: z.string(), en: z.string() });

/** What somebody ought to know and need not do anything about. */
export const Notices = z.object({
  unread: z.int(),
  notices: z.array(
    z.object({
      id: z.uuid(),
      kind: z.string(),
      title: Text,
      /** the page of the app that tells more */
      link: z.string(),
      createdAt: z.string(),
      readAt: z.string().nullable(),
    }),
  ),
});
export type Notices = z.infer<typeof Notices>;

/** Which to mark as read. */
export const NoticesRead = z.object({ ids: z.union([z.literal("all"), z.array(z.uuid()).min(1).max(200)]) });
