import { Button } from "antd";
import type { ReactElement, ReactNode } from "react";
import type { RegisterRecord } from "#contract/list.ts";
import type { Column } from "#kernel/register.ts";
import { formatNumber, formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./batch-bar.css";

type BatchBarProps = {
  rows: readonly RegisterRecord[];
  columns: readonly Column[];
  onClear: () => void;
  children?: ReactNode;
};

/** What is selected, what it adds up to, and what may be done with all of it. */
export function BatchBar({ rows, columns, onClear, children }: BatchBarProps): ReactElement {
  const { t, text, language } = useLanguage();
  const sums = columns
    .filter((column) => column.sum && column.type === "number")
    .slice(0, 3)
    .map((column) => ({
      column,
      sum: rows.reduce(
        (sum, row) => sum + (typeof row[column.key] === "number" ? Number(row[column.key]) : 0),
        0,
      ),
    }));
  return (
    <section className="batch-bar no-print" aria-label={t("list.batch")}>
      <strong>{t("list.selected", { number: formatNumber(rows.length, language) })}</strong>
      {sums.map(({ column, sum }) => (
        <span key={column.key} className="batch-sum">
          {text(column.label)} {formatNumber(sum, language, column.decimals)}
          {column.unit && <span className="figure-unit">{formatUnit(column.unit, language)}</span>}
        </span>
      ))}
      <span className="batch-actions">{children}</span>
      <Button type="text" size="small" onClick={onClear}>
        {t("list.unselect")}
      </Button>
    </section>
  );
}
