import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ChangeSet } from "#contract/change-set.ts";
import { REGISTERS } from "#contract/registers.ts";
import {
  SHAPE_REGISTERS,
  ShapeOptions,
  type ShapeReading,
  type ShapeRegister,
  shapeKindOf,
} from "#contract/space/shape-import.ts";
import { readShapeImport } from "#server/modules/space/shape-import.ts";
import { nameOfShapes, packFiles } from "#server/modules/space/shape-import-files.ts";
import { SHAPE_TARGETS } from "#server/modules/space/shape-import-register.ts";
import { type Context, inTransaction } from "#server/platform/context.ts";
import { filesAt } from "#server/platform/geofiles/gather-layers.ts";
import { holdsCorners } from "#server/platform/geofiles/read-corner-table.ts";
import { applyChangeSet, decideApply } from "#server/platform/imports/apply.ts";
import { readChangeSet } from "#server/platform/imports/read-file.ts";
import {
  addChangeSet,
  findChangeSet,
  listChangeRows,
  listWarnedRows,
  moveChangeSet,
} from "#server/platform/imports/store.ts";
import type { RegisterStore } from "#server/platform/registers/register-store.ts";
import { REGISTER_STORES } from "#server/routes.ts";
import { zoneContext } from "./choose-zone.ts";
import { runImportIndustry } from "./import-industry.ts";
import { defaultsOf, mappingOf } from "./import-shape-options.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { withDatabase } from "./open-database.ts";
import { readArgs } from "./read-args.ts";

const KINDS = REGISTERS.map(({ register }) => register.kind);
const USAGE = `用法：perch import KIND FILE [--dry-run] [--good-rows] [--zone 代码] [--data DIR] [--json]
      KIND：${KINDS.join("、")}、industry
      图形（.shp .zip .geojson .gpkg .dxf .kml .kmz，界址点坐标表 .xlsx .csv .txt）可填入 ${SHAPE_REGISTERS.join("、")}，另可加 [--encoding GBK] [--crs EPSG:4549] [--layer 名称]
      [--map 列=字段]…（文件的列填入台账的字段）[--set 字段=值]…（新记录在文件没写时取此值）`;
/** So many bad rows are named; the counts are of all. */
const NAMED = 1000;

type Issue = { row: number; column: string | null; code: string; message: string };
type Result = {
  kind: string;
  file: string;
  zone: string;
  status: string;
  summary: ChangeSet["summary"];
  issues: Issue[];
  /** of rows that are taken all the same; row 0 is the file */
  warnings: Issue[];
};

/**
 * Reads a file, compares it with the register and, unless it is a dry run, writes it: all rows or none, with --good-rows
 * those that are right. It is the same change set as in the app: seen, and undone, there. Exit 1 where a row was not taken.
 */
export async function runImport(args: string[], io: Io, now: () => Date): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    {
      "dry-run": { type: "boolean" },
      "good-rows": { type: "boolean" },
      zone: { type: "string" },
      encoding: { type: "string" },
      crs: { type: "string" },
      layer: { type: "string" },
      map: { type: "string", multiple: true },
      set: { type: "string", multiple: true },
    },
    USAGE,
  );
  const [kind, path, ...more] = positionals;
  if (!kind || !path || more.length > 0) throw new WrongUsage(USAGE);
  if (kind !== "industry" && !KINDS.includes(kind)) throw new WrongUsage(`没有台账“${kind}”。\n${USAGE}`);
  const input = await inputOf(kind, path, values);
  if (!input) return unreadable({ kind, file: path }, io, values.json === true);
  const dryRun = values["dry-run"] === true;
  if (kind === "industry") {
    const asked = { file: { name: input.fileName, bytes: input.bytes }, dryRun, json: values.json === true };
    return withDatabase(values.data, io, ({ ownerUrl }) => runImportIndustry(ownerUrl, asked, io));
  }
  return withDatabase(values.data, io, async ({ db }) => {
    const { ctx, zone } = await zoneContext(db, values.zone, now, io);
    const mode = values["good-rows"] ? "good" : "all";
    const set = await takeIn(ctx, { ...input, mode, dryRun });
    const result = { kind, file: input.fileName, zone: zone.code, ...set };
    tell(result, io);
    io.stdout(values.json ? `${JSON.stringify(result)}\n` : resultText(result, dryRun));
    return set.status === "failed" || set.issues.length > 0 ? EXIT.badInput : EXIT.done;
  });
}

function tell({ issues, warnings }: Result, io: Io): void {
  const at = ({ row, message }: Issue): string => (row > 0 ? `第 ${row} 行 ${message}` : message);
  for (const issue of issues) io.stderr(`${at(issue)}\n`);
  for (const warning of warnings) io.stderr(`提示：${at(warning)}\n`);
}

type Input = {
  /** of the change set */
  kind: string;
  fileName: string;
  bytes: Buffer;
  store: RegisterStore;
  read(ctx: Context, id: string, signal: AbortSignal): Promise<void>;
};

/** A sheet for a register, or shapes for one that has outlines; undefined where there is no file. */
async function inputOf(kind: string, path: string, how: ReadAs): Promise<Input | undefined> {
  const register = SHAPE_REGISTERS.find((one) => one === kind);
  if (register && /\.(shp|dbf|prj|zip|geojson|geojsonl|geojsons|ndjson|json|gpkg|dxf|kml|kmz)$/i.test(path))
    return shapesOf(register, path, how);
  const bytes = await readFile(path).catch(() => undefined);
  if (register && bytes && (await holdsCorners(bytes, basename(path)))) return shapesOf(register, path, how);
  const store = REGISTER_STORES.find(({ entry }) => entry.register.kind === kind)!;
  const read: Input["read"] = (ctx, id, signal) => readChangeSet(ctx, store, id, signal);
  return bytes && { kind, fileName: basename(path), bytes, store, read };
}

