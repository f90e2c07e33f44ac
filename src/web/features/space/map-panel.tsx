import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useEffect, useMemo, useState } from "react";
import type { MapOverview } from "#contract/space/map.ts";
import { formatUnit } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { apiQuery, type ListSearch } from "#web/lib/list-search.ts";
import { showExtent } from "#web/map/fly.ts";
import type { MapDress, TileRequest } from "#web/map/map-style.ts";
import { canDrawMaps } from "#web/map/maplibre.ts";
import { useFeaturePointer } from "#web/map/use-feature-pointer.ts";
import { useLandMap } from "#web/map/use-land-map.ts";
import { useParcelClasses } from "#web/map/use-parcel-classes.ts";
import { useChosenParcel, useParcelPointer } from "#web/map/use-parcel-pointer.ts";
import { findParcelId, outlineQuery } from "./map-api.ts";
import { MapEmpty } from "./map-empty.tsx";
import { MapLegend } from "./map-legend.tsx";
import { MapOverlays, type MapPanelProps } from "./map-overlays.tsx";
import { FIRST_TRADE, useMapReadiness } from "./map-readiness.tsx";
import {
  atOf,
  extentOfArea,
  isMapValue,
  ledgerPart,
  type MapSearch,
  viewOf,
  withLedger,
} from "./map-search.ts";
import type { MapTool } from "./map-tools.tsx";
import { MapTooltip } from "./map-tooltip.tsx";
import { useMapClasses } from "./map-values.tsx";
import { MAP_WORDS } from "./map-words.ts";
import "./map-panel.css";

/** The zone's land as a map: what is picked here is open in the ledger, what is open there is lit here. */
export function MapPanel(props: MapPanelProps): ReactElement {
  const { text } = useLanguage();
  const [able] = useState(canDrawMaps);
  if (!able) return <p className="map-unable">{text(MAP_WORDS.noWebGl)}</p>;
  return <MapBox {...props} />;
}

function MapBox({ overview, search, onSearch, onView, canWrite }: MapPanelProps): ReactElement {
  const { text, language } = useLanguage();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const [tool, setTool] = useState<MapTool>();
  const by = search.by ?? "status";
  const valued = isMapValue(search.by) ? search.by : undefined;
  const request = useRequest(overview, search);
  const dress = useDress(
    overview,
    search.base,
    valued ? "value" : (by as "status" | "grade" | "readiness"),
    formatUnit("亩", language),
  );
  const words = useControlWords();
  const map = useLandMap({
    container: box,
    view: viewOf(search.at),
    extent: extentOfArea(search.within) ?? overview.extent ?? AROUND_HANGZHOU,
    request,
    dress,
    words,
    onView: (view) => onView(atOf(view)),
  });
  const readiness = useMapReadiness(by === "readiness" ? (search.industry ?? FIRST_TRADE) : undefined);
  useParcelClasses(map, useMapClasses(valued) ?? readiness);
  const open = search.row === "new" ? undefined : search.row;
  const outline = useQuery({ ...outlineQuery(open ?? ""), enabled: open !== undefined });
  const pick = (row: string) => onSearch(withLedger(search, { ...ledgerPart(search), row }));
  const pointed = useParcelPointer(map, tool !== undefined, (one) => {
    const { id, code } = one?.parcel ?? {};
    if (id) pick(id);
    else if (code) void findParcelId(code).then((found) => found && pick(found));
  });
  useFeaturePointer(map, tool !== undefined, ({ kind, id }) => {
    const { row: _row, feature: _feature, place: _place, ...rest } = search;
    onSearch({
      ...rest,
      [kind === "building" ? "place" : "feature"]: kind === "building" ? `building:${id}` : id,
    });
  });
  useChosenParcel(map, outline.data?.code);
  const extent = outline.data?.extent;
  useEffect(() => {
    if (map && extent) showExtent(map, extent);
  }, [map, extent]);

  return (
    <section className="map-box" aria-label={text(MAP_WORDS.mapOf)}>
      <div className="map-canvas" ref={setBox} />
      {map && (
        <MapOverlays
          {...{ map, overview, search, onSearch, onView, canWrite, tool, onTool: setTool, onPick: pick }}
        />
      )}
      <MapLegend
        overview={overview}
        by={by}
        onBy={(next) => {
          const { by: _by, ...rest } = search;
          onSearch(next === "status" ? rest : { ...rest, by: next });
        }}
        industry={search.industry ?? FIRST_TRADE}
        onIndustry={(industry) => onSearch({ ...search, industry })}
        search={ledgerPart(search)}
        onSearch={(next: ListSearch) => onSearch(withLedger(search, next))}
      />
      {tool === undefined && <MapEmpty {...{ overview, canWrite }} onDraw={() => setTool("new")} />}
      {pointed && <MapTooltip pointed={pointed} width={box?.clientWidth ?? 0} />}
      <p className="map-source">
        {overview.source}
        {dress.basemap && ` · ${dress.basemap.attribution}`}
      </p>
    </section>
  );
}

/** Where a zone opens that has drawn nothing yet. */
const AROUND_HANGZHOU: [number, number, number, number] = [119.9, 30.1, 120.5, 30.5];

/** The tiles wanted: another one only when version or filter are others, not at every move. */
function useRequest({ version, maxZoom }: MapOverview, search: MapSearch): TileRequest {
  const filter = apiQuery(ledgerPart(search), ["sort", "page", "size", "columns"]);
  return useMemo(() => ({ version, maxZoom, filter }), [version, maxZoom, filter]);
}

function useDress(
  { basemaps }: MapOverview,
  base: string | undefined,
  by: MapDress["by"],
  unit: string,
): MapDress {
  const basemap = basemaps.find((one) => one.id === base);
  const id = basemap?.id;
  const attribution = basemap?.attribution ?? "";
  return useMemo(
    () => ({ by, unit, basemap: id === undefined ? undefined : { id, attribution } }),
    [by, unit, id, attribution],
  );
}

function useControlWords(): Record<string, string> {
  const { text } = useLanguage();
  return useMemo(
    () => ({
      "NavigationControl.ZoomIn": text(MAP_WORDS.zoomIn),
      "NavigationControl.ZoomOut": text(MAP_WORDS.zoomOut),
      "Map.Title": text(MAP_WORDS.mapOf),
    }),
    [text],
  );
}
