import { parcelRegister } from "#contract/space/parcel.ts";
import { NO_COLUMN, ROW_AS_CODE, type ShapeOptions } from "#contract/space/shape-import.ts";
import { type AreaUnit, M2_PER_UNIT } from "#engine/geometry/declared-area.ts";
import { readHeaderText } from "#engine/sheet/header-text.ts";
import { matchColumns } from "#engine/sheet/match-columns.ts";
import type { Column } from "#kernel/register.ts";
import { columnNamed, headersOf, idColumns, nameColumn } from "#server/platform/geofiles/choose-columns.ts";
import { declaredValue } from "#server/platform/geofiles/declared-value.ts";
import type { GeoFeature } from "#server/platform/geofiles/geo-file.ts";

export type ShapeMapping = {
  /** column of the register → attribute of the file */
  headers: Map<string, string>;
  /** the shapes are called by their rows */
  rowAsCode: boolean;
  unit: AreaUnit;
  unitBy: "asked" | "header" | "areas" | "none";
};

const columns = parcelRegister.columns.filter(({ derived }) => !derived);
export const columnOf = (key: string): Column | undefined => columns.find((column) => column.key === key);

/**
 * Which attribute is which column: what a person said, else by the header's words, else (code, name, area) by what such
 * columns are called in cadastral files. The unit of areas likewise: said, in the header, or found by measuring.
 */
export function mapShapeColumns(
  features: readonly GeoFeature[],
  measuredM2: readonly number[],
  options: ShapeOptions,
): ShapeMapping {
  const headers = matchedByWords(features);
  const guess = (key: string, header: string | undefined) => {
    if (header !== undefined && !headers.has(key)) headers.set(key, header);
  };
  const taken = () => new Set(headers.values());
  guess("code", idColumns(features)[0]);
  guess("name", notTaken(nameColumn(features), taken()));
  guess("areaMu", areaColumn(features, taken()));
  for (const [key, asked] of Object.entries(options.mapping)) {
    const header = columnNamed(features, asked);
    if (asked === NO_COLUMN || asked === ROW_AS_CODE) headers.delete(key);
    else if (header !== undefined && columnOf(key)) headers.set(key, header);
  }
  const rowAsCode = options.mapping.code === ROW_AS_CODE;
  return { headers, rowAsCode, ...unitOf(features, measuredM2, headers.get("areaMu"), options.unit) };
}

function matchedByWords(features: readonly GeoFeature[]): Map<string, string> {
  const cells = headersOf(features).map((header, index) => ({ index, parts: [header] }));
  const { matched } = matchColumns(cells, columns, []);
  return new Map(matched.filter(({ fault }) => !fault).map(({ column, header }) => [column.key, header]));
}

const notTaken = (header: string | undefined, taken: ReadonlySet<string>): string | undefined =>
  header !== undefined && !taken.has(header) ? header : undefined;

/** 面积, ZDMJ, TBMJ, Shape_Area and the like, if numbers stand in it. */
function areaColumn(features: readonly GeoFeature[], taken: ReadonlySet<string>): string | undefined {
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
  features: readonly GeoFeature[],
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
