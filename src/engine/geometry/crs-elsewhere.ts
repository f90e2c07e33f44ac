/**
 * Systems of neighbours and of files that come from abroad, by EPSG code: definitions and areas of use as published in
 * the EPSG dataset. `namedLike` matches the name that a .prj gives, where it gives no code.
 */
export type Elsewhere = {
  epsg: number;
  name: string;
  definition: string;
  extent: readonly [west: number, south: number, east: number, north: number];
  namedLike?: RegExp;
  placeErrorM?: number;
};

const TWD97 = "+ellps=GRS80 +units=m +no_defs";
/** three parameters in common use; the published set of seven is good to about 7 m itself (EPSG:3828 to 3826) */
const TWD67 = "+ellps=aust_SA +towgs84=-752,-358,-179,0,0,0,0 +units=m +no_defs";
const HK80 = "+ellps=intl +towgs84=-162.619,-276.959,-161.764,0.067753,-2.243649,-1.158827,-1.094246";
const AMERSFOORT =
  "+ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957388,0.343987817,-1.877401640,4.0725";
const OSGB36 = "+ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489";

const TAIWAN = [119.9, 20.4, 122.1, 26.8] as const;
const PENGHU = [119.2, 23.1, 119.9, 23.9] as const;
const HONG_KONG = [113.7, 22.1, 114.6, 22.6] as const;

export const ELSEWHERE: readonly Elsewhere[] = [
  {
    epsg: 3824,
    name: "TWD97",
    definition: "+proj=longlat +ellps=GRS80 +no_defs",
    extent: [114, 17, 124, 27],
  },
  {
    epsg: 3825,
    name: "TWD97 TM2 zone 119",
    definition: `+proj=tmerc +lat_0=0 +lon_0=119 +k=0.9999 +x_0=250000 +y_0=0 ${TWD97}`,
    extent: PENGHU,
    namedLike: /^(TWD_?(19)?97|TAIWAN_DATUM_1997).*119/i,
  },
  {
    epsg: 3826,
    name: "TWD97 TM2 zone 121",
    definition: `+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 ${TWD97}`,
    extent: TAIWAN,
    namedLike: /^(TWD_?(19)?97|TAIWAN_DATUM_1997).*(121|TAIWAN)/i,
  },
  {
    epsg: 3827,
    name: "TWD67 TM2 zone 119",
    definition: `+proj=tmerc +lat_0=0 +lon_0=119 +k=0.9999 +x_0=250000 +y_0=0 ${TWD67}`,
    extent: PENGHU,
    namedLike: /^TWD_?(19)?67.*119/i,
    placeErrorM: 10,
  },
  {
    epsg: 3828,
    name: "TWD67 TM2 zone 121",
    definition: `+proj=tmerc +lat_0=0 +lon_0=121 +k=0.9999 +x_0=250000 +y_0=0 ${TWD67}`,
    extent: TAIWAN,
    namedLike: /^TWD_?(19)?67.*(121|TAIWAN)/i,
    placeErrorM: 10,
  },
  { epsg: 4611, name: "Hong Kong 1980", definition: `+proj=longlat ${HK80} +no_defs`, extent: HONG_KONG },
  {
    epsg: 2326,
    name: "Hong Kong 1980 Grid",
    definition: `+proj=tmerc +lat_0=22.31213333333334 +lon_0=114.1785555555556 +k=1 +x_0=836694.05 +y_0=819069.8 ${HK80} +units=m +no_defs`,
    extent: HONG_KONG,
    namedLike: /^HONG_?KONG_1980_GRID/i,
  },
  {
    epsg: 5179,
    name: "Korea 2000 Unified",
    definition:
      "+proj=tmerc +lat_0=38 +lon_0=127.5 +k=0.9996 +x_0=1000000 +y_0=2000000 +ellps=GRS80 +units=m +no_defs",
    extent: [122, 28, 134, 41],
    namedLike: /^KOREA_2000.*UNIFIED/i,
  },
  {
    epsg: 5186,
    name: "Korea 2000 Central Belt 2010",
    definition:
      "+proj=tmerc +lat_0=38 +lon_0=127 +k=1 +x_0=200000 +y_0=600000 +ellps=GRS80 +units=m +no_defs",
    extent: [126, 33, 128.1, 38.4],
    namedLike: /^KOREA_2000.*CENTRAL_BELT_2010/i,
  },
  {
    epsg: 3414,
    name: "SVY21 Singapore",
    definition:
      "+proj=tmerc +lat_0=1.366666666666667 +lon_0=103.8333333333333 +k=1 +x_0=28001.642 +y_0=38744.572 +datum=WGS84 +units=m +no_defs",
    extent: [103.5, 1.1, 104.1, 1.5],
    namedLike: /^SVY21/i,
  },
  {
    epsg: 4258,
    name: "ETRS89",
    definition: "+proj=longlat +ellps=GRS80 +no_defs",
    extent: [-17, 32, 45, 85],
  },
  {
    epsg: 4269,
    name: "NAD83",
    definition: "+proj=longlat +ellps=GRS80 +no_defs",
    extent: [-180, 14, -40, 87],
  },
  ...[31, 32, 33, 34, 35].map(
    (zone): Elsewhere => ({
      epsg: 25800 + zone,
      name: `ETRS89 UTM zone ${zone}N`,
      definition: `+proj=utm +zone=${zone} +ellps=GRS80 +units=m +no_defs`,
      extent: [6 * zone - 189, 30, 6 * zone - 177, 85],
      namedLike: new RegExp(`^ETRS_?(19)?89.*UTM.*${zone}N?$`, "i"),
    }),
  ),
  {
    epsg: 3035,
    name: "ETRS89 LAEA Europe",
    definition: "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
    extent: [-36, 24, 45, 85],
    namedLike: /^ETRS_?(19)?89.*(LAEA|LAMBERT_AZIMUTHAL)/i,
  },
  {
    epsg: 2154,
    name: "RGF93 Lambert-93",
    definition:
      "+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs",
    extent: [-10, 41, 11, 52],
    namedLike: /^RGF(_?19)?93.*LAMBERT/i,
  },
  {
    epsg: 28992,
    name: "Amersfoort RD New",
    definition: `+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 ${AMERSFOORT} +units=m +no_defs`,
    extent: [3.2, 50.7, 7.3, 53.7],
    namedLike: /RD_NEW/i,
  },
  {
    epsg: 27700,
    name: "OSGB36 British National Grid",
    definition: `+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 ${OSGB36} +units=m +no_defs`,
    extent: [-9, 49.7, 2.1, 61.1],
    namedLike: /BRITISH_NATIONAL_GRID/i,
    placeErrorM: 5,
  },
];
