/** Synthetic evidence of readiness: most of it fresh, some of it old, some never looked at, as in a real zone. */
import { UTILITY_KINDS, type UtilityKind } from "#contract/space/readiness-kinds.ts";
import type { Random } from "#engine/demo/random.ts";
import { addDays } from "#kernel/day.ts";
import type { JsonRow } from "./insert-rows.ts";

export type DemoSite = {
  id: string;
  code: string;
  status: string;
  areaMu: number;
  districtId: string | null;
};
export type DemoPlace = { id: string; code: string; name: string };
type Making = {
  zoneId: string;
  today: string;
  owner: string | null;
  random: Random;
  idOf: (key: string) => string;
};

const SOURCE = "合成数据·现场核实";
/** What a mu usually has of it, from and to; none has no capacity. */
const MUCH: Partial<Record<UtilityKind, readonly [low: number, high: number, least: number]>> = {
  power: [18, 48, 900],
  water: [2.2, 7, 70],
  gas: [4, 16, 200],
  steam: [0.05, 0.2, 2],
  sewage: [1.8, 5, 60],
  telecom: [0, 0, 1200],
  "energy-quota": [20, 90, 1000],
  "emission-quota": [0.02, 0.1, 1],
};
const PROVIDERS: Partial<Record<UtilityKind, readonly string[]>> = {
  power: ["110 kV 栖东变", "110 kV 梧桐变"],
  water: ["栖州第二水厂"],
  gas: ["栖州燃气门站"],
  steam: ["东区热电厂"],
  sewage: ["栖州污水处理厂"],
  telecom: ["电信栖东机房", "移动栖北机房"],
};
const DEPARTMENTS: Partial<Record<UtilityKind, string>> = {
  power: "供电公司",
  water: "水务公司",
  gas: "燃气公司",
  steam: "热电公司",
  sewage: "排水公司",
  telecom: "通信公司",
};

/** How likely a utility is there, by how far the parcel is on its way to supply. */
const THERE: Record<string, number> = {
  planned: 0.3,
  reserved: 0.72,
  cleared: 0.96,
  announced: 0.98,
  vacated: 0.97,
};

export function utilityRows(site: DemoSite, making: Making): JsonRow[] {
  const random = making.random.fork(site.code);
  return UTILITY_KINDS.filter((kind) => kind !== "cable" || random.chance(0.5)).map((kind) =>
    utilityRow(site, kind, random, making),
  );
}

function utilityRow(site: DemoSite, kind: UtilityKind, random: Random, making: Making): JsonRow {
  const { zoneId, today, idOf } = making;
  const state = random.chance(THERE[site.status] ?? 0.9)
    ? "ready"
    : random.weighted([
        ["under-way", 3],
        ["absent", 2],
      ] as const);
  const [low, high, least] = MUCH[kind] ?? [];
  const capacity =
    least === undefined || state === "absent"
      ? null
      : Math.round(Math.max(least * random.between(0.9, 1.6), site.areaMu * random.between(low!, high!)));
  return {
    zone_id: zoneId,
    id: idOf(`utility/${site.code}/${kind}`),
    parcel_id: site.id,
    building_id: null,
    kind,
    state,
    capacity,
    sewage_class:
      kind === "sewage" && state !== "absent"
        ? random.weighted([
            ["domestic", 1],
            ["industrial", 7],
            ["heavy", 4],
          ] as const)
        : null,
    ready_on: state === "under-way" ? addDays(today, random.integer(-20, 300)) : null,
    provider: state === "absent" ? null : random.pick(PROVIDERS[kind] ?? [null]),
    ...looked(
      random,
      making,
      DEPARTMENTS[kind] ?? "规划建设局",
      kind === "steam" || kind.endsWith("quota") ? 70 : 130,
    ),
    revision: 1,
  };
}

/** Nineteen of twenty were looked at within so many days; the others long ago, or by nobody. */
function looked(random: Random, { today, owner }: Making, department: string, withinDays: number) {
  const ago = random.weighted([
    [random.integer(3, withinDays), 95],
    [random.integer(withinDays + 20, withinDays + 330), 4],
    [null, 1],
  ] as const);
  return {
    verified_on: ago === null ? null : addDays(today, -ago),
    department,
    owner_id: department === "规划建设局" ? owner : null,
    source: SOURCE,
    note: null,
    created_at: `${today}T00:00:00Z`,
  };
}

