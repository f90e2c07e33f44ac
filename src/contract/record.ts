import { z } from "zod";
import type { Column, FieldClass, Register, TextForm } from "#kernel/register.ts";
import { tidyText } from "#kernel/text.ts";
import { readTextForm } from "#kernel/text-form.ts";
import { RegisterRecord } from "./list.ts";
import { visibleColumns } from "./registers.ts";

/** The values a form or a program may send for one column; null clears it. */
export function valueSchema(column: Column): z.ZodType {
  const base = filled(column);
  return column.required ? base : base.nullable();
}

function filled(column: Column): z.ZodType {
  switch (column.type) {
    case "number":
    case "integer":
    case "year":
      return numeric(column);
    case "date":
      return z.iso.date();
    case "period":
      return z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/);
    case "boolean":
      return z.boolean();
    case "enum":
      return z.enum((column.options ?? []).map(({ value }) => value) as [string, ...string[]]);
    case "uscc":
      return z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, "应为 18 位统一社会信用代码 / an 18-character credit code");
    case "industry":
      // kept as the standard writes it: the letter belongs to the section, the digits to the class
      return z
        .string()
        .trim()
        .overwrite((code) => code.toUpperCase().replace(/^[A-T](?=\d)/, ""))
        .regex(/^([A-T]|[A-T]?\d{2,4})$/, "应为国民经济行业代码，如 C3599 或 3599 / a GB/T 4754 code");
    case "text":
      // as an import reads it, so that a record made by form and one made by file are the same text
      return column.form ? formed(column.form) : z.string().overwrite(tidyText).min(1).max(500);
  }
}

/** A text brought to its form; one that does not fit says why, in both languages. */
const formed = (form: TextForm): z.ZodType =>
  z
    .string()
    .min(1)
    .max(500)
    .transform((text, context) => {
      const reading = readTextForm(form, text);
      if (reading.kind === "read") return reading.text;
      context.addIssue({ code: "custom", message: `${reading.because.zh} / ${reading.because.en}` });
      return z.NEVER;
    });

function numeric(column: Column): z.ZodType {
  let schema = column.type === "number" ? z.number() : z.int();
  if (column.type === "year") schema = schema.min(1900).max(2100);
  if (column.min !== undefined) schema = schema.min(column.min);
  if (column.max !== undefined) schema = schema.max(column.max);
  return schema;
}

/** Columns that someone with these field classes may write. */
export function writableColumns(register: Register, fields: readonly FieldClass[]): Column[] {
  return visibleColumns(register, fields).filter((column) => !column.derived);
}

/** The shape of a new record, or of a change (any subset of columns), for someone with these field classes. */
export function valuesSchema(
  register: Register,
  fields: readonly FieldClass[],
  kind: "new" | "change",
): z.ZodType<Record<string, unknown>> {
  const entries = writableColumns(register, fields).map((column) => {
    const schema = valueSchema(column);
    return [column.key, kind === "change" || !column.required ? schema.optional() : schema] as const;
  });
  return z.strictObject(Object.fromEntries(entries));
}

/** Every date an API may carry is a text; a record travels as flat values. */
export const RecordReply = z.object({ record: RegisterRecord });
export const NewRecord = z.object({
  values: z.record(z.string(), z.unknown()),
  why: z.string().max(500).optional(),
});
export const ChangeRecord = NewRecord.extend({ revision: z.int() });
