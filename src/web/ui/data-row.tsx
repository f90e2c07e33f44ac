import { Checkbox } from "antd";
import type { MouseEvent, ReactElement, ReactNode } from "react";
import { formatUnit, type Language } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import type { Selection, TableColumn } from "./table-column.ts";

type DataRowProps<R extends { id: string }> = {
  row: R;
  index: number;
  columns: readonly TableColumn<R>[];
  open: boolean;
  inTabOrder: boolean;
  onFocus: () => void;
  onOpen: ((row: R) => void) | undefined;
  selection: Selection<R> | undefined;
  actions: ((row: R) => ReactNode) | undefined;
};

/** A line of the table. A click anywhere on it opens the record, save on what is itself a control. */
export function DataRow<R extends { id: string }>(props: DataRowProps<R>): ReactElement {
  const { row, index, columns, open, inTabOrder, onFocus, onOpen, selection, actions } = props;
  const { t, language } = useLanguage();
  const chosen = selection?.ids.has(row.id) ?? false;

  function onClick(event: MouseEvent<HTMLElement>) {
    const control = (event.target as HTMLElement).closest("a, button, input, label");
    // text that was just marked with the mouse is meant to be copied
    if (control === null && getSelection()?.isCollapsed !== false) onOpen?.(row);
  }

  return (
    <tr
      data-index={index}
      tabIndex={inTabOrder ? 0 : -1}
      aria-current={open || undefined}
      className={[onOpen ? "row-opens" : "", chosen ? "row-chosen" : ""].join(" ")}
      onFocus={onFocus}
      onClick={onClick}
    >
      {selection && (
        <td className="cell-select">
          <Checkbox
            aria-label={t("list.selectRow", { name: selection.nameOf(row) })}
            tabIndex={-1}
            checked={chosen}
            onChange={() => {
              const next = new Set(selection.ids);
              if (!next.delete(row.id)) next.add(row.id);
              selection.onChange(next);
            }}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.key} data-label={labelOf(column, language)} className={classOf(column)}>
          {column.render(row)}
        </td>
      ))}
      {actions && <td className="cell-actions">{actions(row)}</td>}
    </tr>
  );
}

function classOf<R>({ align, wrap, wide }: TableColumn<R>): string {
  return [align === "end" && "cell-end", wrap && "cell-wrap", wide && "cell-wide"].filter(Boolean).join(" ");
}

/** A card names each value, with its unit. */
function labelOf<R>({ title, unit }: TableColumn<R>, language: Language): string {
  return unit ? `${title} ${formatUnit(unit, language)}` : title;
}
