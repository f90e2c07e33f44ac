/** The supply of a zone laid out for asking, kept in memory until something it is made of changes. */

import { FAMILIES, type Family } from "#contract/space/siting/catalogue.ts";
import { columnsOf } from "#engine/siting/columns-of.ts";
import { indexSupply, type SupplyIndex } from "#engine/siting/supply-index.ts";
import { addDays } from "#kernel/day.ts";
import { type Database, inScope, type Tx } from "#server/platform/db.ts";
import { dayOf } from "#server/platform/today.ts";
import { utilityCapacities } from "../readiness/readiness-store.ts";
import { type WeighedCache, weighedCache } from "../tiles-cache.ts";
import { COLUMN_KINDS, type Site } from "./site.ts";
import { parcelGroups, unitGroups } from "./site-groups.ts";
import { parcelSite, unitSite } from "./supply-sites.ts";
import {
  getLedgerSeq,
  hasSupplyChanged,
  listFastRoads,
  listFirmPlaces,
  listHeldSites,
  listParcelSupply,
  listUnitSupply,
} from "./supply-store.ts";
import { distanceToRoads, neighboursNear } from "./surroundings.ts";

export type SupplyBook = {
  /** up to which line of the ledger it is true */
  seq: number;
  today: string;
  builtAt: Date;
  sites: ReadonlyMap<string, Site>;
  indexes: Readonly<Record<Family, SupplyIndex>>;
};

/** Units that come free within a year are supply; what is further off is nobody's plan. */
const SOON_DAYS = 365;

export async function buildBook(tx: Tx, now: Date): Promise<SupplyBook> {
  const today = dayOf(now);
  const seq = await getLedgerSeq(tx);
  const parcels = await listParcelSupply(tx);
  const units = await listUnitSupply(tx, today, addDays(today, SOON_DAYS));
  const around = {
    today,
    holds: new Map((await listHeldSites(tx, today)).map((hold) => [hold.siteId, hold])),
    utilities: await utilityCapacities(tx, { today }),
    neighboursOf: neighboursNear(await listFirmPlaces(tx)),
    roadKmOf: distanceToRoads(await listFastRoads(tx)),
  };
  const singles = [
    ...parcels.map((row) => parcelSite(row, around)),
    ...units.map((row) => unitSite(row, around)),
  ];
  const byId = new Map(singles.map((site) => [site.id, site]));
  const all = [...singles, ...parcelGroups(parcels, byId), ...unitGroups(units, byId)];
  const indexes = Object.fromEntries(
    FAMILIES.map((family) => {
      const supply = columnsOf(
        all.filter((site) => site.family === family),
        COLUMN_KINDS,
      );
      return [family, indexSupply(supply, ["grouping"], "area")];
    }),
  ) as Record<Family, SupplyIndex>;
  return { seq, today, builtAt: now, sites: new Map(all.map((site) => [site.id, site])), indexes };
}

/** Sites kept in memory, over all zones: some hundred bytes each. */
const MOST_SITES = 1_000_000;
const shelves = new WeakMap<Database, WeighedCache<SupplyBook>>();

function shelfOf(db: Database): WeighedCache<SupplyBook> {
  const shelf = shelves.get(db) ?? weighedCache<SupplyBook>(MOST_SITES);
  shelves.set(db, shelf);
  return shelf;
}

/**
 * The zone's supply as of now. It is built in the zone's own scope, whoever asks: what a reader may not know of a site is
 * left out when it is told.
 */
export function supplyOf(
  { db, now }: { db: Database; now: () => Date },
  zoneId: string,
): Promise<SupplyBook> {
  const shelf = shelfOf(db);
  return inScope(
    db,
    { zoneId },
    async (tx) => {
      const kept = shelf.get(zoneId);
      if (kept && kept.today === dayOf(now()) && !(await hasSupplyChanged(tx, kept.seq))) return kept;
      const book = await buildBook(tx, now());
      shelf.set(zoneId, book, book.sites.size + 1);
      return book;
    },
    "reading",
  );
}
