import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { PackSummary } from "#contract/renewal/rule-pack.ts";
import type { RulePack } from "#engine/low-efficiency/rule-pack.ts";
import type { Tx } from "#server/platform/db.ts";
import { canonical } from "#server/platform/events.ts";

export type StoredPack = PackSummary & { definition: RulePack & { text?: string } };

const SELECT = sql`
  select k.id, k.pack_key as key, k.version, k.definition->'title' as title, k.definition->>'document' as document, k.shipped,
         k.status, k.in_force_from as "inForceFrom", k.in_force_until as "inForceUntil",
         jsonb_array_length(k.definition->'rules') as rules, k.revision, k.definition,
         (select count(*)::int from poor_land_run r where r.zone_id = k.zone_id and r.pack_id = k.id) as runs
    from low_efficiency_pack k where k.zone_id = current_zone()`;

export async function listPacks(tx: Tx): Promise<StoredPack[]> {
  const { rows } =
    await sql<StoredPack>`${SELECT} order by k.status = 'retired', k.shipped, k.pack_key, k.version desc`.execute(
      tx,
    );
  return rows;
}

export async function findPack(tx: Tx, id: string): Promise<StoredPack | undefined> {
  const { rows } = await sql<StoredPack>`${SELECT} and k.id = ${id}`.execute(tx);
  return rows[0];
}

export async function lockPack(tx: Tx, id: string): Promise<StoredPack | undefined> {
  await sql`select 1 from low_efficiency_pack where zone_id = current_zone() and id = ${id} for update`.execute(
    tx,
  );
  return findPack(tx, id);
}

const hashOf = (pack: RulePack): string => createHash("sha256").update(canonical(pack)).digest("hex");

export type NewPack = {
  zoneId: string;
  pack: RulePack;
  text: string;
  shipped: boolean;
  changedBy: string | null;
  changedAt: Date;
};

/** A draft; one that is shipped likewise, until the zone puts it in force. @returns its id; undefined where the version is there */
export async function addPack(tx: Tx, made: NewPack): Promise<string | undefined> {
  const { pack } = made;
  const { rows } = await sql<{ id: string }>`
    insert into low_efficiency_pack (zone_id, pack_key, version, title, definition, hash, shipped, status, changed_by, changed_at)
    values (${made.zoneId}, ${pack.key}, ${pack.version}, ${pack.title.zh}, ${JSON.stringify({ ...pack, text: made.text })}::jsonb,
            ${hashOf(pack)}, ${made.shipped}, 'draft', ${made.changedBy}::uuid, ${made.changedAt})
    on conflict do nothing returning id`.execute(tx);
  return rows[0]?.id;
}

export async function setPackText(
  tx: Tx,
  id: string,
  pack: RulePack,
  text: string,
  by: { userId: string; now: Date },
) {
  await sql`
    update low_efficiency_pack set pack_key = ${pack.key}, version = ${pack.version}, title = ${pack.title.zh},
           definition = ${JSON.stringify({ ...pack, text })}::jsonb, hash = ${hashOf(pack)},
           changed_by = ${by.userId}, changed_at = ${by.now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

export async function setPackStatus(
  tx: Tx,
  id: string,
  to: {
    status: "in-force" | "retired";
    from: string | null;
    until: string | null;
    userId: string;
    now: Date;
  },
) {
  await sql`
    update low_efficiency_pack set status = ${to.status}, in_force_from = ${to.from}::date, in_force_until = ${to.until}::date,
           changed_by = ${to.userId}, changed_at = ${to.now}, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** The highest version of a pack in the zone. */
export async function findLastVersion(tx: Tx, key: string): Promise<number> {
  const { rows } = await sql<{ version: number | null }>`
    select max(version) as version from low_efficiency_pack where zone_id = current_zone() and pack_key = ${key}`.execute(
    tx,
  );
  return rows[0]?.version ?? 0;
}