type ReadAs = Partial<Record<"encoding" | "crs" | "layer" | "map" | "set", unknown>>;

async function shapesOf(
  register: ShapeRegister,
  path: string,
  { encoding, crs, layer, map, set }: ReadAs,
): Promise<Input | undefined> {
  const files = await filesAt(path);
  if ("code" in files || files.length === 0) return undefined;
  const named = files.map(({ name, bytes }) => ({ name: basename(name), bytes }));
  const options = ShapeOptions.parse({
    register,
    ...(encoding !== undefined && { encoding }),
    ...(crs !== undefined && { crs }),
    ...(layer !== undefined && { layer }),
    mapping: mappingOf(register, map),
    defaults: defaultsOf(register, set),
  });
  const kind = shapeKindOf(register);
  return {
    kind,
    fileName: nameOfShapes(named),
    bytes: packFiles(named),
    store: SHAPE_TARGETS[register].store,
    read: (ctx, id, signal) => readShapeImport(ctx, id, options, signal),
  };
}

function unreadable(asked: { kind: string; file: string }, io: Io, json: boolean): number {
  const message = `读不到文件 ${asked.file} · cannot read the file`;
  const issues: Issue[] = [{ row: 0, column: null, code: "file-unreadable", message }];
  io.stderr(`${message}\n`);
  if (json)
    io.stdout(`${JSON.stringify({ ...asked, status: "failed", summary: {}, issues, warnings: [] })}\n`);
  return EXIT.badInput;
}

type Asked = Input & { mode: "all" | "good"; dryRun: boolean };

async function takeIn(
  ctx: Context,
  { kind, fileName, bytes, store, read: readIn, mode, dryRun }: Asked,
): Promise<Pick<Result, "status" | "summary" | "issues" | "warnings">> {
  const { zoneId, userId } = ctx.actor;
  const id = await inTransaction(ctx, (tx) =>
    addChangeSet(tx, { zoneId, kind, fileName, file: bytes, userId, now: ctx.now() }),
  );
  const get = () => inTransaction(ctx, async (tx) => (await findChangeSet(tx, zoneId, [kind], id))!);
  await readIn(ctx, id, new AbortController().signal);
  const read = await get();
  const issues = read.problem
    ? [{ row: 0, column: null, code: read.problem.code, message: read.problem.message.zh }]
    : await issuesOf(ctx, id);
  const warnings = await warningsOf(ctx, id, read);
  if (read.status !== "ready") return { status: read.status, summary: read.summary, issues, warnings };
  const refusal = dryRun ? undefined : decideApply(read, mode);
  if (dryRun || refusal) {
    await inTransaction(ctx, (tx) => moveChangeSet(tx, id, { status: "ready" }, { status: "cancelled" }));
    return { status: dryRun ? "compared" : "not-applied", summary: read.summary, issues, warnings };
  }
  await inTransaction(ctx, (tx) =>
    moveChangeSet(tx, id, { status: "ready" }, { status: "applying", progress: 0 }),
  );
  await applyChangeSet(ctx, store, read, mode, "命令行导入");
  const applied = await get();
  const failed = applied.problem
    ? [{ row: 0, column: null, code: applied.problem.code, message: applied.problem.message.zh }]
    : [];
  return { status: applied.status, summary: applied.summary, issues: [...issues, ...failed], warnings };
}

function issuesOf(ctx: Context, id: string): Promise<Issue[]> {
  return inTransaction(ctx, async (tx) => {
    const rows = [];
    for (const verdict of ["bad", "conflict"] as const)
      rows.push(...(await listChangeRows(tx, id, { verdict, limit: NAMED, offset: 0 })).rows);
    return rows
      .sort((a, b) => a.rowNo - b.rowNo)
      .flatMap(({ rowNo, problems }) =>
        problems.map(({ column, code, message }) => ({ row: rowNo, column, code, message: message.zh })),
      );
  });
}

/** What was found in the file as a whole, then row by row. */
function warningsOf(ctx: Context, id: string, { reading }: ChangeSet): Promise<Issue[]> {
  const { warnings = [] } = reading as ShapeReading;
  const told: Issue[] = [
    ...(reading.notes ?? []).map(({ zh }) => ({ code: "note", message: zh })),
    ...warnings.map(({ code, message }) => ({ code, message: message.zh })),
  ].map((one) => ({ row: 0, column: null, ...one }));
  return inTransaction(ctx, async (tx) => [
    ...told,
    ...(await listWarnedRows(tx, id, NAMED)).flatMap(({ rowNo, warnings: some }) =>
      some.map(({ column, code, message }) => ({ row: rowNo, column, code, message: message.zh })),
    ),
  ]);
}

const STATUS: Record<string, string> = {
  applied: "已写入",
  compared: "试算，未写入",
  "not-applied": "未写入",
  failed: "未能读取",
};

function resultText({ file, zone, status, summary }: Result, dryRun: boolean): string {
  const { rows = 0, new: added = 0, changed = 0, same = 0, conflict = 0, bad = 0 } = summary;
  const nothing = !dryRun && status === "not-applied" && bad + conflict === 0;
  const note = nothing ? "（没有需要写入的行）" : "";
  return `${file} → ${zone}：${STATUS[status] ?? status}${note}。共 ${rows} 行：新增 ${added}，变更 ${changed}，相同 ${same}，冲突 ${conflict}，有误 ${bad}\n`;
}
