import { useEffect } from "react";
import { draw, type PlanEdit, redo, undo } from "./plan-edit.ts";

type Change = (edit: PlanEdit) => PlanEdit;

/** What a key does to the drawing; undefined: nothing. */
function changeOf(event: KeyboardEvent, chosen: string | undefined): Change | undefined {
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "y") return redo;
    if (key !== "z") return undefined;
    return event.shiftKey ? redo : undo;
  }
  const plain: Record<string, Change> = {
    backspace: undo,
    escape: (edit) => ({ ...edit, draft: [] }),
    ...(chosen && { delete: (edit: PlanEdit) => draw(edit, { [chosen]: null }) }),
  };
  return plain[key];
}

/** Undo, redo and erase by key, unless a field is being typed in. */
export function useEditKeys(setEdit: (change: Change) => void, chosen: string | undefined): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if ((event.target as HTMLElement).closest("input, textarea")) return;
      const change = changeOf(event, chosen);
      if (!change) return;
      setEdit(change);
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [setEdit, chosen]);
}
