import type { CellProblem, ChangeSet } from "#contract/change-set.ts";
import type { RegisterRecord } from "#contract/list.ts";
import { visibleColumns } from "#contract/registers.ts";
import { businessKey } from "#engine/change-set/business-key.ts";
import { diffRows, type Entry } from "#engine/change-set/diff-rows.ts";
import { chooseSheet } from "#engine/sheet/choose-sheet.ts";
import type { RawSheet } from "#engine/sheet/raw-sheet.ts";
import { type ReadRow, readRows, type SheetReading } from "#engine/sheet/read-rows.ts";
import type { Register, Row } from "#kernel/register.ts";
import type { Context } from "../context.ts";
import type { Tx } from "../db.ts";
import type { ProposalRow, RegisterStore } from "../registers/register-store.ts";
import { checkWrites } from "../registers/write.ts";
import { parseInWorker } from "../sheets/parse-in-worker.ts";
import { existingByKey } from "./existing.ts";
import {
  countVerdicts,
  type FileReader,
  type Problem,
  readChangeSetWith,
  type Unreadable,
} from "./read-change-set.ts";
import type { NewChangeRow } from "./store.ts";

/** Reads the sheet of a change set into rows of a register and compares them with what is held. */
export const readChangeSet = (
  ctx: Context,
  store: RegisterStore,
  id: string,
  signal: AbortSignal,
): Promise<void> => readChangeSetWith(ctx, id, sheetReader(ctx, store), signal);

const sheetReader = (ctx: Context, store: RegisterStore): FileReader<SheetReading> => ({
  parse: async ({ name, bytes }, { signal, onProgress }) => {
    const sheets = await parseInWorker(bytes, name, {
      onProgress: ({ rows }) => onProgress(rows / (rows + 20_000)),
      signal,
    });
    return readSheets(sheets, store);
  },
  compare: async (tx, reading) => {
    const { rows, entries } = await compare(tx, ctx, store, reading);
    return { rows, reading: told(reading), summary: summaryOf(entries, reading) };
  },
  failed: (error) => ({ problem: problemOf(error), expected: isExpected(error) }),
});

/** Chooses the sheet and reads its rows; a file that cannot be understood at all is a problem with what to do. */
function readSheets(sheets: readonly RawSheet[], store: RegisterStore): SheetReading | Unreadable {
  const { register } = store.entry;
  const chosen = chooseSheet(sheets, register.columns);
  if (!chosen)
    return {
      problem: {
        code: "empty-file",
        message: { zh: "文件里没有工作表。", en: "There is no sheet in the file." },
      },
    };
  const sheet = store.fold?.(chosen) ?? chosen;
  const reading = readRows(sheet, register);
  if (reading.kind === "no-header") return { problem: { code: "no-header", message: reading.message } };
  const keyless = reading.problems.find(({ code }) => code === "key-column-missing");
  if (keyless) return { problem: { code: keyless.code, message: keyless.message } };
  if (reading.rows.length === 0) {
    return {
      problem: {
        code: "no-rows",
        message: {
          zh: `工作表“${sheet.name}”的表头之下没有数据行。`,
          en: `No rows under the header of sheet “${sheet.name}”.`,
        },
      },
    };
  }
  return reading;
}

/** The rows with their verdicts: what is new, changed, same, in conflict or bad, references and rules of the record included. */
async function compare(
  tx: Tx,
  ctx: Context,
  store: RegisterStore,
  reading: SheetReading,
): Promise<{ rows: NewChangeRow[]; entries: Entry[] }> {
  const { register } = store.entry;
  const allowed = new Set(visibleColumns(register, ctx.actor.capability.fields).map(({ key }) => key));
  const held = await existingByKey(
    tx,
    ctx,
    store,
    reading.rows.map(({ values }) => values),
  );
  await store.propose?.(tx, proposalRows(reading, held, register));
  const { entries } = diffRows(reading.rows, held, register, ({ key }) => allowed.has(key));
  const problems = await checkWrites(
    tx,
    ctx,
    store,
    entries.map((entry, index) => writeOf(entry, reading.rows[index]!, held)),
  );
  for (const [index, entry] of entries.entries()) {
    if (problems[index]!.length === 0 || (entry.verdict !== "new" && entry.verdict !== "changed")) continue;
    entry.verdict = "bad";
    entry.problems.push(...(problems[index] as CellProblem[]));
  }
  const rows = entries.map((entry, index) => ({
    ...entry,
    incoming: valuesOf(reading.rows[index]!),
    recordId: held.get(entry.key ?? "")?.id ?? null,
  }));
  return { rows, entries };
}

function proposalRows(
  { rows, missing }: SheetReading,
  held: ReadonlyMap<string, RegisterRecord>,
  { columns }: Register,
): ProposalRow[] {
  const absent = new Set(missing.map(({ key }) => key));
  return rows.map((row) => ({
    row,
    held: held.get(businessKey(row.values, columns) ?? ""),
    hasColumn: (key) => !absent.has(key),
  }));
}

const writeOf = (entry: Entry, row: ReadRow, held: ReadonlyMap<string, RegisterRecord>) => {
  const before = entry.key === null ? undefined : held.get(entry.key);
  return { ...(before && { before }), values: valuesOf(row) };
};

/** What a row gives, with what it clears as null. */
const valuesOf = (row: ReadRow): Row => ({
  ...row.values,
  ...Object.fromEntries(row.clears.map((key) => [key, null])),
});

function summaryOf(entries: readonly Entry[], reading: SheetReading): ChangeSet["summary"] {
  return {
    ...countVerdicts(entries),
    totals: reading.totals.map(({ column, stated, read }) => ({ column, stated, read })),
  };
}

const told = (reading: SheetReading): ChangeSet["reading"] => ({
  sheet: reading.sheet,
  headerRow: reading.header.headerRow,
  mapping: reading.header.matched.map(({ column, header }) => ({ column: column.key, header })),
  unknownHeaders: reading.unknownHeaders,
  missingColumns: reading.missing.map(({ key }) => key),
  notes: reading.notes,
});

function isExpected(error: unknown): error is { code: string; text: Problem["message"] } {
  return error instanceof Error && "code" in error && "text" in error;
}

function problemOf(error: unknown): Problem {
  if (isExpected(error)) return { code: error.code, message: error.text };
  return {
    code: "unreadable",
    message: {
      zh: "文件无法读取，可能已损坏或不是表格。请另存为 .xlsx 后重试。",
      en: "The file cannot be read: it may be damaged or no spreadsheet. Save it as .xlsx and try again.",
    },
  };
}
