import type { Map as LandMap, MapMouseEvent } from "maplibre-gl";
import { useEffect, useRef } from "react";

/** Layers of the style in which what lies under the parcels is drawn. */
const LAYERS = [
  "road",
  "road-area",
  "stream",
  "water",
  "green",
  "farmland-line",
  "ecology-line",
  "urban-line",
  "road-line",
  "plan-line",
  "boundary",
];
const PARCELS = "parcel-fill";
const BUILDINGS = "building";
/** A line is hard to hit: so many pixels around the place count. */
const REACH = 4;

export type PickedOnMap = { kind: "building" | "map-feature"; id: string };

/** Tells which building was clicked, or which road, water or green where no parcel lies. Rests while something is drawn. */
export function useFeaturePointer(
  map: LandMap | undefined,
  rests: boolean,
  onPick: (picked: PickedOnMap) => void,
): void {
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    if (!map || rests) return;
    const onClick = (event: MapMouseEvent) => {
      const picked = pickedAt(map, event);
      if (picked) pick.current(picked);
    };
    // the click that ends a drawing is not also a choice
    const waiting = setTimeout(() => map.on("click", onClick), 300);
    return () => {
      clearTimeout(waiting);
      map.off("click", onClick);
    };
  }, [map, rests]);
}

function pickedAt(map: LandMap, { point }: MapMouseEvent): PickedOnMap | undefined {
  const id = buildingAt(map, point);
  if (id) return { kind: "building", id };
  if (map.queryRenderedFeatures(point, { layers: present(map, [PARCELS]) }).length > 0) return undefined;
  const around: [[number, number], [number, number]] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const feature = map.queryRenderedFeatures(around, { layers: present(map, LAYERS) })[0]?.properties.id;
  return typeof feature === "string" ? { kind: "map-feature", id: feature } : undefined;
}

const present = (map: LandMap, layers: readonly string[]) => layers.filter((layer) => map.getLayer(layer));

/** The building at a place, which goes before the parcel that it stands on. */
export function buildingAt(map: LandMap, point: MapMouseEvent["point"]): string | undefined {
  const id = map.queryRenderedFeatures(point, { layers: present(map, [BUILDINGS]) })[0]?.properties.id;
  return typeof id === "string" ? id : undefined;
}
