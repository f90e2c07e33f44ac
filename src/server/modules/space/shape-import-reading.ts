import type { CellProblem } from "#contract/change-set.ts";
import type { ShapeOptions, ShapeReading } from "#contract/space/shape-import.ts";
import { boundingBox, unionOfBoxes } from "#engine/geometry/bounding-box.ts";
import { type AreaUnit, M2_PER_UNIT } from "#engine/geometry/declared-area.ts";
import { findFaults, isHarmless } from "#engine/geometry/find-faults.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Point, Shape } from "#engine/geometry/shape.ts";
import type { Cell } from "#engine/sheet/raw-sheet.ts";
import { readCell } from "#engine/sheet/read-cell.ts";
import { muFromM2 } from "#kernel/mu.ts";
import type { Row } from "#kernel/register.ts";
import { headersOf, textOf } from "#server/platform/geofiles/choose-columns.ts";
import { declaredValue } from "#server/platform/geofiles/declared-value.ts";
import type { GeoFeature, GeoFile, NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import { measureFeatures } from "#server/platform/geofiles/measure-features.ts";
import { readGeoFile } from "#server/platform/geofiles/read-geo-file.ts";
import { faultText } from "./geometry-fault-text.ts";
import { columnOf, mapShapeColumns, type ShapeMapping } from "./shape-import-columns.ts";
import { shapeText } from "./shape-import-text.ts";
import { findingText } from "./shape-import-words.ts";

/** A shape of the file as a row of the register; `geometry` is in the values when it can be kept. */
export type ReadShape = {
  rowNo: number;
  values: Row;
  clears: string[];
  problems: CellProblem[];
  warnings: CellProblem[];
  areaM2: number | null;
  /** the outline, to be seen even where it cannot be kept */
  outline: string | null;
};

export type ReadShapes =
  | { kind: "read"; rows: ReadShape[]; reading: ShapeReading }
  | { kind: "unreadable"; code: string; message: string };

export type ShapesToRead = {
  files: NamedBytes[];
  fileName: string;
  options: ShapeOptions;
  near: Point | undefined;
};

/** Reads a file of shapes into rows of the register. What is wrong with one shape stands at that shape. */
export async function readShapes({ files, fileName, options, near }: ShapesToRead): Promise<ReadShapes> {
  const file = await readGeoFile(files, {
    encoding: options.encoding,
    crs: options.crs,
    ...(options.layer !== undefined && { layer: options.layer }),
    ...(near && { near }),
  });
  const fatal = file.bad.find(({ row }) => row === null);
  if (fatal) return { kind: "unreadable", code: fatal.code, message: fatal.message };
  const measuredM2 = file.features.map(({ geometry }) => geodesicAreaM2(geometry));
  const mapping = mapShapeColumns(file.features, measuredM2, options);
  const rows = file.features.map((feature) => readShape(feature, mapping, file.crs, fileName));
  const findings = findingsOf(file, mapping);
  for (const { row, problem } of findings.byRow)
    rows.find(({ rowNo }) => rowNo === row)?.warnings.push(problem);
  return {
    kind: "read",
    rows: [...rows, ...file.bad.map(lost)].sort((a, b) => a.rowNo - b.rowNo),
    reading: {
      ...readingOf(file, mapping, rows, options),
      warnings: findings.ofFile,
      areaM2: measuredM2.reduce((sum, one) => sum + one, 0),
    },
  };
}

function readShape(
  feature: GeoFeature,
  mapping: ShapeMapping,
  crs: string | null,
  fileName: string,
): ReadShape {
  const row: ReadShape = {
    rowNo: feature.row,
    values: {},
    clears: [],
    problems: [],
    warnings: [],
    areaM2: null,
    outline: shapeText(feature.geometry),
  };
  for (const [key, header] of mapping.headers) readAttribute(row, key, feature, header, mapping.unit);
  if (mapping.rowAsCode) row.values.code = `${stemOf(fileName)}-${feature.row}`;
  if (row.values.code === undefined && !row.problems.some(({ column }) => column === "code"))
    row.problems.push(NO_CODE);
  readOutline(row, feature.geometry);
  if (row.values.geometry !== undefined) row.values.sourceCrs = crs;
  return row;
}

const stemOf = (fileName: string): string => fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");

function readAttribute(
  row: ReadShape,
  key: string,
  feature: GeoFeature,
  header: string,
  unit: AreaUnit,
): void {
  const column = columnOf(key)!;
  const attribute = feature.properties[header];
  if (key === "areaMu") {
    const value = declaredValue(attribute, unit);
    if (value === "unreadable") row.problems.push(notAnArea(header, String(attribute)));
    else if (value !== null) row.values.areaMu = Math.round(muFromM2(value * M2_PER_UNIT[unit]) * 1e6) / 1e6;
    return;
  }
  // codes that a table keeps as numbers are codes all the same
  const cell: Cell = column.type === "text" ? textOf(attribute) : (attribute ?? null);
  const reading = readCell(cell, column);
  if (reading.kind === "value") row.values[key] = reading.value;
  if (reading.kind === "clear") row.clears.push(key);
  if (reading.kind === "problem")
    row.problems.push({ column: key, code: reading.code, message: reading.message });
}

/** An outline that crosses itself is shown and named, and costs no other shape anything. */
function readOutline(row: ReadShape, geometry: Shape): void {
  const faults = findFaults(geometry).filter((fault) => !isHarmless(fault));
  row.areaM2 = geodesicAreaM2(geometry);
  if (faults.length === 0) {
    row.values.geometry = row.outline;
    return;
  }
  for (const fault of faults.slice(0, 5))
    row.problems.push({ column: "geometry", code: fault.code, message: faultText(fault) });
}

const lost = ({ row, code, message }: GeoFile["bad"][number]): ReadShape => ({
  rowNo: row ?? 0,
  values: {},
  clears: [],
  problems: [{ column: "geometry", code, message: { zh: message, en: `Cannot be read (${code})` } }],
  warnings: [],
  areaM2: null,
  outline: null,
});

const NO_CODE: CellProblem = {
  column: "code",
  code: "required-missing",
  message: {
    zh: "没有宗地编号。请指定编号所在的列，或选用“文件名-行号”作为编号。",
    en: "No parcel code. Choose the column that holds it, or use file name and row as code.",
  },
};

const notAnArea = (header: string, value: string): CellProblem => ({
  column: "areaMu",
  code: "not-a-number",
  message: { zh: `${header}“${value}”不是面积。`, en: `${header} “${value}” is no area.` },
});

/** What measuring finds: at the rows that it is about, or of the file as a whole. */
function findingsOf(file: GeoFile, { headers, unit }: ShapeMapping) {
  const area = headers.get("areaMu");
  const code = headers.get("code");
  const measured = measureFeatures(file, {
    ...(area !== undefined && { declared: { column: area, unit } }),
    ...(code !== undefined && { idColumn: code }),
  });
  const byRow: { row: number; problem: CellProblem }[] = [];
  const ofFile: NonNullable<ShapeReading["warnings"]> = [];
  for (const warning of measured.kind === "measured" ? measured.warnings : file.warnings) {
    const message = findingText(warning);
    const rows = "rows" in warning ? (warning.rows ?? []) : [];
    if (rows.length === 0 || rows.length > 2)
      ofFile.push({ code: warning.code, ids: warning.ids.slice(0, 100), message });
    else if (!AT_ROWS.has(warning.code))
      byRow.push(...rows.map((row) => ({ row, problem: { column: null, code: warning.code, message } })));
  }
  return { byRow, ofFile };
}

/** These stand at their rows as problems already. */
const AT_ROWS: ReadonlySet<string> = new Set(["self-intersection", "duplicate-id"]);

function readingOf(
  file: GeoFile,
  mapping: ShapeMapping,
  rows: readonly ReadShape[],
  options: ShapeOptions,
): ShapeReading {
  const declaredMu = rows.flatMap(({ values }) => (typeof values.areaMu === "number" ? [values.areaMu] : []));
  const box = unionOfBoxes(file.features.flatMap(({ geometry }) => boundingBox(geometry) ?? []));
  return {
    options,
    ...(file.encoding !== null && { encoding: file.encoding }),
    encodingConfidence: file.encodingConfidence,
    ...(file.crs !== null && { crs: file.crs }),
    crsConfidence: file.crsConfidence,
    crsCandidates: file.crsCandidates.map(({ crs, swapped, confidence, centroid }) => ({
      code: crs.code,
      name: crs.name,
      swapped,
      confidence,
      centroid: [...centroid],
    })),
    headers: headersOf(file.features).map((header) => ({
      header,
      sample:
        file.features.map(({ properties }) => textOf(properties[header])).find((one) => one !== null) ?? "",
    })),
    mapping: [...mapping.headers].map(([column, header]) => ({ column, header })),
    unit: mapping.unit,
    unitBy: mapping.unitBy,
    declaredM2: declaredMu.length > 0 ? declaredMu.reduce((sum, one) => sum + (one * 2000) / 3, 0) : null,
    extent: box ? [box.west, box.south, box.east, box.north] : null,
  };
}
