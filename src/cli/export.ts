import { writeFile } from "node:fs/promises";
import { REGISTERS } from "#contract/registers.ts";
import { ExportQuery, exportRegister } from "#server/platform/exports/export-register.ts";
import { REGISTER_STORES } from "#server/routes.ts";
import { zoneContext } from "./choose-zone.ts";
import { EXIT, type Io, WrongUsage } from "./io.ts";
import { withDatabase } from "./open-database.ts";
import { readArgs } from "./read-args.ts";

const KINDS = REGISTERS.map(({ register }) => register.kind);
const USAGE = `用法：perch export KIND [--out 文件.xlsx|文件.csv] [--lang zh|en] [--zone 代码] [--data DIR] [--json]
      KIND：${KINDS.join("、")}`;

/** Writes a register, every column of it, as the app would export it; the file comes back in as no change. */
export async function runExport(args: string[], io: Io, now: () => Date): Promise<number> {
  const { values, positionals } = readArgs(
    args,
    { out: { type: "string" }, lang: { type: "string" }, zone: { type: "string" } },
    USAGE,
  );
  const [kind, ...more] = positionals;
  const store = REGISTER_STORES.find(({ entry }) => entry.register.kind === kind);
  if (!store || more.length > 0) throw new WrongUsage(USAGE);
  const { lang = "zh" } = values;
  if (lang !== "zh" && lang !== "en") throw new WrongUsage(USAGE);
  const format = values.out?.toLowerCase().endsWith(".csv") ? "csv" : "xlsx";
  const columns = store.entry.register.columns.map(({ key }) => key).join(",");
  return withDatabase(values.data, io, async ({ db }) => {
    const { ctx, zone } = await zoneContext(db, values.zone, now, io);
    const query = ExportQuery.parse({ format, lang, cols: columns });
    const { fileName, bytes } = await exportRegister(ctx, store, query);
    const file = values.out ?? fileName;
    await writeFile(file, bytes);
    const result = { kind, zone: zone.code, file, bytes: bytes.byteLength };
    io.stdout(values.json ? `${JSON.stringify(result)}\n` : `${zone.name}：已导出到 ${file}\n`);
    return EXIT.done;
  });
}
