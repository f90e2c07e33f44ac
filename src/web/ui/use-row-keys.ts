import { type KeyboardEvent, type RefObject, useState } from "react";

type RowKeys<R> = {
  rows: readonly R[];
  body: RefObject<HTMLTableSectionElement | null>;
  /** a record is open beside the table: moving moves it too */
  follows: boolean;
  onOpen: ((row: R) => void) | undefined;
  onToggle: ((row: R) => void) | undefined;
};

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 };

/**
 * ↑ ↓ (or k j) move through the rows, Enter opens, x or Space selects. One row is in the tab order at a time, so that
 * Tab passes the table in one step.
 */
export function useRowKeys<R>({ rows, body, follows, onOpen, onToggle }: RowKeys<R>) {
  const [active, setActive] = useState(0);
  const at = Math.min(active, Math.max(0, rows.length - 1));

  function moveTo(index: number) {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    const line = body.current?.querySelector<HTMLElement>(`tr[data-index="${next}"]`);
    line?.focus({ preventScroll: true });
    line?.scrollIntoView({ block: "nearest" });
    const row = rows[next];
    if (follows && row !== undefined) onOpen?.(row);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const onRow = event.target instanceof HTMLTableRowElement;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      moveTo(at + step);
    } else if (event.key === "Home" || event.key === "End") {
      event.preventDefault();
      moveTo(event.key === "Home" ? 0 : rows.length - 1);
    } else if (onRow) {
      act(event);
    }
  }

  function act(event: KeyboardEvent<HTMLElement>) {
    const row = rows[at];
    if (row === undefined) return;
    if (event.key === "Enter") {
      event.preventDefault();
      onOpen?.(row);
    } else if (event.key === "x" || event.key === " ") {
      event.preventDefault();
      onToggle?.(row);
    }
  }

  return { active: at, setActive, moveTo, onKeyDown };
}
