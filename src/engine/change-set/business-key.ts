import type { Column, Row, Value } from "#kernel/register.ts";

/**
 * The key by which an import finds the record it speaks of: the values of the business key columns, in order, joined by
 * ` · ` (one inside a value is doubled, so that two keys are never the same text). An optional part that is absent is
 * empty. Undefined while a required part is missing.
 */
export function businessKey(values: Readonly<Row>, columns: readonly Column[]): string | undefined {
  const keys = columns.filter((column) => column.businessKey && !column.derived);
  const parts = keys.map(({ key, required }) => {
    const value = values[key] ?? null;
    return value === null && required ? undefined : keyPart(value);
  });
  return keys.length === 0 || parts.includes(undefined) ? undefined : parts.join(" · ");
}

const keyPart = (value: Value): string => (value === null ? "" : String(value).replaceAll("·", "··"));
