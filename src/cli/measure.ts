/** `perch measure GEOFILE`: the area of every polygon on the ellipsoid, and what a surveyor would object to. */
import { parseArgs } from "node:util";
import type { AreaUnit } from "#engine/geometry/declared-area.ts";
import type { Point } from "#engine/geometry/shape.ts";
import { headersOf } from "#server/platform/geofiles/choose-columns.ts";
import type { GeoFaultCode, GeoFile, GeoFileOptions } from "#server/platform/geofiles/geo-file.ts";
import { type MeasureOptions, measureFeatures } from "#server/platform/geofiles/measure-features.ts";
import { readGeoFile } from "#server/platform/geofiles/read-geo-file.ts";
import { emptyMeasurement, type Measurement, measurementText } from "./measurement.ts";

export type MeasureOutput = { stdout: (text: string) => void; stderr: (text: string) => void };

const USAGE = `用法：perch measure 文件.geojson|.shp|.gpkg|.dxf|.kml|.kmz|.xlsx|.csv|.txt|.zip|目录 [--declared 列名:ha|m2|mu] [--encoding auto|GBK|Big5|UTF-8]
        [--crs auto|EPSG:n] [--near 经度,纬度] [--layer 图层] [--id 列名] [--name 列名] [--json]`;

const DONE = 0;
const BAD_INPUT = 1;
const WRONG_USAGE = 2;

type Asked = { path: string; json: boolean; read: GeoFileOptions; measure: MeasureOptions };

/**
 * Runs the command. Exit code 0: every shape was measured (warnings do not change that); 1: the file or a shape of it could
 * not be read (the others are measured and printed all the same, the lost ones are in `issues`); 2: wrong usage.
 */
export async function runMeasure(args: string[], io: MeasureOutput): Promise<number> {
  const asked = readArgs(args);
  if (typeof asked === "string") {
    io.stderr(`${asked}\n${USAGE}\n`);
    return WRONG_USAGE;
  }
  const file = await readGeoFile(asked.path, asked.read);
  const refused = file.bad.find(({ code }) => REFUSED_OPTIONS.has(code));
  if (refused) {
    io.stderr(`${refused.message}\n${USAGE}\n`);
    return WRONG_USAGE;
  }
  const measurement = measured(file, asked.measure);
  for (const { message } of measurement.issues) io.stderr(`${message}\n`);
  if (asked.json) io.stdout(`${JSON.stringify(measurement)}\n`);
  else io.stdout(measurementText(measurement));
  return measurement.issues.length > 0 ? BAD_INPUT : DONE;
}

/** Faults of the command line, found only when the file is opened. */
const REFUSED_OPTIONS: ReadonlySet<GeoFaultCode> = new Set(["encoding-unknown", "crs-unknown"]);

function measured(file: GeoFile, options: MeasureOptions): Measurement {
  const issues = file.bad.map((fault) => ({ ...fault, column: null }));
  const result = measureFeatures(file, options);
  if (result.kind === "measured") {
    const { items, totalAreaM2, warnings } = result;
    const { encoding, crs } = file;
    return { features: items.length, encoding, crs, totalAreaM2, warnings, items, issues };
  }
  const columns = headersOf(file.features).join("、") || "（无）";
  const message = `文件里没有列“${result.column}”。现有列：${columns}。`;
  return {
    ...emptyMeasurement(file),
    issues: [...issues, { row: null, column: result.column, code: "column-missing", message }],
  };
}

/** What was asked, or what is wrong with the asking. */
function readArgs(args: string[]): Asked | string {
  const parsed = parse(args);
  if (typeof parsed === "string") return parsed;
  const { values, positionals } = parsed;
  const [path, ...more] = positionals;
  if (!path) return "没有给出文件。";
  if (more.length > 0) return `一次只量一个文件，多出：${more.join(" ")}。`;
  const { encoding, crs, layer, id, name } = values;
  const declared = values.declared === undefined ? undefined : readDeclared(values.declared);
  if (declared === null) return "--declared 应写作 列名:ha、列名:m2 或 列名:mu。";
  const near = values.near === undefined ? undefined : readPlace(values.near);
  if (near === null) return "--near 应写作 经度,纬度，如 120.35,30.30。";
  return {
    path,
    json: values.json === true,
    read: {
      ...(encoding && { encoding }),
      ...(crs && { crs }),
      ...(layer && { layer }),
      ...(near && { near }),
    },
    measure: {
      ...(declared && { declared }),
      ...(id && { idColumn: id }),
      ...(name && { nameColumn: name }),
    },
  };
}

const TEXT = { type: "string" } as const;

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        declared: TEXT,
        encoding: TEXT,
        crs: TEXT,
        near: TEXT,
        layer: TEXT,
        id: TEXT,
        name: TEXT,
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    // an option that does not exist or lacks its value
    return error instanceof Error ? error.message : String(error);
  }
}

/** The unit stands after the last colon: a header may hold one itself. */
function readDeclared(text: string): { column: string; unit: AreaUnit } | null {
  const [, column, unit] = /^(.+):(ha|m2|mu)$/.exec(text) ?? [];
  return column && unit ? { column, unit: unit as AreaUnit } : null;
}

function readPlace(text: string): Point | null {
  const [lon, lat, ...more] = text.split(/[,，]/).map(Number);
  const isPlace =
    more.length === 0 && Math.abs(lon ?? Number.NaN) <= 180 && Math.abs(lat ?? Number.NaN) <= 90;
  return isPlace ? [lon!, lat!] : null;
}
