import { sql } from "kysely";
import type { Role } from "#contract/access.ts";
import type { Text } from "#kernel/register.ts";
import type { Tx } from "../db.ts";
import type { Author } from "../events.ts";

/** To one person, or to everybody who holds a role today. */
export type Reader = { userId: string } | { role: Role };
export type NewNotice = {
  to: Reader;
  kind: string;
  title: Text;
  /** the page of the app that tells more: `/siting/…` */
  link: string;
  subject: { type: string; id: string };
};

/**
 * Tells people of something, in the transaction that makes it so. One that was told of the same subject in the same words
 * and has not read it is not told again.
 */
export async function notify(tx: Tx, author: Author, notices: readonly NewNotice[]): Promise<void> {
  for (const { to, kind, title, link, subject } of notices) {
    const readers = "userId" in to ? sql`u.id = ${to.userId}` : sql`${to.role} = any(u.roles)`;
    await sql`
      insert into notice (zone_id, user_id, kind, title_zh, title_en, link, subject_type, subject_id, created_at)
      select u.zone_id, u.id, ${kind}, ${title.zh}, ${title.en}, ${link}, ${subject.type}, ${subject.id}, ${author.now()}
        from app_user u
       where u.zone_id = current_zone() and u.active and ${readers}
         and not exists (
           select from notice n
            where n.zone_id = u.zone_id and n.user_id = u.id and n.read_at is null
              and n.kind = ${kind} and n.subject_id = ${subject.id} and n.title_zh = ${title.zh})`.execute(
      tx,
    );
  }
}

/** One's own notices, the newest first: those not read yet and of the others the latest. */
export async function listNotices(tx: Tx, userId: string, limit: number) {
  const rows = await tx
    .selectFrom("notice")
    .selectAll()
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("user_id", "=", userId)
    .orderBy(sql`read_at is not null`)
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
  const { unread } = await tx
    .selectFrom("notice")
    .select(sql<number>`count(*)::int`.as("unread"))
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("user_id", "=", userId)
    .where("read_at", "is", null)
    .executeTakeFirstOrThrow();
  return {
    unread,
    notices: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      title: { zh: row.title_zh, en: row.title_en },
      link: row.link,
      createdAt: row.created_at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    })),
  };
}

/** Marks notices of one's own as read: these, or all there are. */
export async function setNoticesRead(
  tx: Tx,
  userId: string,
  ids: readonly string[] | "all",
  at: Date,
): Promise<void> {
  await tx
    .updateTable("notice")
    .set({ read_at: at })
    .where("zone_id", "=", sql<string>`current_zone()`)
    .where("user_id", "=", userId)
    .where("read_at", "is", null)
    .$if(ids !== "all", (q) => q.where("id", "in", ids as string[]))
    .execute();
}
