import { sql } from "kysely";
import { randomFrom } from "#engine/demo/random.ts";
import { type Database, inScope, type Tx } from "#server/platform/db.ts";
import { dayOf } from "#server/platform/today.ts";
import { insertRows } from "./insert-rows.ts";
import { nameId } from "./name-id.ts";
import {
  type DemoPlace,
  type DemoSite,
  districtDocumentRows,
  parcelDocumentRows,
  utilityRows,
  worksRows,
} from "./readiness-rows.ts";

type Filling = {
  db: Database;
  zone: { code: string };
  zoneId: string;
  planner: string | null;
  now: () => Date;
};

/** Utilities, documents and works of the land that can be had, with who looked when. */
export async function readinessDemo({ db, zone, zoneId, planner, now }: Filling): Promise<void> {
  await inScope(db, { zoneId }, async (tx) => {
    const making = {
      zoneId,
      today: dayOf(now()),
      owner: planner === null ? null : nameId(zone.code, "app-user", planner),
      random: randomFrom(`readiness/${zone.code}`),
      idOf: (key: string) => nameId(zone.code, "readiness", key),
    };
    const sites = await listSupply(tx);
    const places = await listPlaces(tx);
    const papers = [
      ...places.flatMap((place) => districtDocumentRows(place, making)),
      ...sites.flatMap((site) => parcelDocumentRows(site, making)),
    ];
    await insertRows(
      tx,
      "site_utility",
      sites.flatMap((site) => utilityRows(site, making)),
    );
    await insertRows(tx, "readiness_document", papers);
    await insertRows(
      tx,
      "infrastructure_project",
      places.flatMap((place) => worksRows(place, making)),
    );
  });
}

async function listSupply(tx: Tx): Promise<DemoSite[]> {
  const { rows } = await sql<DemoSite>`
    select id, code, status, area_m2 * 3 / 2000 as "areaMu", district_id as "districtId" from parcel
     where zone_id = current_zone() and retired_on is null
       and status in ('planned', 'reserved', 'cleared', 'announced', 'vacated')
     order by code`.execute(tx);
  return rows;
}

async function listPlaces(tx: Tx): Promise<DemoPlace[]> {
  const { rows } = await sql<DemoPlace>`
    select id, code, name from district where zone_id = current_zone() order by code`.execute(tx);
  return rows;
}
