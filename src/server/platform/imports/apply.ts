import type { ChangeSet } from "#contract/change-set.ts";
import type { RegisterRecord } from "#contract/list.ts";
import { isSameValue } from "#engine/change-set/same-value.ts";
import { type Context, inTransaction } from "../context.ts";
import type { Tx } from "../db.ts";
import { record } from "../events.ts";
import { Refused } from "../refusal.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { type Write, type WriteProblem, type Written, writeRecords } from "../registers/write.ts";
import { existingByKey } from "./existing.ts";
import { listRowsToWrite, moveChangeSet, setOutcomes } from "./store.ts";

type RowToWrite = Awaited<ReturnType<typeof listRowsToWrite>>[number];
type Outcome = Parameters<typeof setOutcomes>[2][number];

/** All or nothing refuses while a row is bad or in conflict, and says how many. */
export function decideApply(set: ChangeSet, mode: "all" | "good"): Refused | undefined {
  const { bad = 0, conflict = 0, new: added = 0, changed = 0 } = set.summary;
  if (mode === "all" && bad + conflict > 0) {
    return new Refused("conflict", {
      zh: `有 ${bad} 行有误、${conflict} 行冲突，不能整体写入。请改正后重新导入，或选择只写入正确的行。`,
      en: `${bad} rows are bad and ${conflict} in conflict: correct them and import again, or write the good rows only.`,
    });
  }
  if (added + changed > 0) return undefined;
  return new Refused("conflict", { zh: "没有需要写入的行。", en: "There is nothing to write." });
}

/**
 * Writes a change set in one transaction: everything it says, or nothing. A row whose record was changed after the
 * comparison is not overwritten: with `all` that stops the whole, with `good` the row becomes a conflict.
 */
export async function applyChangeSet(
  ctx: Context,
  store: RegisterStore,
  set: ChangeSet,
  mode: "all" | "good",
  why: string | undefined,
): Promise<void> {
  try {
    await inTransaction(ctx, async (tx) => {
      const rows = await listRowsToWrite(tx, set.id);
      const held = await existingByKey(
        tx,
        ctx,
        store,
        rows.map(({ incoming }) => incoming),
      );
      const { writes, drifted } = plan(rows, held, sourceOf(store, set), why ?? `导入 ${set.fileName}`);
      if (mode === "all" && drifted.length > 0) throw changedSince(drifted.length);
      const written = await writeRecords(
        tx,
        ctx,
        store,
        writes.map(({ write }) => write),
      );
      const outcomes = writes.map(({ row }, index) => outcomeOf(row, written[index]!));
      const failed = outcomes.filter(({ revision }) => revision === null);
      if (mode === "all" && failed.length > 0) throw changedSince(failed.length);
      await setOutcomes(tx, set.id, [...outcomes, ...drifted]);
      await finish(tx, ctx, set, outcomes.length - failed.length, drifted.length + failed.length);
    });
  } catch (error) {
    await inTransaction(ctx, (tx) =>
      moveChangeSet(tx, set.id, { status: "applying" }, { status: "ready", problem: problemOf(error) }),
    );
    if (!(error instanceof Refused)) throw error;
  }
}

/** A new record whose file does not name its source comes from that file: it was not typed by hand. */
function sourceOf({ entry }: RegisterStore, set: ChangeSet): RowToWrite["incoming"] {
  const hasSource = entry.register.columns.some(({ key }) => key === "source");
  return hasSource ? { source: `导入 ${set.fileName}` } : {};
}

function plan(
  rows: readonly RowToWrite[],
  held: ReadonlyMap<string, RegisterRecord>,
  source: RowToWrite["incoming"],
  why: string,
) {
  const writes: { row: RowToWrite; write: Write }[] = [];
  const drifted: Outcome[] = [];
  for (const row of rows) {
    const before = row.key === null ? undefined : held.get(row.key);
    const moved =
      row.verdict === "new"
        ? before !== undefined
        : !before || row.changes.some(({ column, from }) => !isSameValue(before[column] ?? null, from));
    if (moved)
      drifted.push({
        rowNo: row.rowNo,
        recordId: before?.id ?? null,
        revision: null,
        verdict: "conflict",
        problems: [CHANGED],
      });
    else if (before)
      writes.push({
        row,
        write: { before, values: Object.fromEntries(row.changes.map(({ column, to }) => [column, to])), why },
      });
    else writes.push({ row, write: { values: { ...source, ...row.incoming }, why } });
  }
  return { writes, drifted };
}

const CHANGED: WriteProblem = {
  column: null,
  code: "changed-since",
  message: {
    zh: "核对之后，这条记录又被他人修改或新增，没有覆盖。",
    en: "Someone changed or added this record after the comparison; it was not overwritten.",
  },
};

function outcomeOf(row: RowToWrite, written: Written): Outcome {
  if (written.kind === "written")
    return {
      rowNo: row.rowNo,
      recordId: written.id,
      revision: written.revision,
      verdict: row.verdict,
      problems: null,
    };
  const problems = written.kind === "refused" ? written.problems : [CHANGED];
  return {
    rowNo: row.rowNo,
    recordId: row.recordId,
    revision: null,
    verdict: written.kind === "refused" ? "bad" : "conflict",
    problems,
  };
}

const changedSince = (rows: number): Refused =>
  new Refused("stale", {
    zh: `核对之后有 ${rows} 行的记录又被他人修改，没有写入任何内容。请重新导入核对，或选择只写入其余的行。`,
    en: `${rows} records changed after the comparison; nothing was written. Import again, or write the remaining rows only.`,
  });

async function finish(tx: Tx, ctx: Context, set: ChangeSet, written: number, skipped: number): Promise<void> {
  const summary = { ...set.summary, written, conflict: (set.summary.conflict ?? 0) + skipped };
  await moveChangeSet(
    tx,
    set.id,
    { status: "applying" },
    {
      status: "applied",
      progress: 1,
      summary,
      problem: null,
      applied_by: ctx.actor.userId,
      applied_at: ctx.now(),
    },
  );
  await record(tx, ctx, [
    {
      kind: "import-applied",
      subject: { type: "change-set", id: set.id, name: set.fileName },
      changes: { written: [null, written] },
    },
  ]);
}

export function problemOf(error: unknown) {
  if (error instanceof Refused) return { code: error.code, message: error.text };
  const detail = (error as { constraint?: string }).constraint;
  return {
    code: detail ? "rule-broken" : "bug",
    message: detail
      ? {
          zh: `与“${detail}”规则不符，没有写入任何内容。`,
          en: `It breaks the rule “${detail}”; nothing was written.`,
        }
      : {
          zh: "写入时出错，没有写入任何内容，请重试。",
          en: "Writing failed; nothing was written. Try again.",
        },
  };
}
