import { valueSchema } from "#contract/record.ts";
import { readCell } from "#engine/sheet/read-cell.ts";
import type { Column, Text, Value } from "#kernel/register.ts";

/** What is typed into a field, read as a value of its column; `remark` says what is wrong, or doubtful, about it. */
export type Judgement = { value: Value; remark?: { level: "error" | "warning"; text: Text } };

const REQUIRED: Text = { zh: "必填", en: "Required" };
const MISFIT: Text = { zh: "不符合这一列的要求，请核对。", en: "Does not fit this column; please check." };

/**
 * Reads a field by the rules of the import, so that what a form accepts and what a sheet accepts is the same: full-width
 * digits, 2025.3.5 for a date, a credit code with blanks. Then the schema the server judges by has the last word.
 */
export function judge(column: Column, typed: Value | undefined): Judgement {
  const read = column.type === "text" ? readAsText(typed) : readAsCell(column, typed);
  if (read.remark?.level === "error") return read;
  if (read.value === null) {
    return column.required ? { value: null, remark: { level: "error", text: REQUIRED } } : read;
  }
  return valueSchema(column).safeParse(read.value).success
    ? read
    : { value: read.value, remark: { level: "error", text: MISFIT } };
}

function readAsText(typed: Value | undefined): Judgement {
  const text = String(typed ?? "").trim();
  return { value: text === "" ? null : text };
}

function readAsCell(column: Column, typed: Value | undefined): Judgement {
  const reading = readCell(typed ?? null, column);
  switch (reading.kind) {
    case "value":
      return reading.warning
        ? { value: reading.value, remark: { level: "warning", text: reading.warning.message } }
        : { value: reading.value };
    case "problem":
      return { value: typed ?? null, remark: { level: "error", text: reading.message } };
    default:
      return { value: null };
  }
}
