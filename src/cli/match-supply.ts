/** A supply file of `perch match`: .json, .ndjson, .csv or .xlsx, a site a row. */

import { selfAndAbove } from "#contract/space/siting/wanted.ts";
import { lettered } from "#engine/readiness/same-industry.ts";
import type { Cell } from "#engine/sheet/raw-sheet.ts";
import { type ColumnKinds, columnsOf, type Fact, type SiteFacts } from "#engine/siting/columns-of.ts";
import type { Criterion, Supply } from "#engine/siting/supply.ts";
import { readWorkbook } from "#server/platform/sheets/read.ts";
import { isUnknown, namesOfCell, numberOfCell, placeOfCells } from "./match-cells.ts";
import { keyOf, optionOf, plainName, specOf } from "./match-names.ts";

export class SupplyFault extends Error {}
type Row = Record<string, unknown>;

/** Rows of the file by header. @throws SupplyFault, SheetFault */
export async function readRows(bytes: Uint8Array, fileName: string): Promise<Row[]> {
  if (/\.(nd)?jsonl?$|\.geojson$/i.test(fileName)) return jsonRows(new TextDecoder().decode(bytes), fileName);
  const [sheet] = await readWorkbook(bytes, fileName);
  const [header, ...rows] = sheet?.rows ?? [];
  if (!header) throw new SupplyFault("供应文件里没有表头 · the supply has no header row");
  const names = header.map((cell) => String(plainCell(cell) ?? "").trim());
  return rows
    .map((row) => row.map(plainCell))
    .filter((row) => row.some((cell) => !isUnknown(cell)))
    .map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])));
}

/** A day as its text; what a sheet could not work out is unknown. */
function plainCell(cell: Cell | undefined): string | number | boolean | null {
  if (cell === null || cell === undefined || typeof cell !== "object") return cell ?? null;
  return "on" in cell ? cell.on : null;
}

function jsonRows(text: string, fileName: string): Row[] {
  const isLines = /\.ndjson$|\.jsonl$/i.test(fileName);
  try {
    const whole: unknown = isLines
      ? text
          .split(/\r?\n/)
          .filter((line) => line.trim() !== "")
          .map((line) => JSON.parse(line) as unknown)
      : JSON.parse(text);
    return listIn(whole).map(flat);
  } catch (error) {
    if (error instanceof SupplyFault) throw error;
    throw new SupplyFault(`供应文件不是有效的 JSON：${(error as Error).message}`);
  }
}

function listIn(whole: unknown): unknown[] {
  if (Array.isArray(whole)) return whole;
  const lists = Object.values((whole ?? {}) as Row).filter(Array.isArray);
  if (lists.length !== 1)
    throw new SupplyFault(
      "供应文件应是列表，或只含一个列表的对象 · a list of sites, or an object that holds one",
    );
  return lists[0]!;
}

/** A site's own keys and those of what it keeps under `facts`, `properties` or `columns`. */
function flat(one: unknown): Row {
  if (one === null || typeof one !== "object")
    throw new SupplyFault("每处空间应是一个对象 · each site is an object");
  const { facts, properties, columns, ...rest } = one as Row;
  return { ...rest, ...asRow(facts), ...asRow(properties), ...asRow(columns) };
}
const asRow = (value: unknown): Row =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? (value as Row) : {};

const ID_NAMES = [
  "id",
  "siteid",
  "code",
  "编号",
  "单元编号",
  "宗地编号",
  "空间编号",
  "地块编号",
  "房号",
  "name",
  "名称",
];
const LON_NAMES = ["lon", "lng", "longitude", "x", "经度"];
const LAT_NAMES = ["lat", "latitude", "y", "纬度"];

export type Issue = { row: number | null; column: string | null; code: string; message: string };

/** The columns that a demand asks for; a cell that cannot be read is named and counts as unknown. */
export function supplyOf(
  rows: readonly Row[],
  criteria: readonly Criterion[],
): { supply: Supply; issues: Issue[] } {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const idHeader = headerOf(headers, ID_NAMES) ?? headers[0];
  if (!idHeader) throw new SupplyFault("供应文件是空的 · the supply is empty");
  const issues: Issue[] = [];
  const columns = [...new Map(criteria.map((one) => [one.column, one])).values()].map((criterion) =>
    readerOf(criterion, headers, issues),
  );
  const seen = new Set<string>();
  const sites = rows.flatMap((row, nth): SiteFacts[] => {
    const id = String(row[idHeader] ?? "").trim() || `#${nth + 1}`;
    if (seen.has(id)) {
      issues.push({
        row: nth + 1,
        column: idHeader,
        code: "duplicate-id",
        message: `编号“${id}”重复，只取第一处`,
      });
      return [];
    }
    seen.add(id);
    return [{ id, facts: Object.fromEntries(columns.map(({ key, read }) => [key, read(row, nth)])) }];
  });
  const kinds: ColumnKinds = Object.fromEntries(columns.map(({ key, kind }) => [key, kind]));
  const sized = sites.map((site) => ({
    ...site,
    facts: { ...site.facts, [ALL]: "all", [SIZE]: sizeOf(site, columns) },
  }));
  return { supply: columnsOf(sized, { ...kinds, [ALL]: "choice", [SIZE]: "number" }), issues };
}

/** The engine lays rows out by a partition and a size; a file has neither but what is asked for. */
export const ALL = " all";
export const SIZE = " size";

type Reader = { key: string; kind: ColumnKinds[string]; read: (row: Row, nth: number) => Fact };

const sizeOf = ({ facts }: SiteFacts, columns: readonly Reader[]): Fact =>
  facts[columns.find(({ kind }) => kind === "number")?.key ?? ""] ?? null;

const headerOf = (headers: readonly string[], names: readonly string[]): string | undefined =>
  names.flatMap((name) => headers.find((header) => plainName(header) === name) ?? [])[0];

function readerOf({ column, want }: Criterion, headers: readonly string[], issues: Issue[]): Reader {
  if (want.kind === "within") return placeReader(column, headers);
  const header = headers.find((name) => name === column) ?? headers.find((name) => keyOf(name) === column);
  if (!header)
    issues.push({
      row: null,
      column,
      code: "column-missing",
      message: `供应文件没有列“${column}”，全部按未知处理`,
    });
  const cellOf = (row: Row): unknown => (header ? row[header] : null);
  if (!("names" in want)) {
    const read = (row: Row, nth: number): Fact => {
      const value = numberOfCell(cellOf(row));
      if (value === undefined)
        issues.push({
          row: nth + 1,
          column: header ?? column,
          code: "not-a-number",
          message: `第 ${nth + 1} 行“${header}”不是数：${String(cellOf(row))}，按未知处理`,
        });
      return value ?? null;
    };
    return { key: column, kind: "number", read };
  }
  return { key: column, kind: "set", read: (row) => namesIn(column, cellOf(row)) };
}

function placeReader(column: string, headers: readonly string[]): Reader {
  const [lon, lat] = [headerOf(headers, LON_NAMES), headerOf(headers, LAT_NAMES)];
  const read = (row: Row): Fact => {
    const place = asRow(row[column] ?? row.place ?? row.location);
    return placeOfCells(lon ? row[lon] : (place.lon ?? place.lng), lat ? row[lat] : place.lat);
  };
  return { key: column, kind: "place", read };
}

function namesIn(column: string, cell: unknown): Fact {
  const names = namesOfCell(cell);
  const spec = specOf(column);
  if (names === null) return null;
  if (spec?.ask === "industry") return names.map(lettered);
  if (spec?.ask === "industries") return names.flatMap(selfAndAbove);
  return names.map((name) => optionOf(spec, name));
}
