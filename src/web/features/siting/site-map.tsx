import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { MapOverview } from "#contract/space/map.ts";
import type { RankedSite } from "#contract/space/siting/siting.ts";
import { useLanguage } from "#web/lib/language.ts";
import { showExtent } from "#web/map/fly.ts";
import { canDrawMaps } from "#web/map/maplibre.ts";
import { useLandMap } from "#web/map/use-land-map.ts";
import { type Pin, usePins } from "#web/map/use-pins.ts";
import { usePlacePick } from "#web/map/use-place-pick.ts";
import { Loading } from "#web/ui/loading.tsx";
import { groundQuery } from "./api.ts";
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
  const { data } = useQuery({ ...groundQuery, enabled: able });
  if (able && data) return <MapBox {...props} overview={data} />;
  // its place on the desk is kept meanwhile
  return (
    <div className="siting-map">{able ? <Loading /> : <p className="map-unable">{text(S.noWebGl)}</p>}</div>
  );
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
        "NavigationControl.ZoomIn": text(S.zoomIn),
        "NavigationControl.ZoomOut": text(S.zoomOut),
        "Map.Title": text(S.mapOf),
      }),
      [text],
    ),
    onView: () => {},
  });
  const pins = useMemo(
    () => [
      ...sites.flatMap((site, place) => pinOf(site, place + 1, open)),
      ...(target ? [targetPin(target)] : []),
    ],
    [sites, open, target],
  );
  usePins(map, pins, onOpen);
  usePlacePick(map, onPicked);
  useEffect(() => {
    const site = sites.find(({ id }) => id === open);
    if (!map || site?.lon == null || site.lat == null) return;
    showExtent(map, [site.lon - NEAR, site.lat - NEAR, site.lon + NEAR, site.lat + NEAR]);
  }, [map, sites, open]);
  return (
    <div className="siting-map">
      {onPicked && <p className="siting-picking">{text(S.picking)}</p>}
      <div className="siting-canvas" ref={setBox} />
    </div>
  );
}

const NEAR = 0.002;

const pinOf = ({ id, lon, lat, name }: RankedSite, rank: number, open: string | undefined): Pin[] =>
  lon === null || lat === null
    ? []
    : [{ id, lon, lat, text: String(rank), title: name, isOpen: id === open }];
const targetPin = ({ lon, lat }: Place): Pin => ({ id: "", lon, lat, text: "★", title: "", isOpen: true });
