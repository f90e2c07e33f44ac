import type { Map as LandMap, MapMouseEvent } from "maplibre-gl";
import { useEffect } from "react";

const MICRO = 1e6;
const round = (degrees: number): number => Math.round(degrees * MICRO) / MICRO;

/** The next click on the map is a place, while somebody waits for one. */
export function usePlacePick(
  map: LandMap | undefined,
  onPicked: ((place: { lon: number; lat: number }) => void) | undefined,
): void {
  useEffect(() => {
    if (!map || !onPicked) return;
    const pick = ({ lngLat }: MapMouseEvent) => onPicked({ lon: round(lngLat.lng), lat: round(lngLat.lat) });
    const canvas = map.getCanvas();
    canvas.style.cursor = "crosshair";
    map.once("click", pick);
    return () => {
      map.off("click", pick);
      canvas.style.cursor = "";
    };
  }, [map, onPicked]);
}
