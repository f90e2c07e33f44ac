import { type RawBuilder, sql } from "kysely";
import type { BlockAssumptions, BlockParcel } from "#contract/renewal/block.ts";
import type { Tx } from "#server/platform/db.ts";

type Outline = { type: "Polygon"; coordinates: [number, number][][] };
export type StoredBlock = {
  id: string;
  code: string;
  name: string;
  note: string | null;
  outline: Outline | null;
  assumptions: BlockAssumptions;
  revision: number;
};

const SELECT = sql`
  select id, code, name, note, geometry as outline, assumptions, revision from renewal_block where zone_id = current_zone()`;

export async function findBlock(tx: Tx, id: string): Promise<StoredBlock | undefined> {
  const { rows } = await sql<StoredBlock>`${SELECT} and id = ${id}`.execute(tx);
  return rows[0];
}

export async function lockBlock(tx: Tx, id: string): Promise<StoredBlock | undefined> {
  const { rows } = await sql<StoredBlock>`${SELECT} and id = ${id} for update`.execute(tx);
  return rows[0];
}

export type ListedBlock = {
  id: string;
  code: string;
  name: string;
  parcels: number;
  areaMu: number;
  inHand: number;
  over: number;
  disposedMu: number;
};

export async function listBlocks(tx: Tx): Promise<ListedBlock[]> {
  const { rows } = await sql<ListedBlock>`
    select b.id, b.code, b.name, coalesce(l.n, 0)::int as parcels, coalesce(l.m2, 0) * 3 / 2000 as "areaMu",
           coalesce(c.in_hand, 0)::int as "inHand", coalesce(c.over, 0)::int as over, coalesce(c.m2, 0) * 3 / 2000 as "disposedMu"
      from renewal_block b
      left join lateral (
        select count(*) as n, sum(p.area_m2) as m2 from renewal_block_parcel m
          join parcel p on p.zone_id = m.zone_id and p.id = m.parcel_id and p.retired_on is null
         where m.zone_id = b.zone_id and m.block_id = b.id) l on true
      left join lateral (
        select count(*) filter (where k.state not in ('closed', 'withdrawn', 'retained')) as in_hand,
               count(*) filter (where k.state in ('closed', 'withdrawn', 'retained')) as over, sum(k.disposed_m2) as m2
          from renewal_case k where k.zone_id = b.zone_id and k.block_id = b.id) c on true
     where b.zone_id = current_zone() order by b.code`.execute(tx);
  return rows;
}

export async function addBlock(
  tx: Tx,
  made: Omit<StoredBlock, "id" | "code" | "revision"> & { year: number; by: string; at: Date },
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended('renewal-block-code ' || current_zone()::text, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ id: string }>`
    insert into renewal_block (zone_id, code, name, note, geometry, assumptions, made_by, created_at)
    select current_zone(), 'PQ' || ${String(made.year)} || '-' || lpad((coalesce(max(split_part(code, '-', 2)::int), 0) + 1)::text, 2, '0'), ${made.name}, ${made.note},
           ${made.outline ? JSON.stringify(made.outline) : null}::jsonb, ${JSON.stringify(made.assumptions)}::jsonb, ${made.by}, ${made.at}
      from renewal_block where zone_id = current_zone() and code like 'PQ' || ${String(made.year)} || '-%'
    returning id`.execute(tx);
  return rows[0]!.id;
}

export async function setBlock(
  tx: Tx,
  id: string,
  to: Pick<StoredBlock, "name" | "note" | "outline" | "assumptions">,
): Promise<void> {
  await sql`
    update renewal_block set name = ${to.name}, note = ${to.note},
           geometry = ${to.outline ? JSON.stringify(to.outline) : null}::jsonb,
           assumptions = ${JSON.stringify(to.assumptions)}::jsonb, revision = revision + 1
     where zone_id = current_zone() and id = ${id}`.execute(tx);
}

