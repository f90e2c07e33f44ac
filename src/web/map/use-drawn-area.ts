import type { GeoJSONSource, Map as LandMap } from "maplibre-gl";
import { useEffect } from "react";
import { GROUND } from "#contract/space/map-look.ts";

const ID = "td-area";

/** Shows the area to which the ledger is narrowed. Named like a drawing, so that it outlives a change of dress. */
export function useDrawnArea(map: LandMap, ring: readonly (readonly [number, number])[] | undefined): void {
  const text = ring && JSON.stringify(ring);
  useEffect(() => {
    if (!text) return;
    const data = {
      type: "Feature" as const,
      properties: {},
      geometry: { type: "Polygon" as const, coordinates: [JSON.parse(text)] },
    };
    const source = map.getSource<GeoJSONSource>(ID);
    if (source) source.setData(data);
    else {
      map.addSource(ID, { type: "geojson", data });
      map.addLayer({
        id: ID,
        type: "line",
        source: ID,
        paint: { "line-color": GROUND.indigo, "line-width": 2, "line-dasharray": [4, 2] },
      });
    }
    return () => {
      // the map may be gone already
      if (!map.style) return;
      if (map.getLayer(ID)) map.removeLayer(ID);
      if (map.getSource(ID)) map.removeSource(ID);
    };
  }, [map, text]);
}
