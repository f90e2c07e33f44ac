import type { ChangeSet } from "#contract/change-set.ts";
import { badRowsSheet } from "#engine/sheet/bad-rows-sheet.ts";
import { chooseSheet } from "#engine/sheet/choose-sheet.ts";
import { matchHeaders } from "#engine/sheet/match-headers.ts";
import { type Context, inTransaction } from "../context.ts";
import type { Download } from "../exports/export-register.ts";
import { Refused } from "../refusal.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { parseInWorker } from "../sheets/parse-in-worker.ts";
import { writeRawWorkbook } from "../sheets/write.ts";
import { getFile, listFaultyRows } from "./store.ts";

/** Only the rows that were not taken, as they stood in the file, with a last column that says why. */
export async function badRowsFile(ctx: Context, store: RegisterStore, set: ChangeSet): Promise<Download> {
  const { columns } = store.entry.register;
  const [file, rows] = await inTransaction(ctx, async (tx) => [
    await getFile(tx, set.id),
    await listFaultyRows(tx, set.id),
  ]);
  const sheet = chooseSheet(await parseInWorker(file.bytes, file.name), columns);
  const header = sheet && matchHeaders(sheet.rows, columns, sheet.merges);
  if (!header || rows.length === 0) {
    throw new Refused("not-found", { zh: "这次导入没有问题行。", en: "No row of this import is at fault." });
  }
  return {
    fileName: `${file.name.replace(/\.[^.]+$/, "")}-问题行.xlsx`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    bytes: await writeRawWorkbook([badRowsSheet(sheet, header, rows, columns)]),
  };
}
