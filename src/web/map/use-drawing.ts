import type { Map as LandMap } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { beginDrawing, type DrawingEvents, type DrawTask } from "./drawing.ts";

/** The map, for those who hand it on but do not touch the library. */
export type MapOfLand = LandMap;

/** Draws while there is a task; another task is another drawing. */
export function useDrawing(
  map: LandMap | undefined,
  task: DrawTask | undefined,
  events: DrawingEvents,
): void {
  const latest = useRef(events);
  latest.current = events;
  useEffect(() => {
    if (!map || !task) return;
    const drawing = beginDrawing(map, task, {
      onChange: (drawn) => latest.current.onChange(drawn),
      onFinish: (drawn) => latest.current.onFinish(drawn),
    });
    return () => drawing.stop();
  }, [map, task]);
}
