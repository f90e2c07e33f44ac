import type { ChangeSet } from "#contract/change-set.ts";
import { type AppliedChange, undoPlan } from "#engine/change-set/undo-plan.ts";
import { type Context, inTransaction } from "../context.ts";
import { record } from "../events.ts";
import type { RegisterStore } from "../registers/register-store.ts";
import { removeRecords, writeRecords } from "../registers/write.ts";
import { problemOf } from "./apply.ts";
import { existingById } from "./existing.ts";
import { listRowsToWrite, moveChangeSet } from "./store.ts";

/**
 * Takes an applied import back in one transaction: what it changed is as it was, what it added is gone. A record that
 * someone changed since is left alone and counted; a record that others now refer to stops the whole, by its rule.
 */
export async function undoChangeSet(
  ctx: Context,
  store: RegisterStore,
  set: ChangeSet,
  why: string | undefined,
): Promise<void> {
  const reason = why ?? `撤销导入 ${set.fileName}`;
  try {
    await inTransaction(ctx, async (tx) => {
      const rows = (await listRowsToWrite(tx, set.id)).filter(
        ({ recordId, appliedRevision }) => recordId && appliedRevision,
      );
      const applied: AppliedChange[] = rows.map((row) => ({
        recordId: row.recordId!,
        verdict: row.verdict,
        changes: row.changes,
        revision: row.appliedRevision!,
      }));
      const current = await existingById(
        tx,
        ctx,
        store,
        applied.map(({ recordId }) => recordId),
      );
      const plan = undoPlan(
        applied,
        new Map([...current].map(([id, values]) => [id, { revision: values.revision, values }])),
      );
      await writeRecords(
        tx,
        ctx,
        store,
        plan.restore.map(({ recordId, values }) => ({ before: current.get(recordId)!, values, why: reason })),
      );
      await removeRecords(
        tx,
        ctx,
        store,
        plan.remove.map(({ recordId }) => current.get(recordId)!),
        reason,
      );
      const summary = {
        ...set.summary,
        restored: plan.restore.length + plan.remove.length,
        left: plan.left.length,
      };
      await moveChangeSet(
        tx,
        set.id,
        { status: "applying" },
        { status: "undone", summary, problem: null, undone_at: ctx.now() },
      );
      await record(tx, ctx, [
        {
          kind: "import-undone",
          subject: { type: "change-set", id: set.id, name: set.fileName },
          changes: { restored: [null, summary.restored] },
          why,
        },
      ]);
    });
  } catch (error) {
    await inTransaction(ctx, (tx) =>
      moveChangeSet(tx, set.id, { status: "applying" }, { status: "applied", problem: problemOf(error) }),
    );
    if ((error as { code?: string }).code !== "23503") throw error;
  }
}