/** Its parcels, the cases on them with it. */
export async function setBlockParcels(tx: Tx, id: string, parcelIds: readonly string[]): Promise<void> {
  const ids = [...new Set(parcelIds)];
  await sql`
    delete from renewal_block_parcel
     where zone_id = current_zone() and block_id = ${id} and not parcel_id = any(${ids}::uuid[])`.execute(tx);
  await sql`
    insert into renewal_block_parcel (zone_id, block_id, parcel_id)
    select current_zone(), ${id}, p.id from parcel p where p.zone_id = current_zone() and p.id = any(${ids}::uuid[])
    on conflict do nothing`.execute(tx);
  await sql`
    update renewal_case set block_id = case when parcel_id = any(${ids}::uuid[]) then ${id}::uuid end
     where zone_id = current_zone() and (block_id = ${id} or (block_id is null and parcel_id = any(${ids}::uuid[])))`.execute(
    tx,
  );
}

export async function removeBlock(tx: Tx, id: string): Promise<void> {
  await sql`update renewal_case set block_id = null where zone_id = current_zone() and block_id = ${id}`.execute(
    tx,
  );
  await sql`delete from renewal_block where zone_id = current_zone() and id = ${id}`.execute(tx);
}

type SeenParcel = BlockParcel;

/** Live parcels with who uses them, what grades these have and what is on them; figures of the last year on record. */
export async function listBlockParcels(
  tx: Tx,
  of: { ids: readonly string[] } | { blockId: string },
): Promise<SeenParcel[]> {
  const among: RawBuilder<unknown> =
    "ids" in of
      ? sql`p.id = any(${[...of.ids]}::uuid[])`
      : sql`p.id in (select m.parcel_id from renewal_block_parcel m where m.zone_id = p.zone_id and m.block_id = ${of.blockId})`;
  const { rows } = await sql<SeenParcel>`
    select p.id, p.code, p.name, p.status, coalesce(u.names, p.holder) as owner, u.grades, p.area_m2 * 3 / 2000 as "areaMu",
           f.m2 as "floorAreaM2", f.m2 / p.area_m2 as far, u.tax as "taxWan", u.output as "outputWan", p.geometry as outline,
           k.id as "caseId", k.code as "caseCode", k.state as "caseState"
      from parcel p
      left join lateral (select sum(b.floor_area_m2) as m2 from building b where b.zone_id = p.zone_id and b.parcel_id = p.id) f on true
      left join lateral (
        select string_agg(distinct e.name, '、') as names, string_agg(distinct g.grade, '/') as grades,
               -- a firm's figures fall on its parcels as its land does
               sum(y.tax_wan::float8 * o.land_area_m2 / nullif(y.land_mu::float8 * 2000 / 3, 0)) as tax,
               sum(y.output_wan::float8 * o.land_area_m2 / nullif(y.land_mu::float8 * 2000 / 3, 0)) as output
          from occupancy o
          join enterprise e on e.zone_id = o.zone_id and e.id = o.enterprise_id
          left join grade_in_force g on g.zone_id = o.zone_id and g.enterprise_id = o.enterprise_id
          left join lateral (
            select tax_wan, output_wan, land_mu from enterprise_year y
             where y.zone_id = o.zone_id and y.enterprise_id = o.enterprise_id order by y.year desc limit 1) y on true
         where o.zone_id = p.zone_id and o.parcel_id = p.id and o.ends_on is null and o.tenure = 'own') u on true
      left join lateral (
        select c.id, c.code, c.state from renewal_case c
         where c.zone_id = p.zone_id and c.parcel_id = p.id order by c.created_at desc limit 1) k on true
     where p.zone_id = current_zone() and p.retired_on is null and ${among}
     order by p.code limit 500`.execute(tx);
  return rows;
}

/** Live parcels whose label stands within the ring. */
export async function listParcelsWithin(tx: Tx, outline: Outline): Promise<string[]> {
  const ring = outline.coordinates[0]!.map(([x, y]) => `(${Number(x)},${Number(y)})`).join(",");
  const { rows } = await sql<{ id: string }>`
    select id from parcel
     where zone_id = current_zone() and retired_on is null and label_point <@ ${`(${ring})`}::polygon
     order by code limit 500`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Live parcels that have an outline; at most as many as a page can draw. */
export async function listGround(
  tx: Tx,
): Promise<{ id: string; code: string; status: string; outline: unknown }[]> {
  const { rows } = await sql<{ id: string; code: string; status: string; outline: unknown }>`
    select id, code, status, geometry as outline from parcel
     where zone_id = current_zone() and retired_on is null and geometry is not null order by code limit 4000`.execute(
    tx,
  );
  return rows;
}
