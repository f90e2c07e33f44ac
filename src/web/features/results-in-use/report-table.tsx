import type { ReactElement, ReactNode } from "react";
import type { Text } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import "#web/ui/plain-table.css";
import "./report.css";

export type ReportColumn<Row> = {
  head: Text;
  unit?: string;
  end?: boolean;
  wraps?: boolean;
  cell: (row: Row) => ReactNode;
};

type ReportTableProps<Row> = {
  caption: string;
  columns: readonly ReportColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** source, date and clause, beneath the table */
  note: string;
};

/** A table of the report: numbered, with units in its head and its source beneath. */
export function ReportTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  note,
}: ReportTableProps<Row>): ReactElement {
  const { text } = useLanguage();
  return (
    <figure className="report-table">
      <figcaption>{caption}</figcaption>
      <div className="report-scroll">
        <table className="plain-table">
          <thead>
            <tr>
              {columns.map(({ head, unit, end }) => (
                <th key={head.en} scope="col" className={end ? "cell-end" : undefined}>
                  {text(head)}
                  {unit && <span className="head-unit">{unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map(({ head, end, wraps, cell }) => (
                  <td
                    key={head.en}
                    className={
                      [end && "cell-end", wraps && "report-wraps"].filter(Boolean).join(" ") || undefined
                    }
                  >
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="report-note">{note}</p>
    </figure>
  );
}
