import { Button } from "antd";
import type { ReactElement } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import type { Column } from "#kernel/register.ts";
import { formatValue } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { useNotice } from "#web/ui/use-notice.ts";

type CopyRowsProps = { rows: readonly RegisterRecord[]; columns: readonly Column[] };

/** The selected rows as tab-separated text, which a spreadsheet takes as a table. */
export function CopyRows({ rows, columns }: CopyRowsProps): ReactElement {
  const { t, text, language } = useLanguage();
  const notice = useNotice();

  function copy() {
    const head = columns.map(({ label, unit }) => text(label) + (unit ? `(${unit})` : ""));
    // a number goes over without separators, so that the sheet can reckon with it
    const lines = rows.map((row) =>
      columns.map((column) => {
        const value = row[column.key];
        return typeof value === "number" ? String(value) : formatValue(column, value, language);
      }),
    );
    const table = [head, ...lines].map((cells) => cells.map(plain).join("\t")).join("\n");
    navigator.clipboard
      .writeText(table)
      .then(() => notice.done(t("list.copied", { number: rows.length })))
      .catch(notice.failed);
  }

  return (
    <Button size="small" onClick={copy}>
      {t("list.copyRows")}
    </Button>
  );
}

/** A cell that begins like a formula is kept a text, for whoever pastes it. */
const plain = (cell: string): string => {
  const flat = cell.replaceAll(/[\t\r\n]+/g, " ");
  return /^[=+@]/.test(flat) || /^-[^\d]/.test(flat) ? `'${flat}` : flat;
};
