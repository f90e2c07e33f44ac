import type { JsonRow } from "./insert-rows.ts";
import { nameId } from "./name-id.ts";

/** 栖州市: an invented city around the two demo zones. */
export const CITY = {
  code: "QZ",
  name: "栖州市",
  nameEn: "Qizhou City",
  settings: { center: [120.2, 30.2] as [number, number], zoom: 11, crs: "EPSG:4549" },
};

/**
 * Invented zones that the city knows as sums only:
 * code, name, level, firms, 亩, then of 2024 tax, value added, revenue, 吨标煤, 吨, staff, R&D.
 */
const ZONES: readonly [
  string,
  string,
  string,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
][] = [
  [
    "QG",
    "栖州高新技术产业开发区",
    "national",
    412,
    9860,
    341_200,
    1_742_000,
    6_890_000,
    402_000,
    268,
    88_400,
    289_000,
  ],
  [
    "QJ",
    "栖州经济技术开发区",
    "national",
    526,
    15_430,
    398_700,
    2_214_000,
    9_750_000,
    862_000,
    604,
    121_300,
    262_000,
  ],
  [
    "DH",
    "东湖经济开发区",
    "provincial",
    287,
    8120,
    158_600,
    921_000,
    4_260_000,
    418_000,
    372,
    58_700,
    103_000,
  ],
  [
    "NS",
    "南山高新技术产业园区",
    "provincial",
    198,
    4380,
    121_900,
    604_000,
    2_480_000,
    139_000,
    96,
    34_200,
    92_500,
  ],
  ["XL", "西陵工业园区", "municipal", 163, 5240, 61_300, 402_000, 2_130_000, 311_000, 338, 31_500, 31_800],
  ["BQ", "北桥工业园区", "municipal", 121, 3910, 38_200, 266_000, 1_510_000, 248_000, 291, 23_800, 17_600],
  ["HT", "河塘小微企业园", "municipal", 74, 1260, 17_900, 92_000, 452_000, 38_500, 31, 9600, 7900],
];

const COLUMNS = [
  "tax_wan",
  "value_added_wan",
  "revenue_wan",
  "energy_tce",
  "emission_t",
  "staff",
  "rd_wan",
] as const;
/** What the year before was of 2024, column by column. */
const BEFORE = [0.94, 0.95, 0.93, 1.03, 1.08, 1.01, 0.88] as const;

/** Rows of the city's register, two years of each zone. */
export const cityZoneRows = (cityId: string): JsonRow[] =>
  [2024, 2023].flatMap((year) =>
    ZONES.map(([code, name, level, firms, landMu, ...figures]) => ({
      zone_id: cityId,
      id: nameId(CITY.code, "city-zone-year", `${code} ${year}`),
      code,
      name,
      level,
      year,
      firms,
      land_mu: landMu,
      ...Object.fromEntries(
        COLUMNS.map((column, n) => [
          column,
          year === 2024 ? figures[n] : Math.round(figures[n]! * BEFORE[n]!),
        ]),
      ),
      source: "市统计局（合成数据）",
      as_of: `${year + 1}-03-31`,
      revision: 1,
    })),
  );
