import { Button } from "antd";
import type { ReactElement } from "react";
import { useLanguage } from "#web/lib/language.ts";
import type { DrawingInHand } from "#web/map/use-drawing.ts";
import { OUTLINE_WORDS } from "./outline-words.ts";

/** A step back and a step on, for those who do not know the keys. */
export function DrawingSteps({ drawing }: { drawing: DrawingInHand }): ReactElement {
  const { text } = useLanguage();
  return (
    <div className="map-steps">
      <Button size="small" disabled={!drawing.canUndo} onClick={drawing.undo}>
        {text(OUTLINE_WORDS.undo)}
      </Button>
      <Button size="small" disabled={!drawing.canRedo} onClick={drawing.redo}>
        {text(OUTLINE_WORDS.redo)}
      </Button>
      <small>{text(OUTLINE_WORDS.keys)}</small>
    </div>
  );
}
