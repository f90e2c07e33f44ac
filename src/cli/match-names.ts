/** How the criteria of `perch match` are called in files from elsewhere. */
import { CATALOGUE, type CriterionSpec, criterionOf } from "#contract/space/siting/catalogue.ts";

/** Other names of a criterion or of its column, in the order in which they are tried; compared without spaces, case and units. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  siteKind: ["kind", "type", "类型", "空间类型", "kindOfSpace", "use", "用途"],
  area: ["areaM2", "面积", "建筑面积", "用地面积", "floorArea", "size", "sqm"],
  industry: [
    "industryCode",
    "industries",
    "行业",
    "行业代码",
    "产业",
    "主导产业",
    "positioning",
    "allowedIndustries",
    "准入行业",
  ],
  landUse: ["用地性质", "用地分类", "zoning"],
  farMin: ["far", "farMax", "容积率", "容积率上限"],
  clearHeightM: ["clearHeight", "height", "heightM", "层高", "净高"],
  floorLoadTM2: ["floorLoad", "load", "loadT", "荷载", "楼面荷载", "承重", "楼板荷载"],
  columnSpanM: ["columnSpan", "span", "spanM", "柱距", "跨度"],
  craneT: ["crane", "行车", "吊车", "行车吨位"],
  freightLiftT: ["freightLift", "lift", "货梯"],
  powerKva: ["power", "kva", "配电", "电力", "用电容量", "供电容量"],
  steamTH: ["steam", "蒸汽"],
  gasM3H: ["gas", "天然气", "燃气"],
  waterTD: ["water", "供水", "用水"],
  sewageTD: ["sewage", "排水", "污水"],
  sewageClass: ["污水类别", "排污类别"],
  fireClass: ["fire", "火灾危险性", "消防等级", "火灾危险性类别", "生产类别"],
  hazardousGoods: ["hazardous", "hazmat", "危化品", "危化品存放"],
  energyTce: ["energy", "energyQuota", "能耗", "能耗指标"],
  emissionT: ["emission", "emissionQuota", "排放", "排放指标"],
  rentYuanM2Month: ["rent", "rentYuan", "租金"],
  saleWanM2: ["sale", "salePrice", "售价"],
  priceWanPerMu: ["price", "landPrice", "地价", "单价"],
  availableBy: [
    "available",
    "availableFrom",
    "availableOn",
    "freeFrom",
    "可用日期",
    "可用时间",
    "交付时间",
    "最迟可用日期",
  ],
  near: ["place", "location", "位置", "地点"],
  roadKm: ["motorwayKm", "motorway", "highwayKm", "距高速", "距高速公里"],
  neighbours: ["neighbors", "上下游", "邻居", "周边企业"],
  readiness: ["tier", "readinessTier", "就绪度"],
};

/** 层高(米), Clear Height and clear_height are one name. */
export const plainName = (name: string): string =>
  name
    .replace(/[（(【[].*?[）)】\]]/g, "")
    .replace(/[\s_\-·:：/]/g, "")
    .toLowerCase();

const KEYS = new Map<string, string>(
  CATALOGUE.flatMap(({ key, label }) =>
    [...(ALIASES[key] ?? []), label.zh, label.en, key].map((name): [string, string] => [
      plainName(name),
      key,
    ]),
  ),
);

/**
 * The criterion that a name means; a name that means none stands for itself. An area in mu is not one in square metres: it
 * is a column of its own, under whichever name.
 */
export function keyOf(name: string): string {
  if (/亩|mu$/i.test(name.replace(/[)）\s]/g, "")) && /面积|area/i.test(name)) return "areaMu";
  return KEYS.get(plainName(name)) ?? name;
}

/** The option that a word means: 甲, 甲类 and A are one; a word that means none stands for itself. */
export function optionOf(spec: CriterionSpec | undefined, word: string): string {
  const asked = plainName(word);
  const found = spec?.options?.find((one) => {
    const aliases = "aliases" in one ? (one.aliases as readonly string[]) : [];
    return [one.value, one.label.zh, one.label.en, ...aliases].some((name) => plainName(name) === asked);
  });
  return found?.value ?? word;
}

export const specOf = (key: string): CriterionSpec | undefined => criterionOf(key);
