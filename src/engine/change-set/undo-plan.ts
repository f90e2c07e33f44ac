import type { Row, Text, Value } from "#kernel/register.ts";
import { isSameValue } from "./same-value.ts";

/** What applying one row of an import did to one record, and the revision it left the record at. */
export type AppliedChange = {
  recordId: string;
  verdict: "new" | "changed";
  changes: readonly { column: string; from: Value; to: Value }[];
  revision: number;
};

export type CurrentRecord = { revision: number; values: Readonly<Row> };

export type UndoPlan = {
  /** columns to put back to what they were, against the revision seen now */
  restore: { recordId: string; values: Row; revision: number }[];
  /** records the import made and nobody touched since */
  remove: { recordId: string; revision: number }[];
  /** left as they are, and why */
  left: { recordId: string; columns: string[]; because: Text }[];
};

/**
 * What undoing an import may do now. A changed record gets back the columns the import wrote, unless one of them was
 * changed since; other columns may have been. A new record is removed only if nothing at all happened to it since.
 * Post: every applied change is in exactly one of the three lists.
 */
export function undoPlan(
  applied: readonly AppliedChange[],
  current: ReadonlyMap<string, CurrentRecord>,
): UndoPlan {
  const plan: UndoPlan = { restore: [], remove: [], left: [] };
  for (const change of applied) {
    const record = current.get(change.recordId);
    if (record === undefined) plan.left.push({ recordId: change.recordId, columns: [], because: GONE });
    else if (change.verdict === "new") planRemoval(plan, change, record);
    else planRestoration(plan, change, record);
  }
  return plan;
}

function planRemoval(plan: UndoPlan, { recordId, revision }: AppliedChange, record: CurrentRecord): void {
  if (record.revision === revision) plan.remove.push({ recordId, revision });
  else plan.left.push({ recordId, columns: [], because: USED_SINCE });
}

function planRestoration(plan: UndoPlan, { recordId, changes }: AppliedChange, record: CurrentRecord): void {
  const changedSince = changes.filter(({ column, to }) => !isSameValue(record.values[column] ?? null, to));
  if (changedSince.length > 0) {
    plan.left.push({ recordId, columns: changedSince.map(({ column }) => column), because: CHANGED_SINCE });
    return;
  }
  const values = Object.fromEntries(changes.map(({ column, from }) => [column, from]));
  plan.restore.push({ recordId, values, revision: record.revision });
}

const GONE: Text = { zh: "该记录之后已被删除。", en: "The record was removed since." };
const USED_SINCE: Text = {
  zh: "导入新增的这条记录之后又被修改过，请人工处理。",
  en: "The record this import made was changed since; deal with it by hand.",
};
const CHANGED_SINCE: Text = {
  zh: "导入写入的内容之后又被修改过，没有覆盖，请人工处理。",
  en: "What the import wrote was changed since and was not overwritten; deal with it by hand.",
};
