import { NO_COLUMN, ROW_AS_CODE, type ShapeOptions } from "#contract/space/shape-import.ts";
import { type AreaUnit, M2_PER_UNIT } from "#engine/geometry/declared-area.ts";
import { readHeaderText } from "#engine/sheet/header-text.ts";
import { matchColumns } from "#engine/sheet/match-columns.ts";
import type { Column } from "#kernel/register.ts";
import {
  columnNamed,
  headersOf,
  idColumns,
  nameColumn,
  plain,
  textOf,
} from "#server/platform/geofiles/choose-columns.ts";
import { declaredValue } from "#server/platform/geofiles/declared-value.ts";
import type { GeoItem } from "#server/platform/geofiles/geo-file.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { HEADER_HINTS, layerOf } from "./shape-import-hints.ts";
import type { ShapeTarget } from "./shape-import-register.ts";

export type ShapeMapping = {
  /** column of the register → attribute of the file */
  headers: Map<string, string>;
  /** the shapes are called by their rows */
  rowAsCode: boolean;
  unit: AreaUnit;
  unitBy: "asked" | "header" | "areas" | "none";
};

export const columnOf = ({ store }: ShapeTarget, key: string): Column | undefined =>
  columnsOf(store).find((column) => column.key === key);

const columnsOf = ({ entry }: RegisterStore): Column[] =>
  entry.register.columns.filter(({ key, derived }) => !derived && !OUTLINE_KEYS.has(key));

/** These come with the shape itself, from no attribute. */
const OUTLINE_KEYS: ReadonlySet<string> = new Set(["geometry", "sourceCrs"]);

/**
 * Which attribute is which column: what a person said, else by the header's words, else by what such columns are called
 * in cadastral files and open data. The unit of areas likewise: said, in the header, or found by measuring.
 */
export function mapShapeColumns(
  target: ShapeTarget,
  items: readonly GeoItem[],
  measuredM2: readonly number[],
  options: ShapeOptions,
): ShapeMapping {
  const headers = matchedByWords(items, columnsOf(target.store));
  const taken = () => new Set(headers.values());
  const guess = (key: string, header: string | undefined) => {
    if (header !== undefined && !headers.has(key) && !taken().has(header)) headers.set(key, header);
  };
  for (const column of columnsOf(target.store)) guess(column.key, cutHeader(items, column, taken()));
  for (const [key, hints] of Object.entries(HEADER_HINTS[target.register]))
    guess(key, hinted(items, { key, hints }, taken()));
  guess(
    "code",
    idColumns(items).find((header) => !taken().has(header)),
  );
  // a survey's file may hold nothing but the number of the real estate unit: it names the land as well
  if (!headers.has("code") && headers.has("estateCode")) headers.set("code", headers.get("estateCode")!);
  guess("name", nameColumn(items));
  if (target.area) guess(target.area, areaColumn(items, taken()));
  for (const [key, asked] of Object.entries(options.mapping)) {
    const header = columnNamed(items, asked);
    if (asked === NO_COLUMN || asked === ROW_AS_CODE) headers.delete(key);
    else if (header !== undefined && columnOf(target, key)) headers.set(key, header);
  }
  const asked = options.mapping.code;
  const rowAsCode =
    asked === ROW_AS_CODE || (target.codesItself && !headers.has("code") && asked !== NO_COLUMN);
  const area = target.area && headers.get(target.area);
  return { headers, rowAsCode, ...unitOf(items, measuredM2, area, options.unit) };
}

function matchedByWords(items: readonly GeoItem[], columns: readonly Column[]): Map<string, string> {
  const cells = headersOf(items).map((header, index) => ({ index, parts: [header] }));
  const { matched } = matchColumns(cells, columns, []);
  return new Map(matched.filter(({ fault }) => !fault).map(({ column, header }) => [column.key, header]));
}

/** A shapefile cuts headers at ten bytes, three Chinese characters of UTF-8: what is left of a name of this column. */
function cutHeader(
  items: readonly GeoItem[],
  { label, aliases = [] }: Column,
  taken: ReadonlySet<string>,
): string | undefined {
  const names = [label.zh, ...aliases];
  return headersOf(items).find(
    (header) =>
      /^\p{Script=Han}{3,}$/u.test(header) &&
      !taken.has(header) &&
      names.some((name) => name.startsWith(header)),
  );
}

/** The first of these names that heads a column with something in it. */
function hinted(
  items: readonly GeoItem[],
  { key, hints }: { key: string; hints: string },
  taken: ReadonlySet<string>,
): string | undefined {
  const headers = headersOf(items).filter((header) => !taken.has(header));
  const says = (header: string, text: string | null) =>
    text !== null && (key !== "layer" || layerOf(header, text) !== undefined);
  for (const hint of hints.split(" ")) {
    const header = headers.find((one) => plain(one) === plain(hint));
    if (header !== undefined && items.some(({ properties }) => says(header, textOf(properties[header]))))
      return header;
  }
  return undefined;
}

/** 面积, ZDMJ, TBMJ, Shape_Area and the like, if numbers stand in it. */
function areaColumn(features: readonly GeoItem[], taken: ReadonlySet<string>): string | undefined {
  return headersOf(features).find(
    (header) =>
      !taken.has(header) &&
      /面[积積]|mj$|area/i.test(header) &&
      !/^shape_?(st)?_?area/i.test(header) &&
      features.some(({ properties }) => typeof declaredValue(properties[header], "m2") === "number"),
  );
}

/** Declared areas of cadastral files come in m², mu or hectares without a word: the measured ones tell which. */
function unitOf(
  features: readonly GeoItem[],
  measuredM2: readonly number[],
  header: string | undefined,
  asked: ShapeOptions["unit"],
): Pick<ShapeMapping, "unit" | "unitBy"> {
  if (asked !== "auto") return { unit: asked, unitBy: "asked" };
  if (header === undefined) return { unit: "mu", unitBy: "none" };
  const stated = UNIT_WORDS[readHeaderText(header).unit?.text ?? ""];
  if (stated) return { unit: stated, unitBy: "header" };
  const ratios = features
    .flatMap(({ properties }, i) => {
      const value = declaredValue(properties[header], "m2");
      return typeof value === "number" && measuredM2[i]! > 0 ? [value / measuredM2[i]!] : [];
    })
    .sort((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)];
  if (middle === undefined) return { unit: "mu", unitBy: "none" };
  const distance = (one: AreaUnit) => Math.abs(Math.log(middle * M2_PER_UNIT[one]));
  const unit = (["mu", "m2", "ha", "km2"] as const).reduce((best, one) =>
    distance(one) < distance(best) ? one : best,
  );
  return { unit, unitBy: "areas" };
}

const UNIT_WORDS: Record<string, AreaUnit> = {
  亩: "mu",
  mu: "mu",
  平方米: "m2",
  平米: "m2",
  "㎡": "m2",
  m2: "m2",
  公顷: "ha",
  ha: "ha",
  hm2: "ha",
  平方公里: "km2",
  km2: "km2",
};
