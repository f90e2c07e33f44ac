import type { BoundingBox } from "./bounding-box.ts";
import { ELSEWHERE } from "./crs-elsewhere.ts";
import { CHINA } from "./province.ts";
import type { WebMapSystem } from "./web-map-shift.ts";

/** A coordinate reference system that shapes arrive in, with east before north as files keep them. */
export type Crs = {
  /** `EPSG:4549`; where a file names a system without a code, the file's own name for it */
  code: string;
  name: string;
  /** for proj4 */
  definition: string;
  kind: "geographic" | "projected";
  /** where its coordinates make sense: a place outside speaks against it */
  extent: BoundingBox;
  /** the central meridian of a Chinese Gauss–Krüger strip */
  meridian?: number;
  /** how far places may be off for want of an exact datum shift; areas are not touched by it */
  placeErrorM?: number;
};

type Datum = {
  name: string;
  figure: string;
  placeErrorM?: number;
  /** EPSG codes: degrees; Gauss–Krüger 6° and 3° by zone (zone number before the easting) and by central meridian */
  geographic: number;
  sixZone: number;
  sixMeridian: number;
  threeZone: number;
  threeMeridian: number;
};

/**
 * Gauss–Krüger families of China. CGCS2000 (since 2008, the only one for new work since 2018-07-01) needs no shift. Xi'an 80
 * has no published shift, and that of Beijing 54 was fitted in the Tarim basin (EPSG:15921): elsewhere both are off by
 * tens of metres, which is said with every file in them.
 */
export const CHINESE_DATUMS: readonly Datum[] = [
  {
    name: "CGCS2000",
    figure: "+ellps=GRS80",
    geographic: 4490,
    sixZone: 4491,
    sixMeridian: 4502,
    threeZone: 4513,
    threeMeridian: 4534,
  },
  {
    name: "Xian 1980",
    figure: "+a=6378140 +rf=298.257",
    placeErrorM: 150,
    geographic: 4610,
    sixZone: 2327,
    sixMeridian: 2338,
    threeZone: 2349,
    threeMeridian: 2370,
  },
  {
    name: "Beijing 1954",
    figure: "+ellps=krass +towgs84=15.8,-154.4,-82.3,0,0,0,0",
    placeErrorM: 100,
    geographic: 4214,
    sixZone: 21413,
    sixMeridian: 21453,
    threeZone: 2401,
    threeMeridian: 2422,
  },
];

const WORLD: BoundingBox = { west: -180, south: -90, east: 180, north: 90 };
const MERCATOR: BoundingBox = { west: -180, south: -85.1, east: 180, north: 85.1 };

/** The system of an EPSG code (`4549`, `"EPSG:4549"`, `"urn:ogc:def:crs:EPSG::4549"`), or undefined for one unknown here. */
export function findCrs(code: string | number): Crs | undefined {
  const text = String(code).trim();
  if (/CRS:?84$/i.test(text)) return findCrs(4326);
  const webMap = /^(GCJ|BD)-?0?([29])$/i.exec(text);
  if (webMap) return webMapCrs(webMap[1]!.toUpperCase() === "GCJ" ? "GCJ-02" : "BD-09");
  const digits = /^(?:.*EPSG.*\D)?(\d{4,6})$/i.exec(text)?.[1];
  if (!digits) return undefined;
  const epsg = Number(digits);
  return worldwide(epsg) ?? chinese(epsg) ?? utm(epsg) ?? elsewhere(epsg);
}

/** Degrees of a Chinese web map: no ellipsoid of their own, but a shift (`web-map-shift.ts`). */
const webMapCrs = (code: WebMapSystem): Crs => ({
  code,
  name: code === "GCJ-02" ? "GCJ-02 (web maps)" : "BD-09 (web maps)",
  definition: "+proj=longlat +datum=WGS84 +no_defs",
  kind: "geographic",
  extent: CHINA,
});

