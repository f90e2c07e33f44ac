import { Checkbox } from "antd";
import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useLanguage } from "#web/lib/language.ts";
import type { Sorting } from "#web/lib/list-search.ts";
import { DataRow } from "./data-row.tsx";
import { SortHeader } from "./sort-header.tsx";
import type { Selection, TableColumn } from "./table-column.ts";
import { useRowKeys } from "./use-row-keys.ts";
import "./data-table.css";
import "./data-cards.css";

type DataTableProps<R extends { id: string }> = {
  /** what the table lists; read out, and printed */
  label: string;
  columns: readonly TableColumn<R>[];
  rows: readonly R[];
  sorting?: readonly Sorting[];
  onSort?: (column: string, add: boolean) => void;
  openId?: string | undefined;
  onOpen?: (row: R) => void;
  selection?: Selection<R> | undefined;
  /** the last, fixed column */
  actions?: ((row: R) => ReactNode) | undefined;
  /** the line of sums, by column; its first cell says of how many */
  sums?: { label: string; values: Readonly<Record<string, string>> } | undefined;
  /** the rows shown are those of the previous question */
  stale?: boolean;
  empty?: ReactNode;
};

/**
 * A dense table: the header, the first column, the actions and the sums stay in sight while the rest scrolls; a phone
 * shows a card a row. Plain table elements, so that it is read, printed and copied as a table.
 */
export function DataTable<R extends { id: string }>(props: DataTableProps<R>): ReactElement {
  const { label, columns, rows, sorting = [], onSort, openId, onOpen, selection, actions, sums } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const toggle = selection && ((row: R) => selection.onChange(toggled(selection.ids, row.id)));
  const keys = useRowKeys({ rows, body, follows: openId !== undefined, onOpen, onToggle: toggle });
  useOpenRow(rows, openId, body, keys);

  return (
    <div className={props.stale ? "data-table data-table-stale" : "data-table"}>
      <table aria-label={label} aria-busy={props.stale}>
        <thead>
          <tr>
            {selection && <SelectAll rows={rows} selection={selection} />}
            {columns.map((column) => (
              <SortHeader
                key={column.key}
                column={column}
                sorting={sorting.find((one) => one.column === column.key)}
                rank={sorting.length > 1 ? sorting.findIndex((one) => one.column === column.key) + 1 : 0}
                onSort={onSort}
              />
            ))}
            {actions && <ActionsHeader />}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={keys.onKeyDown}>
          {rows.map((row, index) => (
            <DataRow
              key={row.id}
              row={row}
              index={index}
              columns={columns}
              open={row.id === openId}
              inTabOrder={index === keys.active}
              onFocus={() => keys.setActive(index)}
              onOpen={onOpen}
              selection={selection}
              actions={actions}
            />
          ))}
        </tbody>
        {sums && rows.length > 0 && (
          <tfoot>
            <tr>
              {selection && <td className="cell-select" />}
              {columns.map((column, index) => (
                <td key={column.key} className={column.align === "end" ? "cell-end" : undefined}>
                  {index === 0 ? sums.label : sums.values[column.key]}
                </td>
              ))}
              {actions && <td className="cell-actions" />}
            </tr>
          </tfoot>
        )}
      </table>
      {rows.length === 0 && props.empty}
    </div>
  );
}

function ActionsHeader(): ReactElement {
  const { t } = useLanguage();
  return (
    <th scope="col" className="cell-actions">
      <span className="visually-hidden">{t("list.actions")}</span>
    </th>
  );
}

function SelectAll<R extends { id: string }>(props: { rows: readonly R[]; selection: Selection<R> }) {
  const { t } = useLanguage();
  const { rows, selection } = props;
  const chosen = rows.filter((row) => selection.ids.has(row.id)).length;
  const all = rows.length > 0 && chosen === rows.length;
  return (
    <th scope="col" className="cell-select">
      <Checkbox
        aria-label={t("list.selectPage")}
        checked={all}
        indeterminate={chosen > 0 && !all}
        onChange={() => {
          const next = new Set(selection.ids);
          for (const row of rows) {
            if (all) next.delete(row.id);
            else next.add(row.id);
          }
          selection.onChange(next);
        }}
      />
    </th>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}

/**
 * The row of the open record is the active one and is brought into sight, whoever chose it; when the record is closed
 * the keyboard is back on its row.
 */
function useOpenRow<R extends { id: string }>(
  rows: readonly R[],
  openId: string | undefined,
  body: RefObject<HTMLTableSectionElement | null>,
  keys: { setActive: (index: number) => void },
) {
  const before = useRef<string | undefined>(undefined);
  const { setActive } = keys;
  useEffect(() => {
    const index = rows.findIndex((row) => row.id === (openId ?? before.current));
    const line = body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`);
    if (index >= 0 && openId !== before.current) {
      setActive(index);
      line?.scrollIntoView({ block: "nearest" });
      if (openId === undefined) line?.focus({ preventScroll: true });
    }
    before.current = openId;
  }, [rows, openId, body, setActive]);
}
