import type { Map as LandMap } from "maplibre-gl";
import { useEffect } from "react";
import { GROUND } from "#contract/space/map-look.ts";
import type { Shape } from "#engine/geometry/shape.ts";

/** Named like a drawing, so that it outlives a change of dress. */
const PIECES = "td-pieces";

/** Shows outlines that are to come, or that were once: dashed. */
export function usePiecesShown(map: LandMap | undefined, pieces: readonly Shape[], id = PIECES): void {
  const data = JSON.stringify({
    type: "FeatureCollection",
    features: pieces.map((geometry) => ({ type: "Feature", properties: {}, geometry })),
  });
  const isEmpty = pieces.length === 0;
  useEffect(() => {
    if (!map || isEmpty) return;
    map.addSource(id, { type: "geojson", data: JSON.parse(data) });
    map.addLayer({
      id,
      type: "fill",
      source: id,
      paint: { "fill-color": GROUND.indigo, "fill-opacity": 0.1 },
    });
    map.addLayer({
      id: `${id}-line`,
      type: "line",
      source: id,
      paint: { "line-color": GROUND.indigo, "line-width": 1.8, "line-dasharray": [3, 2] },
    });
    return () => {
      // the map may be gone already
      if (!map.style) return;
      for (const layer of [id, `${id}-line`]) if (map.getLayer(layer)) map.removeLayer(layer);
      if (map.getSource(id)) map.removeSource(id);
    };
  }, [map, data, isEmpty, id]);
}
