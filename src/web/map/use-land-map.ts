import {
  Map as LandMap,
  NavigationControl,
  ScaleControl,
  type StyleSpecification,
  type VectorTileSource,
} from "maplibre-gl";
import { useEffect, useRef, useState } from "react";
import "./maplibre.ts";
import { type MapDress, mapStyle, type TileRequest, tileUrl } from "./map-style.ts";
import { addPatternImages } from "./pattern-images.ts";

export type MapView = { lon: number; lat: number; zoom: number };

/** Around the whole zone, so that search, tools and, where there is room beside it, the legend do not cover it. */
const paddingIn = (box: HTMLElement) => ({
  top: 52,
  bottom: 20,
  left: box.clientWidth > 640 ? 236 : 24,
  right: 56,
});

type Options = {
  container: HTMLElement | null;
  /** where it opens; later changes move it only through the map itself. Absent: all of `extent` */
  view: MapView | undefined;
  extent: [west: number, south: number, east: number, north: number];
  request: TileRequest;
  dress: MapDress;
  /** the controls' own words, by the library's keys */
  words: Record<string, string>;
  onView: (view: MapView) => void;
};

/** A map in a box, there once its style is; it follows the request and the dress, and tells where one looks. */
export function useLandMap(options: Options): LandMap | undefined {
  const { container, request, dress, onView } = options;
  const [map, setMap] = useState<LandMap>();
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (!container) return;
    const { view, extent, words } = latest.current;
    const made = new LandMap({
      container,
      style: mapStyle(latest.current.request, latest.current.dress),
      ...(view
        ? { center: [view.lon, view.lat], zoom: view.zoom }
        : { bounds: extent, fitBoundsOptions: { padding: paddingIn(container), maxZoom: 16 } }),
      minZoom: 7,
      maxZoom: 20,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      locale: words,
    });
    made.touchZoomRotate.disableRotation();
    made.keyboard.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), "bottom-right");
    made.addControl(new ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-right");
    made.setMissingStyleImageResolver(() => addPatternImages(made));
    made.once("load", () => setMap(made));
    // a test that drives the page finds the map here
    Object.assign(container, { landMap: made });
    return () => {
      setMap(undefined);
      made.remove();
    };
  }, [container]);

  useDress(map, request, dress);
  useViewTold(map, onView);
  return map;
}

function useDress(map: LandMap | undefined, request: TileRequest, dress: MapDress) {
  const asked = `${tileUrl(request)} ${request.version}`;
  const answered = useRef(asked);
  const worn = useRef(dress);
  useEffect(() => {
    if (!map || answered.current === asked) return;
    answered.current = asked;
    map.getSource<VectorTileSource>("land")?.setTiles([tileUrl(request)]);
  }, [map, asked, request]);
  useEffect(() => {
    if (!map || worn.current === dress) return;
    worn.current = dress;
    map.setStyle(mapStyle(request, dress), { diff: true, transformStyle: keepDrawing });
  }, [map, request, dress]);
}

/** What is being drawn stays when the map is dressed anew. */
function keepDrawing(before: StyleSpecification | undefined, next: StyleSpecification): StyleSpecification {
  if (!before) return next;
  const isDrawing = (id: string) => id.startsWith("td-");
  return {
    ...next,
    sources: {
      ...next.sources,
      ...Object.fromEntries(Object.entries(before.sources).filter(([id]) => isDrawing(id))),
    },
    layers: [...next.layers, ...before.layers.filter(({ id }) => isDrawing(id))],
  };
}

function useViewTold(map: LandMap | undefined, onView: (view: MapView) => void) {
  const told = useRef(onView);
  told.current = onView;
  useEffect(() => {
    if (!map) return;
    const tell = () => {
      const { lng, lat } = map.getCenter();
      told.current({ lon: round(lng, 5), lat: round(lat, 5), zoom: round(map.getZoom(), 2) });
    };
    map.on("moveend", tell);
    return () => {
      map.off("moveend", tell);
    };
  }, [map]);
}

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;
