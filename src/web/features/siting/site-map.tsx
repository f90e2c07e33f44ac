import { useQuery } from "@tanstack/react-query";
import { type MapMouseEvent, Marker } from "maplibre-gl";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { MapOverview } from "#contract/space/map.ts";
import type { RankedSite } from "#contract/space/siting/siting.ts";
import { mapQuery } from "#web/features/space/map-api.ts";
import { MAP_WORDS } from "#web/features/space/map-words.ts";
import { useLanguage } from "#web/lib/language.ts";
import { showExtent } from "#web/map/fly.ts";
import { canDrawMaps } from "#web/map/maplibre.ts";
import { useLandMap } from "#web/map/use-land-map.ts";
import { Loading } from "#web/ui/loading.tsx";
import { S } from "./words.ts";

type Place = { lon: number; lat: number };
type SiteMapProps = {
  sites: readonly RankedSite[];
  open: string | undefined;
  onOpen: (id: string) => void;
  /** while a place is being picked */
  onPicked: ((place: Place) => void) | undefined;
  target: Place | undefined;
};

/** The ranked sites by their numbers on the zone's own map. */
export function SiteMap(props: SiteMapProps): ReactElement {
  const { text } = useLanguage();
  const [able] = useState(canDrawMaps);
  const { data } = useQuery({ ...mapQuery, enabled: able });
  if (!able) return <p className="map-unable">{text(MAP_WORDS.noWebGl)}</p>;
  return data ? <MapBox {...props} overview={data} /> : <Loading />;
}

const AROUND_HANGZHOU: [number, number, number, number] = [119.9, 30.1, 120.5, 30.5];
const UNIT = "";

function MapBox({
  overview,
  sites,
  open,
  onOpen,
  onPicked,
  target,
}: SiteMapProps & { overview: MapOverview }): ReactElement {
  const { text } = useLanguage();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const { version, maxZoom } = overview;
  const map = useLandMap({
    container: box,
    view: undefined,
    extent: overview.extent ?? AROUND_HANGZHOU,
    request: useMemo(() => ({ version, maxZoom, filter: "" }), [version, maxZoom]),
    dress: useMemo(() => ({ by: "status" as const, basemap: undefined, unit: UNIT }), []),
    words: useMemo(
      () => ({
        "NavigationControl.ZoomIn": text(MAP_WORDS.zoomIn),
        "NavigationControl.ZoomOut": text(MAP_WORDS.zoomOut),
        "Map.Title": text(MAP_WORDS.mapOf),
      }),
      [text],
    ),
    onView: () => {},
  });
  useEffect(() => {
    if (!map) return;
    const made = [
      ...sites.flatMap((site, place) => markerOf(site, place + 1, site.id === open, onOpen) ?? []),
      ...(target ? [new Marker({ color: "#b83a2b", scale: 0.7 }).setLngLat([target.lon, target.lat])] : []),
    ];
    for (const marker of made) marker.addTo(map);
    return () => {
      for (const marker of made) marker.remove();
    };
  }, [map, sites, open, onOpen, target]);
  useEffect(() => {
    const site = sites.find(({ id }) => id === open);
    if (!map || site?.lon == null || site.lat == null) return;
    showExtent(map, [site.lon - NEAR, site.lat - NEAR, site.lon + NEAR, site.lat + NEAR]);
  }, [map, sites, open]);
  useEffect(() => {
    if (!map || !onPicked) return;
    const pick = ({ lngLat }: MapMouseEvent) => onPicked({ lon: round(lngLat.lng), lat: round(lngLat.lat) });
    map.getCanvas().style.cursor = "crosshair";
    map.once("click", pick);
    return () => {
      map.off("click", pick);
      map.getCanvas().style.cursor = "";
    };
  }, [map, onPicked]);
  return (
    <div className="siting-map">
      {onPicked && <p className="siting-picking">{text(S.picking)}</p>}
      <div className="siting-canvas" ref={setBox} />
    </div>
  );
}

const NEAR = 0.002;
const MICRO = 1e6;
const round = (degrees: number): number => Math.round(degrees * MICRO) / MICRO;

function markerOf(
  { id, lon, lat, name }: RankedSite,
  rank: number,
  isOpen: boolean,
  onOpen: (id: string) => void,
): Marker | undefined {
  if (lon === null || lat === null) return undefined;
  const element = document.createElement("button");
  element.type = "button";
  element.className = isOpen ? "siting-pin is-open" : "siting-pin";
  element.textContent = String(rank);
  element.title = name;
  element.addEventListener("click", (event) => {
    event.stopPropagation();
    onOpen(id);
  });
  return new Marker({ element }).setLngLat([lon, lat]);
}
