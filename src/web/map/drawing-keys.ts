import type { Drawing } from "./drawing.ts";

/**
 * Keys of a drawing in hand: Backspace takes back a step wherever it is no letter's, and while nothing has the focus
 * Enter, Esc and Ctrl Z reach the drawing as if the map had it. Returns what ends the listening.
 */
export function listenToDrawingKeys(canvas: HTMLElement, drawing: Drawing): () => void {
  const nowhere = () => document.activeElement === document.body || document.activeElement === null;
  const onKeyDown = (event: KeyboardEvent) => {
    const onMap = document.activeElement === canvas;
    if (!onMap && !nowhere()) return;
    if (event.key === "Backspace") drawing.undo();
    else if (!onMap && isUndo(event)) drawing.undo();
    else if (!onMap && isRedo(event)) drawing.redo();
    else return;
    event.preventDefault();
  };
  const onKeyUp = ({ key, isTrusted }: KeyboardEvent) => {
    if (isTrusted && nowhere() && (key === "Enter" || key === "Escape"))
      canvas.dispatchEvent(new KeyboardEvent("keyup", { key }));
  };
  document.addEventListener("keydown", onKeyDown);
  document.addEventListener("keyup", onKeyUp);
  return () => {
    document.removeEventListener("keydown", onKeyDown);
    document.removeEventListener("keyup", onKeyUp);
  };
}

const isUndo = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && !shiftKey && key.toLowerCase() === "z";
const isRedo = ({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean =>
  (ctrlKey || metaKey) && (key.toLowerCase() === "y" || (shiftKey && key.toLowerCase() === "z"));