function worldwide(epsg: number): Crs | undefined {
  if (epsg === 4326) {
    return geographic(4326, "WGS 84", "+proj=longlat +datum=WGS84 +no_defs", WORLD);
  }
  if ([3857, 900913, 102100, 102113, 3785].includes(epsg)) {
    const definition =
      "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs";
    return { code: "EPSG:3857", name: "Web Mercator", definition, kind: "projected", extent: MERCATOR };
  }
  return undefined;
}

function chinese(epsg: number): Crs | undefined {
  for (const datum of CHINESE_DATUMS) {
    if (epsg === datum.geographic) {
      const crs = geographic(epsg, datum.name, `+proj=longlat ${datum.figure} +no_defs`, WORLD);
      return datum.placeErrorM ? { ...crs, placeErrorM: datum.placeErrorM } : crs;
    }
    const strip = stripOf(epsg, datum);
    if (strip) return gaussKruger(epsg, datum, strip);
  }
  return undefined;
}

type MapStrip = { meridian: number; zone: number | null; width: 3 | 6 };

/** Zones 13–23 are 6° wide about 6z − 3, zones 25–45 are 3° wide about 3z. */
function stripOf(epsg: number, datum: Datum): MapStrip | undefined {
  const within = (first: number, count: number): number | undefined =>
    epsg >= first && epsg < first + count ? epsg - first : undefined;
  const sixZone = within(datum.sixZone, 11);
  if (sixZone !== undefined) return { meridian: 75 + 6 * sixZone, zone: 13 + sixZone, width: 6 };
  const sixMeridian = within(datum.sixMeridian, 11);
  if (sixMeridian !== undefined) return { meridian: 75 + 6 * sixMeridian, zone: null, width: 6 };
  const threeZone = within(datum.threeZone, 21);
  if (threeZone !== undefined) return { meridian: 75 + 3 * threeZone, zone: 25 + threeZone, width: 3 };
  const threeMeridian = within(datum.threeMeridian, 21);
  if (threeMeridian !== undefined) return { meridian: 75 + 3 * threeMeridian, zone: null, width: 3 };
  return undefined;
}

function gaussKruger(epsg: number, datum: Datum, { meridian, zone, width }: MapStrip): Crs {
  const falseEastingM = (zone ?? 0) * 1_000_000 + 500_000;
  const crs: Crs = {
    code: `EPSG:${epsg}`,
    name: `${datum.name} ${width}° ${zone === null ? `CM ${meridian}E` : `zone ${zone}`}`,
    definition: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${falseEastingM} +y_0=0 ${datum.figure} +units=m +no_defs`,
    kind: "projected",
    extent: { ...CHINA, west: meridian - 5, east: meridian + 5 },
    meridian,
  };
  return datum.placeErrorM ? { ...crs, placeErrorM: datum.placeErrorM } : crs;
}

function utm(epsg: number): Crs | undefined {
  const south = epsg > 32700;
  const zone = epsg - (south ? 32700 : 32600);
  if (zone < 1 || zone > 60) return undefined;
  const meridian = 6 * zone - 183;
  return {
    code: `EPSG:${epsg}`,
    name: `WGS 84 UTM zone ${zone}${south ? "S" : "N"}`,
    definition: `+proj=utm +zone=${zone} ${south ? "+south " : ""}+datum=WGS84 +units=m +no_defs`,
    kind: "projected",
    extent: { west: meridian - 6, east: meridian + 6, south: south ? -84 : -1, north: south ? 1 : 84 },
  };
}

function elsewhere(epsg: number): Crs | undefined {
  const found = ELSEWHERE.find((one) => one.epsg === epsg);
  if (!found) return undefined;
  const {
    name,
    definition,
    extent: [west, south, east, north],
    placeErrorM,
  } = found;
  const kind = definition.includes("+proj=longlat") ? "geographic" : "projected";
  const crs: Crs = { code: `EPSG:${epsg}`, name, definition, kind, extent: { west, south, east, north } };
  return placeErrorM ? { ...crs, placeErrorM } : crs;
}

function geographic(epsg: number, name: string, definition: string, extent: BoundingBox): Crs {
  return { code: `EPSG:${epsg}`, name, definition, kind: "geographic", extent };
}
