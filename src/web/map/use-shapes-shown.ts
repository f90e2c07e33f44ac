import type { GeoJSONSource, Map as LandMap, LayerSpecification, MapMouseEvent } from "maplibre-gl";
import { useEffect, useRef } from "react";
import { GROUND } from "#contract/space/map-look.ts";
import type { ShapeFeatures } from "#contract/space/shape-import.ts";

/** Named like a drawing, so that it outlives a change of dress. */
const ID = "td-shapes";
const PICKED = "td-shapes-picked";

/** What a shape of a file would do, as colours: those of the lights beside the rows. */
export const VERDICT_COLOURS: Record<string, string> = {
  new: "#3f8f83",
  changed: "#1f4e79",
  same: "#8a8f96",
  conflict: "#b7791f",
  bad: "#b83a2b",
};

const byVerdict = [
  "match",
  ["get", "verdict"],
  ...Object.entries(VERDICT_COLOURS).flat(),
  "#8a8f96",
] as unknown as string;

const LAYERS: LayerSpecification[] = [
  {
    id: ID,
    type: "fill",
    source: ID,
    filter: ["all", ["!=", ["get", "verdict"], "bad"], ["==", ["geometry-type"], "Polygon"]],
    paint: { "fill-color": byVerdict, "fill-opacity": 0.28 },
  },
  { id: `${ID}-line`, type: "line", source: ID, paint: { "line-color": byVerdict, "line-width": 1.6 } },
  {
    id: PICKED,
    type: "line",
    source: ID,
    filter: ["==", ["get", "rowNo"], -1],
    paint: { "line-color": GROUND.ink, "line-width": 3.5 },
  },
];

/** Lays the shapes of a file over the land that is there, one of them picked out. */
export function useShapesShown(
  map: LandMap | undefined,
  shapes: ShapeFeatures | undefined,
  picked: number | undefined,
  onPick: (rowNo: number) => void,
): void {
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    if (!map || !shapes) return;
    const source = map.getSource<GeoJSONSource>(ID);
    const data = drawable(shapes);
    if (source) {
      source.setData(data);
      return;
    }
    map.addSource(ID, { type: "geojson", data });
    for (const layer of LAYERS) map.addLayer(layer);
  }, [map, shapes]);

  useEffect(() => {
    if (map && shapes && map.getLayer(PICKED)) map.setFilter(PICKED, ["==", ["get", "rowNo"], picked ?? -1]);
  }, [map, shapes, picked]);

  useEffect(() => {
    if (!map) return;
    const onClick = (event: MapMouseEvent) => {
      const under = map.getLayer(ID)
        ? map.queryRenderedFeatures(event.point, { layers: [ID, `${ID}-line`] })[0]
        : undefined;
      const rowNo = under?.properties.rowNo;
      if (typeof rowNo === "number") pick.current(rowNo);
    };
    map.on("click", onClick);
    return () => {
      map.off("click", onClick);
    };
  }, [map]);
}

/** A ring that crosses itself may enclose nothing at all, and then no area is drawn of it: it is drawn as a line. */
function drawable({ features }: ShapeFeatures): Parameters<GeoJSONSource["setData"]>[0] {
  return {
    type: "FeatureCollection",
    features: features.map(({ geometry, properties }) => ({
      type: "Feature",
      properties,
      geometry: (properties.verdict === "bad" ? ringsOf(geometry) : geometry) as never,
    })),
  };
}

function ringsOf(geometry: ShapeFeatures["features"][number]["geometry"]) {
  const { type, coordinates } = geometry;
  if (String(type).endsWith("LineString")) return geometry;
  const rings = type === "Polygon" ? coordinates : (coordinates as unknown[][]).flat();
  return { type: "MultiLineString", coordinates: rings };
}
