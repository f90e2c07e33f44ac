import type { Map as LandMap } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import { beginDrawing, type Drawing, type DrawingEvents, type DrawTask, type Steps } from "./drawing.ts";
import { listenToDrawingKeys } from "./drawing-keys.ts";

/** The map, for those who hand it on but do not touch the library. */
export type MapOfLand = LandMap;

/** What can be done with the drawing in hand, beside drawing. */
export type DrawingInHand = Steps & { undo: () => void; redo: () => void };

const NO_STEPS: Steps = { canUndo: false, canRedo: false };

/** Draws while there is a task; another task is another drawing. */
export function useDrawing(
  map: LandMap | undefined,
  task: DrawTask | undefined,
  events: DrawingEvents,
): DrawingInHand {
  const latest = useRef(events);
  latest.current = events;
  const inHand = useRef<Drawing>(undefined);
  const [steps, setSteps] = useState(NO_STEPS);
  useEffect(() => {
    if (!map || !task) return;
    const drawing = beginDrawing(map, task, {
      onChange: (drawn) => latest.current.onChange(drawn),
      onFinish: (drawn) => latest.current.onFinish(drawn),
      onSteps: setSteps,
    });
    inHand.current = drawing;
    const deafen = listenToDrawingKeys(map.getCanvas(), drawing);
    return () => {
      deafen();
      drawing.stop();
      inHand.current = undefined;
      setSteps(NO_STEPS);
    };
  }, [map, task]);
  return { ...steps, undo: () => inHand.current?.undo(), redo: () => inHand.current?.redo() };
}
