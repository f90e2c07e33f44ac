import { MAP_VALUES } from "#contract/evaluation/map-value.ts";
import { OUTLINE_REGISTERS, type OutlineRegister } from "#contract/space/outline.ts";
import { type ListSearch, readListSearch } from "#web/lib/list-search.ts";
import type { MapView } from "#web/map/use-land-map.ts";

export type MapValueBy = (typeof MAP_VALUES)[number];
export const isMapValue = (by: unknown): by is MapValueBy => MAP_VALUES.some((one) => one === by);

/** The state of the map page, all of it in the address: that of the ledger, and where and how one looks. */
export type MapSearch = ListSearch & {
  /** `lon,lat,zoom` */
  at?: string;
  /** parcels are coloured by grade, or by what a mu brings; by status when absent */
  by?: "grade" | "readiness" | MapValueBy;
  /** for which industry they are coloured by readiness */
  industry?: string;
  /** the raster map beneath, where the zone has one */
  base?: string;
  /** the road, water or green that is picked */
  feature?: string;
  /** the district or building that is picked: `district:<id>` */
  place?: string;
};

export type MapPlace = { kind: OutlineRegister; id: string };
export const placeText = ({ kind, id }: MapPlace): string => `${kind}:${id}`;
const PLACE = new RegExp(`^(${OUTLINE_REGISTERS.join("|")}):([0-9a-f-]{36})$`);
export function placeOf(text: string | undefined): MapPlace | undefined {
  const [, kind, id] = PLACE.exec(text ?? "") ?? [];
  return kind && id ? { kind: kind as OutlineRegister, id } : undefined;
}

const AT = /^-?\d+(\.\d+)?,-?\d+(\.\d+)?,\d+(\.\d+)?$/;

export function readMapSearch(raw: Record<string, unknown>): MapSearch {
  const search: MapSearch = readListSearch(raw);
  if (typeof raw.at === "string" && AT.test(raw.at)) search.at = raw.at;
  if (raw.by === "grade" || raw.by === "readiness" || isMapValue(raw.by)) search.by = raw.by;
  if (typeof raw.industry === "string" && /^[A-T]\d{0,4}$/.test(raw.industry)) search.industry = raw.industry;
  if (typeof raw.base === "string" && /^[a-z]+$/.test(raw.base)) search.base = raw.base;
  if (typeof raw.feature === "string" && /^[0-9a-f-]{36}$/.test(raw.feature)) search.feature = raw.feature;
  if (typeof raw.place === "string" && placeOf(raw.place)) search.place = raw.place;
  return search;
}

export function viewOf(at: string | undefined): MapView | undefined {
  if (!at) return undefined;
  const [lon = 0, lat = 0, zoom = 0] = at.split(",").map(Number);
  return { lon, lat, zoom };
}

export const atOf = ({ lon, lat, zoom }: MapView): string => `${lon},${lat},${zoom}`;

/** The part of the state that the ledger knows; the rest is the map's. */
export function ledgerPart({
  at: _at,
  by: _by,
  industry: _industry,
  base: _base,
  feature: _feature,
  place: _place,
  ...rest
}: MapSearch): ListSearch {
  return rest;
}

/** The page's next state when the ledger's part changes. */
export function withLedger({ at, by, industry, base }: MapSearch, next: ListSearch): MapSearch {
  // a parcel that is picked lays the feature aside
  return {
    ...next,
    ...(at && { at }),
    ...(by && { by }),
    ...(industry && { industry }),
    ...(base && { base }),
  };
}

/** A ring drawn on the map as the query language spells it, to about a metre. */
export function withinOf(ring: readonly (readonly [number, number])[]): string {
  const corners = ring.slice(0, -1).map(([lon, lat]) => `${lon.toFixed(5)},${lat.toFixed(5)}`);
  return corners.slice(0, 200).join(";");
}

export function ringOf(within: string): [number, number][] {
  const corners = within.split(";").map((corner): [number, number] => {
    const [lon = 0, lat = 0] = corner.split(",").map(Number);
    return [lon, lat];
  });
  return corners[0] ? [...corners, corners[0]] : [];
}

/** A box around an extent, a little larger, as the query language spells it. */
export function ringOfExtent([west, south, east, north]: readonly [number, number, number, number]): string {
  const margin = 0.0005;
  return withinOf([
    [west - margin, south - margin],
    [east + margin, south - margin],
    [east + margin, north + margin],
    [west - margin, north + margin],
    [west - margin, south - margin],
  ]);
}

/** Around a drawn area: where the map opens when the address names one and no place to look at. */
export function extentOfArea(within: string | undefined): [number, number, number, number] | undefined {
  if (!within) return undefined;
  const ring = ringOf(within);
  const lons = ring.map(([lon]) => lon);
  const lats = ring.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
