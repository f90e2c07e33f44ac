import { Tooltip } from "antd";
import type { ReactElement } from "react";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Sorting } from "#web/lib/list-search.ts";
import type { TableColumn } from "./table-column.ts";

type SortHeaderProps<R> = {
  column: TableColumn<R>;
  sorting: Sorting | undefined;
  /** its place among several sorted columns, from 1; 0 when it is alone */
  rank: number;
  onSort: ((column: string, add: boolean) => void) | undefined;
};

/** A header: name, lighter unit, and, where it sorts, a button (with Shift it sorts after the present order). */
export function SortHeader<R>({ column, sorting, rank, onSort }: SortHeaderProps<R>): ReactElement {
  const { language } = useLanguage();
  const name = (
    <>
      {column.title}
      {column.unit && <span className="head-unit">{formatUnit(column.unit, language)}</span>}
    </>
  );
  const noted = column.note ? (
    <Tooltip title={column.note}>{<span className="head-noted">{name}</span>}</Tooltip>
  ) : (
    name
  );
  return (
    <th scope="col" className={column.align === "end" ? "cell-end" : undefined} aria-sort={ariaSort(sorting)}>
      {column.sortable && onSort ? (
        <button
          type="button"
          className="bare head-sort"
          onClick={(event) => onSort(column.key, event.shiftKey)}
        >
          {noted}
          <span className="head-arrow" aria-hidden="true">
            {arrowOf(sorting)}
            {rank > 0 && <sub>{rank}</sub>}
          </span>
        </button>
      ) : (
        noted
      )}
    </th>
  );
}

function ariaSort(sorting: Sorting | undefined): "ascending" | "descending" | undefined {
  if (!sorting) return undefined;
  return sorting.descending ? "descending" : "ascending";
}

function arrowOf(sorting: Sorting | undefined): string {
  if (!sorting) return "";
  return sorting.descending ? "↓" : "↑";
}
