/** What plans say of the demo zone's land: conditions with open and closed bounds, standard-land terms, and lines of plans. Synthetic. */
import { type RawBuilder, sql } from "kysely";
import { mapFeatureCode } from "#contract/space/map-feature.ts";
import { type Database, inScope, type Tx } from "#server/platform/db.ts";
import { insertRows, type JsonRow } from "./insert-rows.ts";
import { nameId } from "./name-id.ts";
import { AS_OF } from "./space-rows.ts";

type Zone = { db: Database; zone: { code: string }; zoneId: string };

export async function planDemo({ db, zone, zoneId }: Zone): Promise<void> {
  await inScope(db, { zoneId }, async (tx) => {
    await setConditions(tx);
    await insertRows(tx, "map_feature", await linesOfPlans(tx, zone.code, zoneId));
  });
}

const INDUSTRIAL: RawBuilder<unknown> = sql`(coalesce(p.land_use_declared, p.land_use) ~ '^(1001|1101|M|W)')`;

/** Industrial land has the usual bounds; standard-land terms come with what was granted from 2022 on, or is to be. */
async function setConditions(tx: Tx): Promise<void> {
  await sql`
    with said as (select p.id, abs(hashtext(p.code)) % 10 as h from parcel p
                   where p.zone_id = current_zone() and p.far_min is not null and ${INDUSTRIAL})
    update parcel p set far_max_open = said.h < 3 and p.far_max is not null,
           density_min = 40, density_max = case when said.h < 7 then 60 end, density_min_open = said.h = 0,
           green_min = case when said.h < 2 then 5 end, green_max = case when said.h < 2 then 15 else 20 end, green_max_open = said.h = 4,
           height_max = case when said.h < 6 then 24 + 6 * (said.h % 4) end,
           term_years = case when p.granted_on is not null then 50 end
      from said where p.zone_id = current_zone() and p.id = said.id`.execute(tx);
  await sql`
    with said as (select p.id, abs(hashtext(p.code)) % 10 as h from parcel p
                   where p.zone_id = current_zone() and ${INDUSTRIAL}
                     and (p.status in ('cleared', 'announced') or (p.status in ('granted', 'building') and p.granted_on >= '2022-01-01')))
    update parcel p set std_invest_wan_per_mu = 300 + 20 * said.h, std_tax_wan_per_mu = 22 + 2 * said.h,
           std_output_wan_per_mu = 420 + 30 * said.h, std_energy_tce_per_wan = 0.08 + 0.01 * said.h,
           std_emission_kg_per_wan = 0.4 + 0.1 * said.h, std_rd_percent = 2 + 0.2 * said.h
      from said where p.zone_id = current_zone() and p.id = said.id`.execute(tx);
}

type Box = { west: number; south: number; east: number; north: number };
type Drawn = { layer: string; name: string; geometry: object; box: Box };

/** The growth boundary runs a little inside the zone's west, red lines and farmland in two corners, road lines through reserved land. */
async function linesOfPlans(tx: Tx, zoneCode: string, zoneId: string): Promise<JsonRow[]> {
  const { rows: whole } = await sql<Box>`
    select max((extent[0])[0]) as east, max((extent[0])[1]) as north, min((extent[1])[0]) as west, min((extent[1])[1]) as south
      from parcel where zone_id = current_zone() and extent is not null`.execute(tx);
  const { rows: reserved } = await sql<Box>`
    select (extent[0])[0] as east, (extent[0])[1] as north, (extent[1])[0] as west, (extent[1])[1] as south
      from parcel where zone_id = current_zone() and status in ('planned', 'reserved') and extent is not null
     order by code desc limit 2`.execute(tx);
  const numbers = new Map<string, number>();
  return [...areasAbout(whole[0]!), ...reserved.map(roadLine)].map(({ layer, name, geometry, box }) => {
    const number = (numbers.get(layer) ?? 0) + 1;
    numbers.set(layer, number);
    return {
      zone_id: zoneId,
      id: nameId(zoneCode, "plan-line", name),
      code: mapFeatureCode(layer, number),
      layer,
      name,
      geometry,
      extent: `(${box.east},${box.north}),(${box.west},${box.south})`,
      source: "合成数据·国土空间规划",
      source_crs: "EPSG:4490",
      revision: 1,
      created_at: `${AS_OF}T00:00:00Z`,
    };
  });
}

/** 三区三线 about the zone, as shares of its width and height. */
function areasAbout({ west, south, east, north }: Box): Drawn[] {
  const [wide, high] = [east - west, north - south];
  const inner = west + wide * 0.012;
  return [
    area("urban-line", "城镇开发边界", {
      west: inner,
      south: south - high * 0.02,
      east: east + wide * 0.02,
      north: north + high * 0.02,
    }),
    area("ecology-line", "北溪生态保护红线", {
      west: east - wide * 0.05,
      south: north - high * 0.06,
      east: east + wide * 0.04,
      north: north + high * 0.03,
    }),
    area("farmland-line", "永久基本农田（西南片）", {
      west: west - wide * 0.05,
      south: south - high * 0.03,
      east: inner,
      north: south + high * 0.12,
    }),
  ];
}

const area = (layer: string, name: string, box: Box): Drawn => ({
  layer,
  name,
  box,
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [box.west, box.south],
        [box.east, box.south],
        [box.east, box.north],
        [box.west, box.north],
        [box.west, box.south],
      ],
    ],
  },
});

/** A road to come takes the southern eighth of a parcel. */
function roadLine({ west, south, east, north }: Box, n: number): Drawn {
  const lat = south + (north - south) * 0.12;
  const out = (east - west) * 0.6;
  const box = { west: west - out, south: lat, east: east + out, north: lat };
  return {
    layer: "road-line",
    name: `规划支路 ${n + 1} 道路红线`,
    box,
    geometry: {
      type: "LineString",
      coordinates: [
        [box.west, lat],
        [box.east, lat],
      ],
    },
  };
}
