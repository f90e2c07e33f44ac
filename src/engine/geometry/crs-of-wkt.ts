import { ELSEWHERE } from "./crs-elsewhere.ts";
import { CHINESE_DATUMS, type Crs, findCrs } from "./find-crs.ts";
import { projectionOf } from "./project.ts";

type Facts = {
  name: string;
  datum: string;
  projection: string;
  parameter(name: string): number | undefined;
  metres: boolean;
};

/**
 * The system that a .prj describes (WKT 1, of ESRI or OGC): by its own EPSG code, else by its datum and parameters, else by
 * its name, else as it stands. Undefined when it is no such text or nothing here can compute it.
 */
export function crsOfWkt(wkt: string): Crs | undefined {
  const text = wkt.trim();
  const facts = factsOf(text);
  if (!facts) return undefined;
  const code = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(text)?.[1];
  return (code && findCrs(code)) || crsOfFacts(facts) || asItStands(text, facts);
}

function factsOf(text: string): Facts | undefined {
  const name = /^(?:PROJCS|GEOGCS|PROJCRS|GEOGCRS|GEODCRS|PROJECTEDCRS)\s*\[\s*"([^"]+)"/i.exec(text)?.[1];
  if (!name) return undefined;
  const quoted = (keyword: string): string =>
    new RegExp(`\\b(?:${keyword})\\s*\\[\\s*"([^"]+)"`, "i").exec(text)?.[1] ?? "";
  const units = [...text.matchAll(/\b(?:LENGTHUNIT|UNIT)\s*\[\s*"[^"]+"\s*,\s*([\d.eE+-]+)/gi)];
  return {
    name: name.replace(/[\s/]+/g, "_"),
    datum:
      `${quoted("DATUM|TRF|GEODETICDATUM")} ${quoted("GEOGCS|BASEGEOGCRS|BASEGEODCRS|GEOGCRS|GEODCRS")}`.replace(
        /\s+/g,
        "_",
      ),
    projection: quoted("PROJECTION|METHOD").replace(/\s+/g, "_"),
    parameter: (key) => {
      const value = new RegExp(`PARAMETER\\s*\\[\\s*"${key}"\\s*,\\s*([\\d.eE+-]+)`, "i").exec(text)?.[1];
      return value === undefined ? undefined : Number(value);
    },
    metres: Number(units.at(-1)?.[1]) === 1,
  };
}

function crsOfFacts(facts: Facts): Crs | undefined {
  if (facts.projection === "") return geographicOf(facts);
  if (!facts.metres) return undefined;
  if (
    /mercator_auxiliary_sphere|pseudo.?mercator|popular_visualisation/i.test(
      `${facts.projection} ${facts.name}`,
    )
  ) {
    return findCrs(3857);
  }
  if (/transverse_mercator|gauss_kruger/i.test(facts.projection)) {
    const crs = gaussKrugerOf(facts) ?? utmOf(facts);
    if (crs) return crs;
  }
  const named = ELSEWHERE.find(({ namedLike }) => namedLike?.test(facts.name));
  return named && findCrs(named.epsg);
}

const chineseDatum = (facts: Facts) =>
  CHINESE_DATUMS.find(({ name }) => {
    if (name === "CGCS2000") return /china_?2000|china_geodetic|cgcs_?2000/i.test(facts.datum);
    return new RegExp(name === "Xian 1980" ? "xi_?an" : "beijing", "i").test(facts.datum);
  });

function geographicOf(facts: Facts): Crs | undefined {
  const chinese = chineseDatum(facts);
  if (chinese) return findCrs(chinese.geographic);
  if (/wgs_?(19)?84/i.test(facts.datum)) return findCrs(4326);
  if (/etrs_?(19)?89/i.test(facts.datum)) return findCrs(4258);
  if (/twd_?(19)?97|taiwan_datum_1997/i.test(facts.datum)) return findCrs(3824);
  if (/hong_?kong_1980/i.test(facts.datum)) return findCrs(4611);
  return undefined;
}

/** By its central meridian and false easting, which tell it fully: Chinese files name it in many ways. */
function gaussKrugerOf(facts: Facts): Crs | undefined {
  const datum = chineseDatum(facts);
  const meridian = facts.parameter("central_meridian");
  const falseEastingM = facts.parameter("false_easting");
  if (!datum || meridian === undefined || falseEastingM === undefined) return undefined;
  if ((facts.parameter("scale_factor") ?? 1) !== 1 || (facts.parameter("false_northing") ?? 0) !== 0)
    return undefined;
  const zone = (falseEastingM - 500_000) / 1_000_000;
  const epsg = zone === 0 ? meridianCode(facts, datum, meridian) : zoneCode(datum, zone, meridian);
  return epsg === undefined ? undefined : findCrs(epsg);
}

type Datum = (typeof CHINESE_DATUMS)[number];

function meridianCode(facts: Facts, datum: Datum, meridian: number): number | undefined {
  const wide = meridian % 6 === 3 && !/3_?-?degree|3_deg/i.test(facts.name);
  const step = (meridian - 75) / (wide ? 6 : 3);
  if (!Number.isInteger(step) || step < 0 || step > (wide ? 10 : 20)) return undefined;
  return (wide ? datum.sixMeridian : datum.threeMeridian) + step;
}

function zoneCode(datum: Datum, zone: number, meridian: number): number | undefined {
  if (zone >= 13 && zone <= 23 && meridian === 6 * zone - 3) return datum.sixZone + zone - 13;
  if (zone >= 25 && zone <= 45 && meridian === 3 * zone) return datum.threeZone + zone - 25;
  return undefined;
}

function utmOf(facts: Facts): Crs | undefined {
  const zone = ((facts.parameter("central_meridian") ?? Number.NaN) + 183) / 6;
  const isUtm = facts.parameter("scale_factor") === 0.9996 && facts.parameter("false_easting") === 500_000;
  if (!isUtm || !Number.isInteger(zone) || !/wgs_?(19)?84/i.test(facts.datum)) return undefined;
  return findCrs((facts.parameter("false_northing") === 0 ? 32600 : 32700) + zone);
}

/** Datums that lie on GRS80 or WGS 84 within a metre or two, so that no shift is wanting. */
const EARTH_CENTRED =
  /wgs|grs_?(19)?80|etrs|nad_?(19)?83|china_?2000|cgcs|jgd|korea(n)?_?(geodetic_)?2000|gda|nzgd|sirgas|rgf|twd_?(19)?97/i;

function asItStands(text: string, facts: Facts): Crs | undefined {
  const crs: Crs = {
    code: facts.name,
    name: facts.name,
    definition: text,
    kind: facts.projection === "" ? "geographic" : "projected",
    extent: { west: -180, south: -90, east: 180, north: 90 },
  };
  try {
    projectionOf(crs).toPoint(1, 1);
  } catch {
    return undefined;
  }
  const shifted = EARTH_CENTRED.test(facts.datum) || /TOWGS84\s*\[/i.test(text);
  return shifted ? crs : { ...crs, placeErrorM: 500 };
}
