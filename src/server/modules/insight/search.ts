import { sql } from "kysely";
import type { SearchReply } from "#contract/home.ts";
import { REGISTERS } from "#contract/registers.ts";
import { type Actor, may } from "#server/platform/context.ts";
import type { Tx } from "#server/platform/db.ts";
import { searchTokens } from "#server/platform/search-terms.ts";

type Source = {
  kind: string;
  from: ReturnType<typeof sql>;
  title: string;
  subtitle: ReturnType<typeof sql>;
  firm?: string;
};

/** What global search looks through; each is shown to those who may read its register, and no others. */
const SOURCES: readonly Source[] = [
  { kind: "enterprise", from: sql`enterprise r`, title: "r.name", subtitle: sql`r.uscc`, firm: "r.id" },
  {
    kind: "parcel",
    from: sql`parcel r`,
    title: "r.code",
    subtitle: sql`concat_ws(' · ', r.name, r.holder, case when r.retired_on is not null then '已注销' end)`,
  },
  { kind: "building", from: sql`building r`, title: "r.name", subtitle: sql`r.code` },
];

/** Parcels, firms and buildings by name, code, pinyin or initials, within the actor's rows. */
export async function search(tx: Tx, actor: Actor, q: string): Promise<SearchReply> {
  const tokens = searchTokens(q);
  const groups = [];
  for (const source of SOURCES) {
    const entry = REGISTERS.find(({ register }) => register.kind === source.kind)!;
    if (!may(actor, entry.read)) continue;
    const ownFirm =
      actor.capability.rows === "own-firm"
        ? sql`and ${sql.ref(source.firm ?? "r.id")} = ${actor.enterpriseId}`
        : sql``;
    const { rows } = await sql<{ id: string; title: string; subtitle: string | null }>`
      select r.id, ${sql.ref(source.title)} as title, ${source.subtitle} as subtitle
        from ${source.from}
       where r.zone_id = ${actor.zoneId} ${ownFirm} and r.search @> ${tokens}::text[]
       order by length(${sql.ref(source.title)}), ${sql.ref(source.title)} limit 8`.execute(tx);
    if (rows.length === 0) continue;
    groups.push({
      kind: source.kind,
      label: entry.register.label,
      hits: rows.map(({ id, title, subtitle }) => ({
        id,
        title,
        subtitle: subtitle ?? "",
        href: `/${entry.path}/${id}`,
      })),
    });
  }
  return { groups };
}
