import { readIndustryTable } from "#server/platform/industry/read-table.ts";
import { listIndustryCodes, setIndustryClasses } from "#server/platform/industry/set-classes.ts";
import { SheetFault } from "#server/platform/sheets/limits.ts";
import { readWorkbook } from "#server/platform/sheets/read.ts";
import { EXIT, type Io } from "./io.ts";

type Asked = { file: { name: string; bytes: Buffer }; dryRun: boolean; json: boolean };
type Issue = { row: number; column: string | null; code: string; message: string };

/** `perch import industry FILE`: the classes of GB/T 4754, for all zones. A table with a fault is not written at all. */
export async function runImportIndustry(
  ownerUrl: string,
  { file, dryRun, json }: Asked,
  io: Io,
): Promise<number> {
  const { classes, issues } = await readClasses(file, await listIndustryCodes(ownerUrl));
  const isGood = issues.length === 0;
  const summary = isGood
    ? await setIndustryClasses(ownerUrl, classes, dryRun)
    : { rows: classes.length, new: 0, changed: 0, same: 0 };
  const status = isGood ? DONE[dryRun ? "dry" : "wet"] : { code: "not-applied", zh: "有误，未写入" };
  for (const { message } of issues) io.stderr(`${message}\n`);
  if (json)
    io.stdout(
      `${JSON.stringify({ kind: "industry", file: file.name, status: status.code, summary, issues })}\n`,
    );
  else
    io.stdout(
      `${file.name}：${status.zh}。共 ${summary.rows} 个行业：新增 ${summary.new}，变更 ${summary.changed}，相同 ${summary.same}\n`,
    );
  return isGood ? EXIT.done : EXIT.badInput;
}

const DONE = {
  dry: { code: "compared", zh: "试算，未写入" },
  wet: { code: "applied", zh: "已写入" },
} as const;

async function readClasses(file: Asked["file"], known: ReadonlySet<string>) {
  try {
    const [sheet] = await readWorkbook(file.bytes, file.name);
    const { classes, issues } = readIndustryTable(sheet!, known);
    return { classes, issues: issues.map(({ message, ...at }): Issue => ({ ...at, message: message.zh })) };
  } catch (error) {
    if (!(error instanceof SheetFault)) throw error;
    return { classes: [], issues: [{ row: 0, column: null, code: error.code, message: error.text.zh }] };
  }
}
