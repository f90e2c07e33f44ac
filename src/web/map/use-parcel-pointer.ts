import type { Map as LandMap, MapGeoJSONFeature, MapMouseEvent } from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import { buildingAt } from "./use-feature-pointer.ts";

/** A parcel on the map as its tile tells of it; from afar tiles tell little more than the colour. */
export type ParcelOnMap = {
  id?: string;
  code?: string;
  name?: string;
  status?: string;
  areaMu?: number;
  grade?: string;
};
export type PointedParcel = { parcel: ParcelOnMap; x: number; y: number; lon: number; lat: number };

const LAYER = "parcel-fill";

/** The parcel under the pointer, lit; and what is clicked. Rests while something is drawn. */
export function useParcelPointer(
  map: LandMap | undefined,
  rests: boolean,
  onPick: (pointed: PointedParcel | undefined) => void,
): PointedParcel | undefined {
  const [pointed, setPointed] = useState<PointedParcel>();
  const pick = useRef(onPick);
  pick.current = onPick;

  useEffect(() => {
    if (!map || rests) return;
    let lit: string | number | undefined;
    const light = (id: string | number | undefined) => {
      if (id === lit) return;
      if (lit !== undefined) map.setFeatureState(target(lit), { hover: false });
      if (id !== undefined) map.setFeatureState(target(id), { hover: true });
      lit = id;
      map.getCanvas().style.cursor = id === undefined ? "" : "pointer";
    };
    const onMove = (event: MapMouseEvent) => {
      const feature = under(map, event);
      light(feature?.id);
      setPointed(feature && pointedAt(feature, event));
    };
    const onLeave = () => {
      light(undefined);
      setPointed(undefined);
    };
    const onClick = (event: MapMouseEvent) => {
      if (buildingAt(map, event.point)) return;
      const feature = under(map, event);
      pick.current(feature && pointedAt(feature, event));
    };
    map.on("mousemove", onMove);
    map.on("mouseout", onLeave);
    // the click that ends a drawing is not also a choice
    const waiting = setTimeout(() => map.on("click", onClick), 300);
    return () => {
      clearTimeout(waiting);
      onLeave();
      map.off("mousemove", onMove);
      map.off("mouseout", onLeave);
      map.off("click", onClick);
    };
  }, [map, rests]);

  return rests ? undefined : pointed;
}

const target = (id: string | number) => ({ source: "land", sourceLayer: "parcel", id });

const under = (map: LandMap, event: MapMouseEvent): MapGeoJSONFeature | undefined =>
  map.getLayer(LAYER) ? map.queryRenderedFeatures(event.point, { layers: [LAYER] })[0] : undefined;

const pointedAt = (feature: MapGeoJSONFeature, { point, lngLat }: MapMouseEvent): PointedParcel => ({
  parcel: feature.properties as ParcelOnMap,
  x: point.x,
  y: point.y,
  lon: lngLat.lng,
  lat: lngLat.lat,
});

/** Draws the border of the parcel with this code as chosen. */
export function useChosenParcel(map: LandMap | undefined, code: string | undefined) {
  useEffect(() => {
    if (!map || code === undefined) return;
    map.setFeatureState(target(code), { chosen: true });
    return () => {
      // the map may be gone before the choice is
      if (map.getSource("land")) map.setFeatureState(target(code), { chosen: false });
    };
  }, [map, code]);
}
