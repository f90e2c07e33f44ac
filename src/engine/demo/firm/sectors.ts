import type { Random } from "../random.ts";
import type { DistrictDesign } from "../zone-design.ts";

/** A sector and how its firms run, in medians; figures are of the size that zones of the Hangzhou plain publish. */
export type Sector = {
  key: "equipment" | "electronics" | "materials" | "health" | "energy" | "textile" | "services";
  /** GB/T 4754-2017 class and the word a firm of it carries in its name */
  trades: readonly (readonly [code: string, word: string])[];
  /** floor area a person works on */
  m2PerStaff: number;
  valueAddedWanPerStaff: number;
  valueAddedPerRevenue: number;
  taxPerValueAdded: number;
  tcePerValueAddedWan: number;
  /** how likely a firm's emissions are counted, and 万元 of value added per tonne where they are */
  emissionOdds: number;
  valueAddedWanPerEmissionT: number;
  rdPerRevenue: number;
  electricityShare: number;
};

export const SECTORS: Record<Sector["key"], Sector> = {
  equipment: {
    key: "equipment",
    trades: [
      ["3421", "数控机床"],
      ["3491", "机器人"],
      ["3444", "液压科技"],
      ["3451", "轴承"],
      ["3484", "精密机械"],
      ["3525", "模具"],
      ["3562", "半导体装备"],
      ["3599", "专用装备"],
      ["3434", "智能物流装备"],
      ["4014", "智能仪器"],
    ],
    m2PerStaff: 97,
    valueAddedWanPerStaff: 13.3,
    valueAddedPerRevenue: 0.27,
    taxPerValueAdded: 0.149,
    tcePerValueAddedWan: 0.29,
    emissionOdds: 0.62,
    valueAddedWanPerEmissionT: 4600,
    rdPerRevenue: 0.034,
    electricityShare: 0.82,
  },
  electronics: {
    key: "electronics",
    trades: [
      ["3973", "集成电路"],
      ["3976", "光电"],
      ["3981", "电子元件"],
      ["3982", "电路科技"],
      ["3921", "通信技术"],
      ["3962", "车载电子"],
      ["3983", "传感科技"],
      ["6513", "软件"],
      ["6520", "芯片设计"],
    ],
    m2PerStaff: 59,
    valueAddedWanPerStaff: 15.4,
    valueAddedPerRevenue: 0.24,
    taxPerValueAdded: 0.135,
    tcePerValueAddedWan: 0.26,
    emissionOdds: 0.5,
    valueAddedWanPerEmissionT: 6100,
    rdPerRevenue: 0.052,
    electricityShare: 0.9,
  },
  materials: {
    key: "materials",
    trades: [
      ["2651", "树脂材料"],
      ["2659", "高分子材料"],
      ["2921", "薄膜材料"],
      ["3062", "复合材料"],
      ["3240", "合金材料"],
      ["3985", "电子材料"],
      ["3091", "碳素新材料"],
    ],
    m2PerStaff: 133,
    valueAddedWanPerStaff: 16.1,
    valueAddedPerRevenue: 0.21,
    taxPerValueAdded: 0.153,
    tcePerValueAddedWan: 0.92,
    emissionOdds: 0.88,
    valueAddedWanPerEmissionT: 1900,
    rdPerRevenue: 0.03,
    electricityShare: 0.62,
  },
  health: {
    key: "health",
    trades: [
      ["2710", "原料药业"],
      ["2720", "制药"],
      ["2761", "生物药业"],
      ["3581", "医疗器械"],
      ["3584", "医用器材"],
      ["2780", "医用材料"],
      ["7340", "医学检测"],
    ],
    m2PerStaff: 75,
    valueAddedWanPerStaff: 18.9,
    valueAddedPerRevenue: 0.36,
    taxPerValueAdded: 0.189,
    tcePerValueAddedWan: 0.34,
    emissionOdds: 0.7,
    valueAddedWanPerEmissionT: 2900,
    rdPerRevenue: 0.062,
    electricityShare: 0.72,
  },
  energy: {
    key: "energy",
    trades: [
      ["3841", "锂电科技"],
      ["3825", "光伏科技"],
      ["3823", "配电设备"],
      ["3812", "电机"],
      ["3824", "电力电子"],
      ["3670", "汽车部件"],
      ["3849", "储能科技"],
    ],
    m2PerStaff: 110,
    valueAddedWanPerStaff: 14.7,
    valueAddedPerRevenue: 0.2,
    taxPerValueAdded: 0.117,
    tcePerValueAddedWan: 0.46,
    emissionOdds: 0.68,
    valueAddedWanPerEmissionT: 3600,
    rdPerRevenue: 0.038,
    electricityShare: 0.85,
  },
  textile: {
    key: "textile",
    trades: [
      ["1713", "印染"],
      ["1711", "纺纱"],
      ["1751", "化纤织造"],
      ["1761", "针织"],
      ["1819", "服装"],
      ["1771", "家纺"],
    ],
    m2PerStaff: 91,
    valueAddedWanPerStaff: 7.3,
    valueAddedPerRevenue: 0.22,
    taxPerValueAdded: 0.108,
    tcePerValueAddedWan: 1.41,
    emissionOdds: 0.8,
    valueAddedWanPerEmissionT: 800,
    rdPerRevenue: 0.011,
    electricityShare: 0.42,
  },
  services: {
    key: "services",
    trades: [
      ["7320", "工程技术研究"],
      ["7452", "检测技术"],
      ["5179", "贸易"],
      ["5990", "仓储"],
      ["6450", "信息服务"],
      ["7259", "品牌服务"],
    ],
    m2PerStaff: 63,
    valueAddedWanPerStaff: 11.2,
    valueAddedPerRevenue: 0.18,
    taxPerValueAdded: 0.126,
    tcePerValueAddedWan: 0.13,
    emissionOdds: 0,
    valueAddedWanPerEmissionT: 1,
    rdPerRevenue: 0.02,
    electricityShare: 0.95,
  },
};

const MIX: Record<DistrictDesign["character"], readonly (readonly [Sector["key"], number])[]> = {
  manufacturing: [
    ["equipment", 40],
    ["energy", 25],
    ["electronics", 12],
    ["materials", 12],
    ["health", 4],
    ["textile", 4],
    ["services", 3],
  ],
  town: [
    ["equipment", 27],
    ["textile", 20],
    ["materials", 14],
    ["electronics", 15],
    ["energy", 10],
    ["health", 5],
    ["services", 9],
  ],
  innovation: [
    ["electronics", 34],
    ["health", 23],
    ["materials", 17],
    ["equipment", 12],
    ["energy", 7],
    ["textile", 2],
    ["services", 5],
  ],
};

export const sectorIn = (character: DistrictDesign["character"], random: Random): Sector =>
  SECTORS[random.weighted(MIX[character])];
