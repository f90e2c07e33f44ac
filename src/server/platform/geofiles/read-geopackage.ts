import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { findCrs } from "#engine/geometry/find-crs.ts";
import type { DeclaredCrs, GeoFault, OpenedLayer, RawFeature, RawLayer } from "./geo-file.ts";
import type { Attribute } from "./read-dbf.ts";
import { readWkb } from "./read-wkb.ts";
import { saysWal, withoutWal } from "./sqlite-wal.ts";

const MOST_BYTES = 600_000_000;
const MOST_FEATURES = 500_000;

type Table = { name: string; column: string; crs: DeclaredCrs };

/**
 * The feature tables of a GeoPackage (OGC 12-128r18), each a layer. The bytes are opened in memory by the SQLite of Node,
 * and only tables are read: a view or a virtual table of a stranger's file could be made to compute for ever.
 */
export function openGeoPackage(bytes: Uint8Array): OpenedLayer[] | GeoFault {
  if (bytes.length > MOST_BYTES)
    return { row: null, code: "too-large", message: "GeoPackage 超过 600 MB，请按片区拆分后再读。" };
  try {
    return withDatabase(bytes, tablesOf).map((table) => ({
      kind: "opened",
      name: table.name,
      read: ({ lines }) => readTable(bytes, table, lines),
    }));
  } catch {
    return NO_PACKAGE;
  }
}

const NO_PACKAGE: GeoFault = {
  row: null,
  code: "not-a-geofile",
  message: "不是可读的 GeoPackage：文件损坏，或只是一般的 SQLite 数据库。",
};

function withDatabase<T>(bytes: Uint8Array, use: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(":memory:");
  try {
    db.deserialize(saysWal(bytes) ? withoutWal(bytes) : bytes);
    db.exec("pragma trusted_schema = off; pragma query_only = on");
    return use(db);
  } finally {
    db.close();
  }
}

function tablesOf(db: DatabaseSync): Table[] {
  const rows = db
    .prepare(
      `select c.table_name as name, g.column_name as col, s.organization as org, s.organization_coordsys_id as code,
              s.definition as wkt, g.srs_id as srs
         from gpkg_contents c
         join gpkg_geometry_columns g on g.table_name = c.table_name
         join sqlite_master m on m.name = c.table_name and m.type = 'table' and m.sql not like 'create virtual%'
         left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
        where c.data_type = 'features' order by c.table_name`,
    )
    .all();
  return rows.map(({ name, col, org, code, wkt, srs }) => ({
    name: String(name),
    column: String(col),
    crs: crsOf({ srs: Number(srs), code: `${String(org)}:${String(code)}`, wkt: String(wkt ?? "") }),
  }));
}

/** −1 and 0 stand for an unknown system. */
function crsOf({ srs, code, wkt }: { srs: number; code: string; wkt: string }): DeclaredCrs {
  if (srs === -1 || srs === 0) return { kind: "none" };
  if (findCrs(code)) return { kind: "text", text: code };
  return wkt === "" || wkt === "undefined" ? { kind: "none" } : { kind: "text", text: wkt };
}

function readTable(bytes: Uint8Array, table: Table, lines: boolean): RawLayer | GeoFault {
  const layer: RawLayer = {
    features: [],
    bad: [],
    warnings: [],
    encoding: "UTF-8",
    encodingConfidence: 1,
    declaredCrs: table.crs,
  };
  try {
    return withDatabase(bytes, (db) => {
      const from = quoted(table.name);
      const { n } = db.prepare(`select count(*) as n from ${from}`).get() as { n: number };
      if (n > MOST_FEATURES) return TOO_MANY;
      const keys = db.prepare(`select name from pragma_table_info(?) where pk = 1`).all(table.name);
      const statement = db.prepare(`select * from ${from}`);
      statement.setReadBigInts(true);
      let row = 0;
      for (const record of statement.iterate()) {
        row++;
        const taken = takeRow(record, { row, table, key: String(keys[0]?.name ?? ""), lines });
        if ("code" in taken) layer.bad.push(taken);
        else layer.features.push(taken);
      }
      return layer;
    });
  } catch {
    return layer.features.length > 0
      ? { ...layer, bad: [...layer.bad, CUT_SHORT(layer.features.length + layer.bad.length + 1)] }
      : NO_PACKAGE;
  }
}

const TOO_MANY: GeoFault = {
  row: null,
  code: "too-large",
  message: "这一图层超过 50 万个要素，请按片区拆分后再读。",
};
const CUT_SHORT = (row: number): GeoFault => ({
  row,
  code: "file-cut-short",
  message: `GeoPackage 从第 ${row} 个要素起损坏，其后的图形没有读到，请重新拷贝。`,
});

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

type HowToTake = { row: number; table: Table; key: string; lines: boolean };

function takeRow(record: Record<string, SQLOutputValue>, how: HowToTake): RawFeature | GeoFault {
  const { row, table, key, lines } = how;
  const shape = shapeIn(record[table.column]);
  if (typeof shape === "string") return fault(row, shape);
  const isLine = shape.polygons.length === 0;
  if (isLine && !(lines && shape.lines.length > 0)) return fault(row, "not-a-polygon");
  const properties = Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) =>
      name === table.column || name === key || value instanceof Uint8Array
        ? []
        : [[name, attributeOf(value)]],
    ),
  );
  const id = key === "" ? String(row) : String(record[key] ?? row);
  return { id, row, properties, polygons: shape.polygons, ...(isLine && { lines: shape.lines }) };
}

const FAULTS = {
  "no-geometry": "没有图形",
  "not-a-polygon": "图形不是面",
  "broken-geometry": "图形数据损坏",
} as const;

const fault = (row: number, code: keyof typeof FAULTS): GeoFault => ({
  row,
  code,
  message: `第 ${row} 个要素：${FAULTS[code]}。`,
});

/** The geometry in its GeoPackage envelope: `GP`, flags, system, perhaps an extent, then well-known binary. */
function shapeIn(value: SQLOutputValue | undefined) {
  if (!(value instanceof Uint8Array)) return "no-geometry" as const;
  if (value[0] !== 0x47 || value[1] !== 0x50 || value.length < 13) return "broken-geometry" as const;
  const flags = value[3]!;
  if (flags & 0x10) return "no-geometry" as const;
  const extent = [0, 32, 48, 48, 64][(flags >> 1) & 7] ?? 0;
  try {
    const shape = readWkb(value.subarray(8 + extent));
    return shape.polygons.length + shape.lines.length === 0 && !shape.other
      ? ("no-geometry" as const)
      : shape;
  } catch {
    return "broken-geometry" as const;
  }
}

function attributeOf(value: SQLOutputValue): Attribute {
  if (typeof value !== "bigint") return value instanceof Uint8Array ? null : value;
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value);
}
