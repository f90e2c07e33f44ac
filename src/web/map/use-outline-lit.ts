import type { GeoJSONSource, Map as LandMap } from "maplibre-gl";
import { useEffect } from "react";
import { GROUND } from "#contract/space/map-look.ts";
import type { Outline } from "#engine/geometry/line.ts";

/** Named like a drawing, so that it outlives a change of dress. */
const ID = "td-outline-lit";
const LOOKS = {
  meant: { "line-color": GROUND.indigo, "line-width": 3 },
  other: { "line-color": "#b83a2b", "line-width": 2.5, "line-dasharray": [3, 2] },
};

/** Lays a line over an outline, to show which one is meant; `other`: the one that somebody else drew. */
export function useOutlineLit(
  map: LandMap | undefined,
  outline: Outline | undefined,
  look: "meant" | "other" = "meant",
): void {
  useEffect(() => {
    if (!map || !outline) return;
    const data = { type: "Feature", properties: {}, geometry: outline } as unknown as Parameters<
      GeoJSONSource["setData"]
    >[0];
    map.addSource(ID, { type: "geojson", data });
    map.addLayer({
      id: ID,
      type: "line",
      source: ID,
      layout: { "line-cap": "round", "line-join": "round" },
      paint: LOOKS[look],
    });
    return () => {
      // the map may be gone before the choice is
      if (map.getLayer(ID)) map.removeLayer(ID);
      if (map.getSource(ID)) map.removeSource(ID);
    };
  }, [map, outline, look]);
}
