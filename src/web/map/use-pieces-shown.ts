import type { Map as LandMap } from "maplibre-gl";
import { useEffect } from "react";
import { GROUND } from "#contract/space/map-look.ts";
import { labelPoint } from "#engine/geometry/label-point.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { MAP_FONTS } from "./label-layers.ts";

/** Named like a drawing, so that it outlives a change of dress. */
const PIECES = "td-pieces";

/** Shows outlines that are to come, or that were once: dashed; numbered where a list beside the map names them so. */
export function usePiecesShown(
  map: LandMap | undefined,
  pieces: readonly Shape[],
  { id = PIECES, isNumbered = false } = {},
): void {
  const numbers = isNumbered ? pieces.flatMap(numberOn) : [];
  const data = JSON.stringify({
    type: "FeatureCollection",
    features: [...pieces.map((geometry) => ({ type: "Feature", properties: {}, geometry })), ...numbers],
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
    map.addLayer({
      id: `${id}-number`,
      type: "symbol",
      source: id,
      filter: ["has", "number"],
      layout: {
        "text-field": ["get", "number"],
        "text-font": MAP_FONTS,
        "text-size": 16,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
      },
      paint: { "text-color": GROUND.indigo, "text-halo-color": "#ffffff", "text-halo-width": 2 },
    });
    return () => {
      // the map may be gone already
      if (!map.style) return;
      for (const layer of [id, `${id}-line`, `${id}-number`]) if (map.getLayer(layer)) map.removeLayer(layer);
      if (map.getSource(id)) map.removeSource(id);
    };
  }, [map, data, isEmpty, id]);
}

function numberOn(piece: Shape, n: number) {
  const coordinates = labelPoint(piece);
  if (!coordinates) return [];
  return [
    { type: "Feature", properties: { number: String(n + 1) }, geometry: { type: "Point", coordinates } },
  ];
}
