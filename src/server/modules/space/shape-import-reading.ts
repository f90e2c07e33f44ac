import type { CellProblem } from "#contract/change-set.ts";
import type { ShapeOptions, ShapeReading } from "#contract/space/shape-import.ts";
import { unionOfBoxes } from "#engine/geometry/bounding-box.ts";
import { findFaults, isHarmless } from "#engine/geometry/find-faults.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { isLine, lineLengthM, type Outline } from "#engine/geometry/line.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { columnNamed, headersOf, textOf } from "#server/platform/geofiles/choose-columns.ts";
import type { GeoFaultCode, GeoFile, GeoItem, NamedBytes } from "#server/platform/geofiles/geo-file.ts";
import { measureFeatures } from "#server/platform/geofiles/measure-features.ts";
import { readGeoFile } from "#server/platform/geofiles/read-geo-file.ts";
import { faultText } from "./geometry-fault-text.ts";
import { SHAPE_FAULT_ENGLISH } from "./shape-fault-english.ts";
import { readShapeAttribute } from "./shape-import-attribute.ts";
import { columnOf, mapShapeColumns, type ShapeMapping } from "./shape-import-columns.ts";
import { boxOfOutline, SHAPE_TARGETS, type ShapeTarget } from "./shape-import-register.ts";
import { newReadShape, type ReadShape } from "./shape-import-row.ts";
import { outlineText } from "./shape-import-text.ts";
import { findingText } from "./shape-import-words.ts";

export type ReadShapes =
  | { kind: "read"; rows: ReadShape[]; reading: ShapeReading }
  | { kind: "unreadable"; code: GeoFaultCode; message: string; layers?: string[] };

export type ShapesToRead = {
  files: NamedBytes[];
  fileName: string;
  options: ShapeOptions;
  near: Point | undefined;
};

/** Reads a file of shapes into rows of the register. What is wrong with one shape stands at that shape. */
export async function readShapes({ files, fileName, options, near }: ShapesToRead): Promise<ReadShapes> {
  const target = SHAPE_TARGETS[options.register];
  const file = await readGeoFile(files, {
    encoding: options.encoding,
    crs: options.crs,
    lines: target.lines,
    ...(options.layer !== undefined && { layer: options.layer }),
    ...(near && { near }),
  });
  const fatal = file.bad.find(({ row }) => row === null);
  if (fatal) return { kind: "unreadable", code: fatal.code, message: fatal.message, layers: file.layers };
  const items: GeoItem[] = [...file.features, ...file.lines];
  const measuredM2 = items.map(({ geometry }) => (isLine(geometry) ? 0 : geodesicAreaM2(geometry)));
  const mapping = mapShapeColumns(target, items, measuredM2, options);
  const rows = items.map((item) => readShape(item, { target, mapping, crs: file.crs, fileName }));
  const findings = findingsOf(file, target, mapping);
  for (const { row, problem } of findings.byRow)
    rows.find(({ rowNo }) => rowNo === row)?.warnings.push(problem);
  return {
    kind: "read",
    rows: [...rows, ...file.bad.map(lost)].sort((a, b) => a.rowNo - b.rowNo),
    reading: {
      ...readingOf(file, items, mapping, rows, options),
      warnings: findings.ofFile,
      areaM2: measuredM2.reduce((sum, one) => sum + one, 0),
      lengthM: rows.reduce((sum, one) => sum + (one.lengthM ?? 0), 0),
    },
  };
}

type HowToRead = { target: ShapeTarget; mapping: ShapeMapping; crs: string | null; fileName: string };

function readShape(item: GeoItem, { target, mapping, crs, fileName }: HowToRead): ReadShape {
  const row = newReadShape(item.row, item.properties, outlineText(item.geometry));
  for (const [key, header] of mapping.headers)
    readShapeAttribute(row, target, { key, header, attribute: item.properties[header], unit: mapping.unit });
  if (mapping.rowAsCode) row.values.code = `${stemOf(fileName)}-${item.row}`;
  if (row.values.code === undefined && !row.problems.some(({ column }) => column === "code"))
    row.problems.push(noCode(target));
  readOutline(row, item.geometry);
  if (row.values.geometry !== undefined) row.values.sourceCrs = crs;
  return row;
}

