import { Button, Checkbox, Popover } from "antd";
import { type DragEvent, type ReactElement, useState } from "react";
import type { Column } from "#kernel/register.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Icon } from "./icon.tsx";
import "./column-settings.css";

type ColumnSettingsProps = {
  columns: readonly Column[];
  /** those shown, in order */
  shown: readonly Column[];
  /** undefined: as the register comes */
  onChange: (keys: string | undefined) => void;
};

/** Which columns, in which order: tick, drag, or move by the arrows. The first stays in sight. */
export function ColumnSettings({ columns, shown, onChange }: ColumnSettingsProps): ReactElement {
  const { t } = useLanguage();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={<ColumnList columns={columns} shown={shown} onChange={onChange} />}
    >
      <Button icon={<Icon name="columns" />}>{t("list.columns")}</Button>
    </Popover>
  );
}

function ColumnList({ columns, shown, onChange }: ColumnSettingsProps): ReactElement {
  const { t, text } = useLanguage();
  const [dragged, setDragged] = useState<string | null>(null);
  const hidden = columns.filter((column) => !shown.includes(column));
  const set = (next: readonly Column[]) => onChange(next.map(({ key }) => key).join(","));

  function move(key: string, to: number) {
    const from = shown.findIndex((column) => column.key === key);
    if (from < 0 || to < 0 || to >= shown.length) return;
    set(shown.toSpliced(from, 1).toSpliced(to, 0, shown[from]!));
  }

  return (
    <div className="column-list">
      <ul>
        {shown.map((column, index) => (
          <li
            key={column.key}
            draggable
            className={dragged === column.key ? "column-dragged" : undefined}
            onDragStart={() => setDragged(column.key)}
            onDragOver={(event: DragEvent) => event.preventDefault()}
            onDrop={() => dragged && move(dragged, index)}
            onDragEnd={() => setDragged(null)}
          >
            <Icon name="drag" />
            <Checkbox
              checked
              disabled={shown.length === 1}
              onChange={() => set(shown.filter((other) => other !== column))}
            >
              {text(column.label)}
            </Checkbox>
            <span className="column-moves">
              <MoveButton
                name="up"
                label={t("list.moveUp", { name: text(column.label) })}
                onClick={() => move(column.key, index - 1)}
              />
              <MoveButton
                name="down"
                label={t("list.moveDown", { name: text(column.label) })}
                onClick={() => move(column.key, index + 1)}
              />
            </span>
          </li>
        ))}
        {hidden.map((column) => (
          <li key={column.key} className="column-hidden">
            <Checkbox checked={false} onChange={() => set([...shown, column])}>
              {text(column.label)}
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button type="link" size="small" onClick={() => onChange(undefined)}>
        {t("list.columnsReset")}
      </Button>
    </div>
  );
}

function MoveButton({ name, label, onClick }: { name: "up" | "down"; label: string; onClick: () => void }) {
  return (
    <button type="button" className="bare" aria-label={label} onClick={onClick}>
      <Icon name={name} size={14} />
    </button>
  );
}
