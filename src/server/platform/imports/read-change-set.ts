import type { ChangeSet } from "#contract/change-set.ts";
import type { Text } from "#kernel/register.ts";
import { type Context, inTransaction } from "../context.ts";
import type { Tx } from "../db.ts";
import {
  addChangeRows,
  getFile,
  moveChangeSet,
  type NewChangeRow,
  removeChangeRows,
  setProgress,
} from "./store.ts";

export type Problem = { code: string; message: Text };
/** A file that cannot be understood at all: what to do, and what may be said of the reading nevertheless. */
export type Unreadable = { problem: Problem; reading?: unknown };
export type Compared = { rows: NewChangeRow[]; summary: ChangeSet["summary"]; reading: unknown };

/** How a kind of file is read: away from the database, and then compared within one transaction. */
export type FileReader<Parsed extends object> = {
  parse(
    file: { name: string; bytes: Buffer },
    run: { signal: AbortSignal; onProgress: (share: number) => void },
  ): Promise<Parsed | Unreadable>;
  compare(tx: Tx, parsed: Parsed, fileName: string): Promise<Compared>;
  /** what an error while reading means; `expected` ones are the file's and no bug */
  failed(error: unknown): Unreadable & { expected: boolean };
};

/** Reads the file of a change set and compares it with what is held. Ends in `ready`, `failed` or `cancelled`; writes no record. */
export async function readChangeSetWith<Parsed extends object>(
  ctx: Context,
  id: string,
  reader: FileReader<Parsed>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const file = await inTransaction(ctx, (tx) => getFile(tx, id));
    const onProgress = throttled(
      (share) => void inTransaction(ctx, (tx) => setProgress(tx, id, share * 0.7)).catch(() => {}),
    );
    const parsed = await reader.parse(file, { signal, onProgress });
    if ("problem" in parsed) {
      await fail(ctx, id, parsed);
      return;
    }
    await inTransaction(ctx, async (tx) => {
      const { rows, summary, reading } = await reader.compare(tx, parsed, file.name);
      signal.throwIfAborted();
      await removeChangeRows(tx, id);
      await addChangeRows(tx, ctx.actor.zoneId, id, rows);
      const to = { status: "ready", progress: 1, reading, summary, problem: null };
      await moveChangeSet(tx, id, { status: "reading" }, to);
    });
  } catch (error) {
    if (signal.aborted) {
      await inTransaction(ctx, (tx) => moveChangeSet(tx, id, { status: "reading" }, { status: "cancelled" }));
      return;
    }
    const { expected, ...unreadable } = reader.failed(error);
    await fail(ctx, id, unreadable);
    if (!expected) throw error;
  }
}

const fail = (ctx: Context, id: string, { problem, reading }: Unreadable) =>
  inTransaction(ctx, (tx) =>
    moveChangeSet(
      tx,
      id,
      { status: "reading" },
      { status: "failed", problem, ...(reading !== undefined && { reading }) },
    ),
  );

/** At most one report a percent. */
function throttled(report: (share: number) => void): (share: number) => void {
  let last = 0;
  return (share) => {
    if (share - last < 0.01) return;
    last = share;
    report(share);
  };
}

/** How many rows got which verdict. */
export function countVerdicts(rows: readonly Pick<NewChangeRow, "verdict">[]) {
  const count = (verdict: NewChangeRow["verdict"]) => rows.filter((row) => row.verdict === verdict).length;
  return {
    rows: rows.length,
    new: count("new"),
    changed: count("changed"),
    same: count("same"),
    conflict: count("conflict"),
    bad: count("bad"),
  };
}