const stemOf = (fileName: string): string => fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");

/** An outline that crosses itself is shown and named, and costs no other shape anything. */
function readOutline(row: ReadShape, geometry: Outline): void {
  if (isLine(geometry)) {
    row.lengthM = lineLengthM(geometry);
    row.values.geometry = row.outline;
    return;
  }
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
  ...newReadShape(row ?? 0, {}, null),
  problems: [{ column: "geometry", code, message: { zh: message, en: SHAPE_FAULT_ENGLISH[code] } }],
});

function noCode(target: ShapeTarget): CellProblem {
  const { zh, en } = columnOf(target, "code")!.label;
  return {
    column: "code",
    code: "required-missing",
    message: {
      zh: `没有${zh}。请指定编号所在的列，或选用“文件名-行号”作为编号。`,
      en: `No ${en.toLowerCase()}. Choose the column that holds it, or use file name and row as code.`,
    },
  };
}

/** What measuring finds: at the rows that it is about, or of the file as a whole. */
function findingsOf(file: GeoFile, target: ShapeTarget, mapping: ShapeMapping) {
  const byRow: { row: number; problem: CellProblem }[] = [];
  const ofFile: NonNullable<ShapeReading["warnings"]> = [];
  for (const warning of measured(file, target, mapping)) {
    const message = findingText(warning);
    const rows = "rows" in warning ? (warning.rows ?? []) : [];
    if (rows.length === 0 || rows.length > 2)
      ofFile.push({ code: warning.code, ids: warning.ids.slice(0, 100), message });
    else if (!AT_ROWS.has(warning.code))
      byRow.push(...rows.map((row) => ({ row, problem: { column: null, code: warning.code, message } })));
  }
  return { byRow, ofFile };
}

function measured(file: GeoFile, target: ShapeTarget, { headers, unit }: ShapeMapping) {
  const area = target.area && headers.get(target.area);
  const code = headers.get("code");
  // a column that only lines have is unknown to what measures land
  const idColumn = code !== undefined && columnNamed(file.features, code);
  const found = measureFeatures(file, {
    ...(area !== undefined && { declared: { column: area, unit } }),
    ...(idColumn && { idColumn }),
  });
  const warnings = found.kind === "measured" ? found.warnings : file.warnings;
  return warnings.filter((warning) => target.apart || warning.code !== "overlap");
}

/** These stand at their rows as problems already. */
const AT_ROWS: ReadonlySet<string> = new Set(["self-intersection", "duplicate-id"]);

function readingOf(
  file: GeoFile,
  items: readonly GeoItem[],
  mapping: ShapeMapping,
  rows: readonly ReadShape[],
  options: ShapeOptions,
): ShapeReading {
  const declaredMu = rows.flatMap(({ values }) => (typeof values.areaMu === "number" ? [values.areaMu] : []));
  const box = unionOfBoxes(items.flatMap(({ geometry }) => boxOfOutline(geometry) ?? []));
  return {
    options,
    ...(file.layers.length > 1 && { layers: file.layers }),
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
    headers: headersOf(items).map((header) => ({
      header,
      sample: items.map(({ properties }) => textOf(properties[header])).find((one) => one !== null) ?? "",
    })),
    mapping: [...mapping.headers].map(([column, header]) => ({ column, header })),
    unit: mapping.unit,
    unitBy: mapping.unitBy,
    declaredM2: declaredMu.length > 0 ? declaredMu.reduce((sum, one) => sum + (one * 2000) / 3, 0) : null,
    extent: box ? [box.west, box.south, box.east, box.north] : null,
  };
}
