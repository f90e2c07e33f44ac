import { type DetectedEncoding, detectEncoding } from "./detect-encoding.ts";
import { decode, decodeCut, encodingNamed, isAscii } from "./encoding.ts";
import type { GeoFault, GeoWarning, RawFeature, RawLayer } from "./geo-file.ts";
import { nestRings } from "./nest-rings.ts";
import { type DbfTable, readDbf } from "./read-dbf.ts";
import { readShp, type ShpFault, type ShpRecord } from "./read-shp.ts";
import { encodingWarnings } from "./text-warnings.ts";

/** The files of one shapefile; only the shapes must be there. */
export type ShapefileParts = { shp: Uint8Array; dbf?: Uint8Array; prj?: Uint8Array; cpg?: Uint8Array };

const MESSAGES: Readonly<Record<ShpFault, string>> = {
  "no-geometry": "没有图形",
  "not-a-polygon": "图形不是面",
  "broken-geometry": "图形数据损坏",
  "file-cut-short": ".shp 文件在此中断，其后的图形全部缺失，请重新拷贝",
};

/** Reads a shapefile; the encoding of its attributes is found unless `encoding` gives it. */
export function readShapefile(parts: ShapefileParts, encoding?: string, lines = false): RawLayer | GeoFault {
  const records = readShp(parts.shp, lines);
  if (!records) return { row: null, code: "not-a-geofile", message: ".shp 文件头不对，不是 shapefile。" };
  const table = parts.dbf && readDbf(parts.dbf);
  const text = textOf(table, parts.cpg, encoding);
  const layer: RawLayer = {
    features: [],
    bad: [],
    warnings: [...text.warnings, ...tableWarnings(table, parts, records.length)],
    encoding: text.encoding,
    encodingConfidence: text.confidence,
    declaredCrs: parts.prj ? { kind: "text", text: stripMark(decode(parts.prj, "UTF-8")) } : { kind: "none" },
  };
  const names = table ? fieldNames(table, text.encoding) : [];
  const readBytes = (bytes: Uint8Array): string =>
    isAscii(bytes) ? String.fromCharCode(...bytes) : decodeCut(bytes, text.encoding);
  let deleted = 0;
  for (const record of records) {
    const { row } = record;
    const inTable = table && row <= table.count ? table : undefined;
    if (inTable?.isDeleted(row - 1)) deleted++;
    else if ("code" in record) layer.bad.push(badRow(row, record.code));
    else layer.features.push(featureOf(record, inTable?.read(row - 1, names, readBytes) ?? {}));
  }
  if (deleted > 0) {
    layer.warnings.push({
      code: "deleted-rows",
      ids: [],
      detail: `${deleted} 行在属性表中已标记删除，未读入。`,
    });
  }
  return layer;
}

const stripMark = (text: string): string => text.replace(/^\uFEFF/, "");

const badRow = (row: number, code: ShpFault): GeoFault => ({
  row,
  code,
  message: `第 ${row} 个要素：${MESSAGES[code]}。`,
});

const featureOf = (
  record: Exclude<ShpRecord, { code: ShpFault }>,
  properties: RawFeature["properties"],
): RawFeature => ({
  id: String(record.row),
  row: record.row,
  properties,
  ...("lines" in record
    ? { polygons: [], lines: record.lines }
    : { polygons: nestRings(record.rings).map((polygon) => polygon.map((ring) => [...ring])) }),
});

type FoundText = { encoding: string; confidence: number; warnings: GeoWarning[] };

function textOf(table: DbfTable | undefined, cpg: Uint8Array | undefined, asked?: string): FoundText {
  if (asked) return { encoding: asked, confidence: 1, warnings: [] };
  const declared = (cpg && encodingNamed(decode(cpg, "UTF-8"))) ?? table?.declaredEncoding;
  const found: DetectedEncoding = detectEncoding(table?.texts() ?? [], declared);
  return { ...found, warnings: encodingWarnings(found, declared) };
}

/** Names are cut at ten bytes, perhaps inside a character; two that are cut to the same are told apart by number. */
function fieldNames(table: DbfTable, encoding: string): string[] {
  const used = new Set<string>();
  return table.fields.map(({ nameBytes }, i) => {
    const name = decodeCut(nameBytes, encoding).trim() || `field${i + 1}`;
    let unique = name;
    for (let n = 2; used.has(unique); n++) unique = `${name}_${n}`;
    used.add(unique);
    return unique;
  });
}

function tableWarnings(table: DbfTable | undefined, parts: ShapefileParts, shapes: number): GeoWarning[] {
  if (!table) {
    const detail = parts.dbf ? ".dbf 无法读出，只有图形没有属性。" : "没有 .dbf，只有图形没有属性。";
    return [{ code: "attributes-missing", ids: [], detail }];
  }
  if (table.count === shapes) return [];
  const detail = `.shp 有 ${shapes} 个图形，.dbf 有 ${table.count} 行，多出的图形没有属性。请核对两个文件是否成套。`;
  return [{ code: "row-count-differs", ids: [], detail }];
}