/** 区域评估: assessments that stand for every parcel of a district. */
const WIDE: readonly (readonly [kind: string, title: string, years: number, held: number])[] = [
  ["eia", "区域环境影响评价", 5, 0.9],
  ["geology", "地质灾害危险性区域评估", 5, 0.95],
  ["mineral", "压覆重要矿产资源区域评估", 5, 0.9],
  ["archaeology", "考古调查勘探区域评估", 10, 0.85],
  ["flood", "洪水影响区域评价", 5, 0.85],
  ["soil-water", "水土保持区域评估", 5, 0.85],
  ["seismic", "地震安全性区域评价", 10, 0.8],
  ["energy", "区域节能评估", 3, 0.85],
  ["traffic", "交通影响区域评价", 5, 0.8],
  ["social", "社会稳定风险评估", 3, 0.9],
];

export function districtDocumentRows(place: DemoPlace, making: Making): JsonRow[] {
  const random = making.random.fork(place.code);
  return WIDE.map(([kind, title, years, held]) =>
    documentRow(
      {
        key: `QY-${place.code}-${kind}`,
        kind,
        title: `${place.name}${title}`,
        district_id: place.id,
        parcel_id: null,
        years,
        held,
      },
      random,
      making,
    ),
  );
}

/** What each parcel needs of its own; cleared land has most of it. */
const OWN: readonly (readonly [kind: string, title: string, years: number])[] = [
  ["cleared", "净地证明", 3],
  ["planning", "规划条件通知书", 2],
  ["soil", "土壤污染状况调查报告", 5],
  ["survey", "勘测定界报告", 10],
  ["safety", "安全条件评价", 3],
];

export function parcelDocumentRows(site: DemoSite, making: Making): JsonRow[] {
  const random = making.random.fork(`documents/${site.code}`);
  const held =
    { planned: 0.15, reserved: 0.6, cleared: 0.96, announced: 0.99, vacated: 0.92 }[site.status] ?? 0.9;
  return OWN.map(([kind, title, years]) =>
    documentRow(
      {
        key: `CL-${site.code}-${kind}`,
        kind,
        title: `${site.code} ${title}`,
        district_id: null,
        parcel_id: site.id,
        years,
        held,
      },
      random,
      making,
    ),
  );
}

type Paper = {
  key: string;
  kind: string;
  title: string;
  district_id: string | null;
  parcel_id: string | null;
  years: number;
  held: number;
};

function documentRow({ key, years, held, ...paper }: Paper, random: Random, making: Making): JsonRow {
  const { zoneId, today, idOf } = making;
  const has = random.chance(held);
  const state = has
    ? "held"
    : random.weighted([
        ["under-way", 2],
        ["absent", 1],
      ] as const);
  const issuedOn = addDays(today, -random.integer(60, 500));
  return {
    zone_id: zoneId,
    id: idOf(key),
    code: key,
    ...paper,
    building_id: null,
    state,
    ready_on: state === "under-way" ? addDays(today, random.integer(15, 180)) : null,
    issuer: has ? "栖州市主管部门（合成）" : null,
    issued_on: has ? issuedOn : null,
    valid_until: has ? addDays(issuedOn, years * 365) : null,
    ...looked(random, making, "规划建设局", 150),
    revision: 1,
  };
}

const WORKS: readonly (readonly [
  brings: UtilityKind,
  name: string,
  capacity: number | null,
  costWan: number,
])[] = [
  ["power", "110 kV 输变电工程", 6000, 9800],
  ["steam", "供热管网延伸工程", 12, 2600],
  ["sewage", "污水泵站及主管工程", 800, 3400],
  ["road", "次干路二期工程", null, 5200],
  ["gas", "中压燃气管网工程", 1500, 1800],
];

/** Two or three works a district, each of which serves all of it. */
export function worksRows(place: DemoPlace, making: Making): JsonRow[] {
  const random = making.random.fork(`works/${place.code}`);
  return random
    .shuffled(WORKS)
    .slice(0, random.integer(2, 3))
    .map(([brings, name, capacity, cost], index) => {
      const startsOn = addDays(making.today, -random.integer(30, 240));
      return {
        zone_id: making.zoneId,
        id: making.idOf(`works/${place.code}/${brings}`),
        code: `GC-${place.code}-${index + 1}`,
        name: `${place.name}${name}`,
        brings,
        capacity,
        state: random.weighted([
          ["building", 4],
          ["planned", 1],
        ] as const),
        starts_on: startsOn,
        finishes_on: addDays(making.today, random.integer(60, 420)),
        finished_on: null,
        parcel_ids: [],
        district_id: place.id,
        builder: "栖东城投建设有限公司（合成）",
        cost_wan: Math.round(cost * random.between(0.7, 1.5)),
        ...looked(random, making, "规划建设局", 100),
        revision: 1,
      };
    });
}
