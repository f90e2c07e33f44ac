import type { AreaUnit } from "#engine/geometry/declared-area.ts";
import { inspectLand, type Land, type LandFinding } from "#engine/geometry/inspect-land.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { columnNamed, idColumns, nameColumn, textOf } from "./choose-columns.ts";
import { declaredValue } from "./declared-value.ts";
import { describeFinding } from "./describe-finding.ts";
import type { GeoFeature, GeoFile, GeoWarning } from "./geo-file.ts";

export type MeasureOptions = {
  declared?: { column: string; unit: AreaUnit };
  idColumn?: string;
  nameColumn?: string;
};

export type MeasuredItem = {
  id: string;
  name: string;
  areaM2: number;
  declaredM2: number | null;
  /** in EPSG:4490 */
  centroid: Point;
};

/** `rows` says which rows of the file, counted from 1; other figures depend on the code. */
export type MeasureWarning = {
  code: GeoWarning["code"] | LandFinding["code"] | "declared-unreadable" | "duplicate-id";
  ids: string[];
  detail: string;
  rows?: number[];
  areaM2?: number;
  ratio?: number;
  at?: Point;
};

export type MeasuredFeatures =
  | { kind: "measured"; items: MeasuredItem[]; totalAreaM2: number; warnings: MeasureWarning[] }
  | { kind: "column-missing"; column: string };

/** Overlaps up to this are the noise of drawing, not land claimed twice. */
const OVERLAP_ABOVE_M2 = 10;

/** Measures the features of a file, finds their ids and names, and gathers all warnings, those of reading first. */
export function measureFeatures(file: GeoFile, options: MeasureOptions): MeasuredFeatures {
  const { features } = file;
  const asked = [options.declared?.column, options.idColumn, options.nameColumn].filter(
    (name) => name !== undefined,
  );
  const missing = features.length > 0 && asked.find((name) => columnNamed(features, name) === undefined);
  if (missing) return { kind: "column-missing", column: missing };

  const codes = options.idColumn ? [columnNamed(features, options.idColumn)!] : idColumns(features);
  const ids = features.map((feature) => idOf(feature, codes[0]));
  const named = options.nameColumn ? columnNamed(features, options.nameColumn) : nameColumn(features);
  const names = features.map(({ properties }) => (named && textOf(properties[named])) ?? "");
  const declared = declaredOf(features, ids, options.declared);

  const lands = features.map(
    ({ geometry }, i): Land => ({ id: ids[i]!, shape: geometry, declared: declared.values[i]! }),
  );
  const inspection = inspectLand(lands, {
    unit: options.declared?.unit ?? "m2",
    overlapAboveM2: OVERLAP_ABOVE_M2,
  });
  const called = (i: number): string => (names[i] ? `${ids[i]}（${names[i]}）` : ids[i]!);
  return {
    kind: "measured",
    items: inspection.lands.map(({ id, ...land }, i) => ({ id, name: names[i]!, ...land })),
    totalAreaM2: inspection.totalAreaM2,
    warnings: [
      ...file.warnings.map((warning) => ({ ...warning, ids: displayIds(warning.ids, features, ids) })),
      ...duplicateIds(features, codes, ids),
      ...declared.warnings,
      ...inspection.findings.map((finding) => warningOf(finding, features, ids, called)),
    ],
  };
}

/** Its code, else the id that the file gives it, else its row. */
function idOf({ id, properties }: GeoFeature, column: string | undefined): string {
  return (column && textOf(properties[column])) ?? id;
}

/** Reading knows features by their own ids; a person knows them by their codes. */
function displayIds(
  own: readonly string[],
  features: readonly GeoFeature[],
  ids: readonly string[],
): string[] {
  if (own.length === 0) return [];
  const shown = new Map(features.map(({ id }, i) => [id, ids[i]!]));
  return own.map((id) => shown.get(id) ?? id);
}

/** In every column that holds codes, and in the ids shown: a code is only good if it names one piece of land. */
function duplicateIds(
  features: readonly GeoFeature[],
  codes: readonly string[],
  ids: readonly string[],
): MeasureWarning[] {
  const columns = codes.map((column) => ({
    column: `${column} `,
    values: features.map(({ properties }) => textOf(properties[column])),
  }));
  const all = columns.length > 0 ? columns : [{ column: "编号 ", values: ids }];
  return all.flatMap(({ column, values }) => {
    const places = Map.groupBy(values.keys(), (i) => values[i] ?? "");
    return [...places]
      .filter(([value, indexes]) => value !== "" && indexes.length > 1)
      .map(([value, indexes]): MeasureWarning => {
        const rows = indexes.map((i) => features[i]!.row);
        const detail = `${column}${value} 重复：第 ${rows.join("、")} 行。`;
        return { code: "duplicate-id", ids: indexes.map((i) => ids[i]!), rows, detail };
      });
  });
}

type Declared = { values: (number | null)[]; warnings: MeasureWarning[] };

function declaredOf(
  features: readonly GeoFeature[],
  ids: readonly string[],
  asked: MeasureOptions["declared"],
): Declared {
  if (!asked) return { values: features.map(() => null), warnings: [] };
  const column = columnNamed(features, asked.column)!;
  const warnings: MeasureWarning[] = [];
  const values = features.map(({ row, properties }, i) => {
    const value = declaredValue(properties[column], asked.unit);
    if (value !== "unreadable") return value;
    const detail = `${ids[i]} 的 ${column}“${properties[column]}”不是面积，未作比较。`;
    warnings.push({ code: "declared-unreadable", ids: [ids[i]!], rows: [row], detail });
    return null;
  });
  return { values, warnings };
}

function warningOf(
  finding: LandFinding,
  features: readonly GeoFeature[],
  ids: readonly string[],
  called: (index: number) => string,
): MeasureWarning {
  return {
    code: finding.code,
    ids: finding.indexes.map((i) => ids[i]!),
    rows: finding.indexes.map((i) => features[i]!.row),
    detail: describeFinding(finding, called),
    ...("areaM2" in finding && { areaM2: finding.areaM2 }),
    ...("ratio" in finding && { ratio: finding.ratio }),
    ...("at" in finding && finding.at && { at: finding.at }),
  };
}
