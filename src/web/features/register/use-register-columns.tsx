import { useMemo } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import { registerOf } from "#contract/registers.ts";
import type { Column } from "#kernel/register.ts";
import { useMay } from "#web/features/identity/api.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { TableColumn } from "#web/ui/table-column.ts";
import { tableColumnsOf } from "#web/ui/table-columns.tsx";
import { ReferenceLink } from "./reference-link.tsx";
import { REFERENCES } from "./related.ts";

/** The columns of a register as a table draws them; what names a record elsewhere leads there. */
export function useRegisterColumns(kind: string, columns: readonly Column[]): TableColumn<RegisterRecord>[] {
  const { text } = useLanguage();
  const may = useMay();
  const canEnter = useMemo(
    () =>
      new Set(
        Object.values(REFERENCES[kind] ?? {})
          .map((one) => one.kind)
          .filter((one) => one !== "district" && may(registerOf(one)!.read)),
      ),
    [kind, may],
  );
  return useMemo(
    () =>
      tableColumnsOf(columns, text).map((column) => {
        // a firm's name leads where its credit code does
        const key = column.key === "enterpriseName" ? "uscc" : column.key;
        const reference = REFERENCES[kind]?.[key];
        if (!reference || !canEnter.has(reference.kind)) return column;
        return {
          ...column,
          render: (row: RegisterRecord) => {
            const [value, words] = [row[key], row[column.key]];
            if (!value || !words) return column.render(row);
            return (
              <ReferenceLink kind={reference.kind} column={reference.value} value={String(value)}>
                {String(words)}
              </ReferenceLink>
            );
          },
        };
      }),
    [columns, text, kind, canEnter],
  );
}
