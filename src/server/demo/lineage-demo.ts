/**
 * A few years of the demo zone's land: a split, a merger, a new survey and a new number, by the zone's own actions, each before
 * this year, so that the land as at an earlier day is other land. Parcels are such as nobody uses or builds on. Synthetic.
 */
import { sql } from "kysely";
import type { ParcelShape } from "#contract/space/map.ts";
import { QIDI } from "#engine/demo/zone-design.ts";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import { mergeShapes } from "#engine/geometry/merge-shapes.ts";
import { polygonsOf, type Shape } from "#engine/geometry/shape.ts";
import { splitShape } from "#engine/geometry/split-shape.ts";
import { shareOut } from "#engine/lineage/share-out.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { mergeParcels } from "#server/modules/space/lineage/merge.ts";
import { renumberParcel, resurveyParcel } from "#server/modules/space/lineage/resurvey.ts";
import { splitParcel } from "#server/modules/space/lineage/split.ts";
import { type Context, reading } from "#server/platform/context.ts";
import type { Database, Tx } from "#server/platform/db.ts";
import { demoActor } from "./demo-actor.ts";
import { QIDI_POSTS } from "./logins.ts";

type Free = { id: string; code: string; revision: number; areaM2: number; shape: Shape };

export async function lineageDemo({
  db,
  now,
  zoneId,
}: {
  db: Database;
  now: () => Date;
  zoneId: string;
}): Promise<void> {
  const planner = QIDI_POSTS.find(({ roles }) => roles.includes("planner"))!;
  const ctx: Context = { db, now, requestId: "demo", actor: demoActor(QIDI.code, zoneId, planner) };
  const free = await reading(ctx, listFree);
  const pair = neighboursAmong(free);
  const others = free.filter((one) => !pair?.parcels.includes(one));
  const [divided, measured, numbered] = others.toSorted(
    (a, b) => b.areaM2 - a.areaM2 || (a.code < b.code ? -1 : 1),
  );
  if (divided) await divide(ctx, divided);
  if (pair) await join(ctx, pair);
  if (measured) await measure(ctx, measured);
  if (numbered)
    await renumberParcel(ctx, {
      parcel: { id: numbered.id, revision: numbered.revision },
      on: "2025-06-16",
      why: "按新的地籍子区统一编号",
      documentNo: "合成·地籍〔2025〕9号",
      code: `${numbered.code}-N`,
    });
}

/** Drawn parcels that nobody uses, holds, builds on or has a contract for, of a legal area as measured. */
async function listFree(tx: Tx): Promise<Free[]> {
  const { rows } = await sql<Free>`
    select p.id, p.code, p.revision, p.area_m2 as "areaM2", p.geometry as shape from parcel p
     where p.zone_id = current_zone() and p.status in ('planned', 'reserved') and p.geometry is not null
       and abs(p.computed_area_m2 / p.area_m2 - 1) < 0.001
       and not exists (select from occupancy o where o.zone_id = p.zone_id and o.parcel_id = p.id)
       and not exists (select from building b where b.zone_id = p.zone_id and b.parcel_id = p.id)
       and not exists (select from site_hold h where h.zone_id = p.zone_id and h.site_id = p.id)
       and not exists (select from land_contract c where c.zone_id = p.zone_id and c.parcel_id = p.id)
     order by p.code limit 60`.execute(tx);
  return rows;
}

type Pair = { parcels: [Free, Free]; shape: Shape };

/** The first two by code that share a border. */
function neighboursAmong(free: readonly Free[]): Pair | undefined {
  for (const [n, one] of free.entries())
    for (const other of free.slice(n + 1)) {
      const merged = mergeShapes([one.shape, other.shape]);
      if (merged.kind === "merged" && polygonsOf(merged.shape).length === 1)
        return { parcels: [one, other], shape: merged.shape };
    }
  return undefined;
}

const fourPlaces = (areaM2: number): number => Math.round(muFromM2(areaM2) * 1e4) / 1e4;

async function divide(ctx: Context, parcel: Free): Promise<void> {
  const box = boundingBox(parcel.shape)!;
  const isWide = box.east - box.west > box.north - box.south;
  const [lon, lat] = [box.west * 0.42 + box.east * 0.58, box.south * 0.42 + box.north * 0.58];
  const cut = splitShape(
    parcel.shape,
    isWide
      ? [
          [lon, box.south - 0.001],
          [lon, box.north + 0.001],
        ]
      : [
          [box.west - 0.001, lat],
          [box.east + 0.001, lat],
        ],
  );
  if (cut.kind !== "split") return;
  const areas = shareOut(parcel.areaM2, cut.areasM2);
  await splitParcel(ctx, {
    parcel: { id: parcel.id, revision: parcel.revision },
    on: "2023-05-18",
    why: "分期供地，一期先行出让",
    documentNo: "合成·规资〔2023〕41号",
    children: cut.pieces.map((shape, n) => ({
      code: `${parcel.code}-${n + 1}`,
      areaMu: fourPlaces(areas[n]!),
      geometry: shape as ParcelShape,
    })),
  });
}

async function join(ctx: Context, { parcels, shape }: Pair): Promise<void> {
  await mergeParcels(ctx, {
    parcels: parcels.map(({ id, revision }) => ({ id, revision })),
    on: "2024-03-12",
    why: "整合为一宗，满足单体厂房用地",
    documentNo: "合成·规资〔2024〕17号",
    child: {
      code: `${parcels[0].code}-H`,
      areaMu: parcels.reduce((sum, { areaM2 }) => sum + fourPlaces(areaM2), 0),
      geometry: shape as ParcelShape,
    },
  });
}

/** The survey finds the border a little inside the old one. */
async function measure(ctx: Context, parcel: Free): Promise<void> {
  const box = boundingBox(parcel.shape)!;
  const [lon, lat] = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  const SHRINK = 0.996;
  const inward = ([x, y]: readonly [number, number]): [number, number] => [
    Math.round((lon + (x - lon) * SHRINK) * 1e8) / 1e8,
    Math.round((lat + (y - lat) * SHRINK) * 1e8) / 1e8,
  ];
  const polygon = polygonsOf(parcel.shape)[0]!;
  const coordinates = polygon.map((ring) => ring.map((point) => inward(point as [number, number])));
  await resurveyParcel(ctx, {
    parcel: { id: parcel.id, revision: parcel.revision },
    on: "2024-09-02",
    why: "供地前勘测定界，东北角让出河道管理线",
    documentNo: "合成·测绘〔2024〕33号",
    areaMu: fourPlaces(parcel.areaM2 * SHRINK * SHRINK),
    geometry: { type: "Polygon", coordinates } as ParcelShape,
  });
}
