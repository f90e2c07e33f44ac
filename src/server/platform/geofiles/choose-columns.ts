import type { GeoItem } from "./geo-file.ts";
import type { Attribute } from "./read-dbf.ts";

type Features = readonly Pick<GeoItem, "properties">[];

/** Headers under which land carries its code, likeliest first; pinyin initials as in cadastral databases. */
const ID_NAMES = [
  ..."不动产单元号 不動產單元號 宗地代码 宗地编号 宗地号 地块编号 地块编码 地块代码 地块号 图斑编号 项目编号".split(
    " ",
  ),
  ..."编号 编码 代码 标识码 序号 地號 編號 編碼 代碼 代號".split(" "),
  ..."bdcdyh zddm zdbh dkbh dkbm dkdm tbbh xmbh bsm bh".split(" "),
  ..."parcelid parcelno parcelcode parcel landid lotno code no osmid id gid uid uuid guid fid objectid".split(
    " ",
  ),
];

const NAME_NAMES = [
  ..."名称 地块名称 宗地名称 项目名称 企业名称 单位名称 公司名称 园区名称 权利人名称 权利人 土地使用权人 使用权人 用地单位".split(
    " ",
  ),
  ..."名稱 公司名稱 單位名稱 廠商名稱 工業區名稱 園區名稱 企業名稱 所有權人".split(" "),
  ..."mc dkmc zdmc xmmc qymc dwmc gsmc yqmc qlrmc qlr".split(" "),
  ..."name namezh namecn title company parcelname".split(" "),
];

/** A header as it is compared: without case, blanks, underscores and brackets. */
export const plain = (header: string): string => header.toLowerCase().replace(/[\s_()（）:：-]+/g, "");

/** Every header that occurs, in the order of the file. */
export function headersOf(features: Features): string[] {
  return [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
}

/** The columns that look like codes of land and are filled in half the rows, likeliest first. */
export function idColumns(features: Features): string[] {
  return inOrder(headersOf(features), ID_NAMES).filter(
    (header) => filled(features, header) >= features.length / 2,
  );
}

/** The column whose header means a name, of several the one filled most; no other text passes for a name. */
export function nameColumn(features: Features): string | undefined {
  const headers = headersOf(features);
  const named = [
    ...inOrder(headers, NAME_NAMES),
    ...headers.filter((header) => /名[称稱]$|^(公司|企业|單位|单位)名?$/.test(header)),
  ];
  return named.reduce<{ header?: string; count: number }>(
    (best, header) => {
      const count = filled(features, header);
      return count > best.count ? { header, count } : best;
    },
    { count: 0 },
  ).header;
}

/** A column by the name that a person gives; shapefiles cut names at ten bytes, so a unique beginning will do. */
export function columnNamed(features: Features, asked: string): string | undefined {
  const headers = headersOf(features);
  const exact =
    headers.find((header) => header === asked) ?? headers.find((header) => plain(header) === plain(asked));
  if (exact) return exact;
  const cut = headers.filter((header) => plain(header).length >= 2 && plain(asked).startsWith(plain(header)));
  return cut.length === 1 ? cut[0] : undefined;
}

/** Text of a value for show: what is empty gives null. */
export function textOf(value: Attribute | undefined): string | null {
  if (value === null || value === undefined) return null;
  return String(value).trim() || null;
}

function inOrder(headers: readonly string[], names: readonly string[]): string[] {
  const ranked = headers.map((header) => ({ header, rank: rankOf(plain(header), names) }));
  return ranked
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ header }) => header);
}

/** A Chinese header may be cut short; what is left must still be three characters of a longer name. */
function rankOf(header: string, names: readonly string[]): number {
  const exact = names.indexOf(header);
  if (exact >= 0 || !/^\p{Script=Han}{3,}$/u.test(header)) return exact;
  return names.findIndex((name) => name.startsWith(header));
}

function filled(features: Features, header: string): number {
  return features.filter(({ properties }) => textOf(properties[header]) !== null).length;
}
