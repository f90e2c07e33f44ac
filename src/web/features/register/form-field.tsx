import { type ReactElement, useId } from "react";
import type { Column } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { FieldControl } from "./field-control.tsx";
import type { Reference } from "./related.ts";
import type { RecordFormState } from "./use-record-form.ts";

type FormFieldProps = { column: Column; form: RecordFormState; reference?: Reference | undefined };

/** Label, control, and beneath it what is wrong or what to know. */
export function FormField({ column, form, reference }: FormFieldProps): ReactElement {
  const { text } = useLanguage();
  const id = useId();
  const remark = useRemark(column, form);
  const help = remark?.text ?? (column.note && text(column.note));
  return (
    <div className="form-field">
      <label htmlFor={id}>
        {text(column.label)}
        {column.required && (
          <span className="form-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <FieldControl
        id={id}
        column={column}
        reference={reference}
        value={form.value(column.key)}
        onChange={(value) => form.set(column.key, value)}
        onBlur={() => form.touch(column.key)}
        status={remark?.level}
        describedBy={help ? `${id}-help` : undefined}
      />
      {help && (
        <p id={`${id}-help`} className={`form-help form-${remark?.level ?? "note"}`}>
          {help}
        </p>
      )}
    </div>
  );
}

/** What the server said comes first; a fault in a field not yet visited is held back. */
function useRemark(column: Column, form: RecordFormState) {
  const { text } = useLanguage();
  const declined = form.declined(column.key);
  if (declined) return { level: "error", text: text(declined) } as const;
  const remark = form.judgement(column.key)?.remark;
  if (!remark || !form.isTouched(column.key)) return undefined;
  return { level: remark.level, text: text(remark.text) };
}
