import type { ShapeRegister } from "#contract/space/shape-import.ts";
import type { Text } from "#kernel/register.ts";

/**
 * Headers under which zones, surveyors and open data really keep these columns, beside the names of the register itself:
 * pinyin initials as in cadastral databases, English words, and the keys of OpenStreetMap. Likeliest first, without
 * case, blanks and underscores.
 */
export const HEADER_HINTS: Record<ShapeRegister, Record<string, string>> = {
  parcel: {
    code: "@id",
    district: "pq pqmc szpq district districtname",
    status: "gyzt zt dkzt status",
    landUse: "tdyt ydxz dlbm ytdm landuse landusecode",
    holder: "syqr tdsyqr owner holder",
    farMax: "rjlsx rjl far farmax",
    farMin: "rjlxx farmin",
    grantedOn: "crrq grantedon",
    expiresOn: "dqrq zzrq expireson",
  },
  district: {
    code: "pqbh pqdm pqbm districtcode districtid @id osmid",
    name: "pqmc pq districtname district",
    role: "gndw pqgn role function",
    positioning: "zdcy cydw industry industries",
    areaMu: "pqmj",
  },
  building: {
    code: "ldbh lybh zrzh zh ldh lh jzbh jzwbh fwbm fwbh buildingid buildingcode bldgid @id osmid",
    name: "ldmc lymc jzmc jzwmc fwmc zmc buildingname bldgname",
    parcelCode: "zddm zdbh dkbh dkbm dkdm parcelcode parcelid parcelno lotno",
    use: "ghyt fwyt jzyt yt use usage buildinguse building type",
    floors: "zcs dscs cs lc floors floor storeys stories levels buildinglevels",
    floorAreaM2: "jzmj zjzmj fwmj floorarea gfa grossfloorarea",
    footprintM2: "jdmj jzjdmj zdmj jzzdmj tymj footprint footprintarea footprintm2",
    builtYear: "jcnf jgnf jcnd jznd jgsj builtyear yearbuilt built",
  },
  "map-feature": {
    code: "osmid @id",
    name: "lm dlmc hlmc slmc ldmc roadname rivername",
    layer: "lx lb fl type kind class fclass highway waterway natural leisure landuse layer",
  },
};

/** The kind of a map feature by what a file calls it, in a cell or in its own name. */
export function layerOfText(text: string): string | undefined {
  return KINDS.find(([, pattern]) => pattern.test(text))?.[0];
}

const KINDS: readonly (readonly [string, RegExp])[] = [
  ["farmland-line", /基本农田|永农|farmland/i],
  ["ecology-line", /生态.*红线|生态保护|ecolog/i],
  ["urban-line", /城镇开发|开发边界|urban.?(?:growth|boundary)/i],
  ["road-line", /道路红线|路红线|roadline/i],
  ["plan-line", /控制线|[红蓝绿紫黄]线|规划线|planline/i],
  ["boundary", /界线|边界|界址|范围|boundary|border|outline/i],
  ["road", /路|街|巷|road|highway|street|motorway|trunk|primary|secondary|tertiary|dlzx/i],
  ["water", /水|河|湖|江|渠|塘|溪|库|water|river|stream|canal|lake|pond|ditch|shuixi/i],
  ["green", /绿|林|草|公园|green|grass|park|forest|wood|meadow|garden|lvdi/i],
];

/** The kind by an attribute: whatever stands under these two keys of OpenStreetMap, it is of theirs. */
export const layerOf = (header: string, text: string): string | undefined =>
  LAYER_OF_HEADER[header.toLowerCase()] ?? layerOfText(text);

const LAYER_OF_HEADER: Record<string, string> = { highway: "road", waterway: "water" };

/** The use of a building by what a file calls it; `yes` says no more than that it is a building. */
export function buildingUseOf(text: string): string | undefined {
  return USES.find(([, pattern]) => pattern.test(text))?.[0];
}

export const SAYS_NOTHING = /^(yes|true|1|building|建筑|房屋)$/i;

const USES: readonly (readonly [string, RegExp])[] = [
  ["standard-factory", /标准厂房|standard.?factory/i],
  ["warehouse", /仓|物流|warehouse|storage|logistic/i],
  ["research", /研发|科研|实验|孵化|research|laborator|r&d/i],
  ["factory", /厂|工业|生产|车间|industrial|factory|manufactur|workshop/i],
  ["office", /办公|写字|商务|office|commercial/i],
  ["dormitory", /宿舍|公寓|住宅|居住|dormitory|residential|apartment/i],
];

export const usedAsOther = (header: string, text: string): Text => ({
  zh: `${header}“${text}”不在用途选项中，归入“其他”。`,
  en: `${header} “${text}” is none of the uses: filed under other.`,
});
