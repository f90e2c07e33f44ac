import type { Map as LandMap, MapMouseEvent } from "maplibre-gl";
import { useEffect, useRef } from "react";

/** Layers of the style in which what lies under the parcels is drawn. */
const LAYERS = ["road", "road-area", "stream", "water", "green", "plan-line", "boundary"];
const PARCELS = "parcel-fill";
/** A line is hard to hit: so many pixels around the place count. */
const REACH = 4;

/** Tells which road, water or green was clicked where no parcel lies. Rests while something is drawn. */
export function useFeaturePointer(
  map: LandMap | undefined,
  rests: boolean,
  onPick: (id: string) => void,
): void {
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    if (!map || rests) return;
    const onClick = ({ point }: MapMouseEvent) => {
      const present = (layers: readonly string[]) => layers.filter((layer) => map.getLayer(layer));
      if (map.queryRenderedFeatures(point, { layers: present([PARCELS]) }).length > 0) return;
      const around: [[number, number], [number, number]] = [
        [point.x - REACH, point.y - REACH],
        [point.x + REACH, point.y + REACH],
      ];
      const id = map.queryRenderedFeatures(around, { layers: present(LAYERS) })[0]?.properties.id;
      if (typeof id === "string") pick.current(id);
    };
    // the click that ends a drawing is not also a choice
    const waiting = setTimeout(() => map.on("click", onClick), 300);
    return () => {
      clearTimeout(waiting);
      map.off("click", onClick);
    };
  }, [map, rests]);
}
