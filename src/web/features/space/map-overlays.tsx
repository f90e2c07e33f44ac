import { Button, Select, Tooltip } from "antd";
import { type ReactElement, useEffect, useState } from "react";
import type { MapOverview } from "#contract/space/map.ts";
import { useLanguage } from "#web/lib/language.ts";
import { showExtent } from "#web/map/fly.ts";
import type { MapOfLand } from "#web/map/use-drawing.ts";
import { useDrawnArea } from "#web/map/use-drawn-area.ts";
import { Icon } from "#web/ui/icon.tsx";
import { MapAsAt } from "./map-as-at.tsx";
import { MapEditOutline } from "./map-edit-outline.tsx";
import { MapFeatureCard } from "./map-feature-card.tsx";
import { MapMeasure } from "./map-measure.tsx";
import { MapMergeParcels } from "./map-merge-parcels.tsx";
import { MapNewFeature } from "./map-new-feature.tsx";
import { MapNewOutline } from "./map-new-outline.tsx";
import { MapPlaceCard } from "./map-place-card.tsx";
import { MapPrint } from "./map-print.tsx";
import { MapResurvey } from "./map-resurvey.tsx";
import {
  ledgerPart,
  type MapPlace,
  type MapSearch,
  placeOf,
  placeText,
  ringOf,
  withLedger,
} from "./map-search.ts";
import { MapSearchBox } from "./map-search-box.tsx";
import { MapSelectArea } from "./map-select-area.tsx";
import { MapSplitParcel } from "./map-split-parcel.tsx";
import { type MapTool, MapTools } from "./map-tools.tsx";
import { MAP_WORDS } from "./map-words.ts";

export type MapPanelProps = {
  overview: MapOverview;
  search: MapSearch;
  onSearch: (search: MapSearch) => void;
  /** where one looks now: `lon,lat,zoom` */
  onView: (at: string) => void;
  canWrite: boolean;
};

type MapOverlaysProps = MapPanelProps & {
  map: MapOfLand;
  tool: MapTool | undefined;
  onTool: (tool: MapTool | undefined) => void;
  onPick: (id: string) => void;
};

/** What lies over the map: the search, the tools, and the sheet of the tool in hand. */
export function MapOverlays(props: MapOverlaysProps): ReactElement {
  const { map, overview, search, onSearch, tool, onTool, onPick } = props;
  const { text } = useLanguage();
  useEscapeFromTool(tool, onTool);
  useDrawnArea(map, search.within && tool === undefined ? ringOf(search.within) : undefined);
  return (
    <>
      <div className="map-top no-print">
        <MapSearchBox onPick={onPick} onPlace={(place) => onSearch(withPlace(search, place))} />
        {search.within && (
          <Button
            size="small"
            className="map-within"
            onClick={() => onSearch(withLedger(search, withoutArea(search)))}
          >
            {text(MAP_WORDS.inArea)}
            <Icon name="close" size={12} />
            <span className="visually-hidden">{text(MAP_WORDS.clearArea)}</span>
          </Button>
        )}
        <MapAsAt map={map} on={search.asAt} onDay={(on) => onSearch(onDay(search, on))} />
        {overview.basemaps.length > 0 && <Basemaps {...props} />}
      </div>
      <MapTools
        tool={tool}
        onTool={onTool}
        canWrite={props.canWrite}
        canEdit={search.row !== undefined && search.row !== "new"}
      >
        <Tooltip title={text(MAP_WORDS.whole)} placement="left">
          <Button
            type="text"
            aria-label={text(MAP_WORDS.whole)}
            icon={<Icon name="space" size={18} />}
            disabled={overview.extent === null}
            onClick={() => overview.extent && showExtent(map, overview.extent, true)}
          />
        </Tooltip>
        <MapPrint
          map={map}
          overview={overview}
          by={search.by === "grade" ? "grade" : "status"}
          search={ledgerPart(search)}
        />
      </MapTools>
      <ToolInHand {...props} />
    </>
  );
}

function ToolInHand({
  map,
  tool,
  onTool,
  search,
  onSearch,
  onPick,
  canWrite,
}: MapOverlaysProps): ReactElement | null {
  const close = () => onTool(undefined);
  switch (tool) {
    case "distance":
    case "area":
      return <MapMeasure key={tool} map={map} what={tool} onClose={close} />;
    case "box":
    case "lasso":
      return (
        <MapSelectArea
          key={tool}
          map={map}
          how={tool}
          onClose={close}
          onArea={(within) => {
            onSearch(withLedger(search, { ...withoutArea(search), within }));
            close();
          }}
        />
      );
    case "new":
      return (
        <MapNewOutline
          map={map}
          onClose={close}
          onSaved={(kind, id) => {
            close();
            if (kind === "parcel") onPick(id);
            else onSearch(withPlace(search, { kind, id }));
          }}
        />
      );
    case "edit":
      return <EditHeld map={map} open={search.row} onClose={close} />;
    case "split":
    case "resurvey":
      return <HeldParcel {...{ map, tool, open: search.row, onClose: close, onSaved: onPick }} />;
    case "merge":
      return (
        <MapMergeParcels
          map={map}
          first={search.row === "new" ? undefined : search.row}
          onClose={close}
          onSaved={onPick}
        />
      );
    case "feature":
      return (
        <MapNewFeature
          map={map}
          onClose={close}
          onSaved={(feature) => {
            close();
            onSearch({ ...search, feature });
          }}
        />
      );
    default:
      return <PickedThing {...{ map, search, onSearch, canWrite }} />;
  }
}

/** What was picked that is no parcel: a district, a building, a road. */
function PickedThing({
  map,
  search,
  onSearch,
  canWrite,
}: Pick<MapOverlaysProps, "map" | "search" | "onSearch" | "canWrite">): ReactElement | null {
  const place = placeOf(search.place);
  const close = () => {
    const { feature: _feature, place: _place, ...rest } = search;
    onSearch(rest);
  };
  if (place)
    return <MapPlaceCard key={search.place} map={map} place={place} canWrite={canWrite} onClose={close} />;
  if (!search.feature) return null;
  return (
    <MapFeatureCard key={search.feature} map={map} id={search.feature} canWrite={canWrite} onClose={close} />
  );
}

/** Another day, or today again; the drawer is closed, for the record is of today. */
function onDay(
  { asAt: _asAt, row: _row, page: _page, ...rest }: MapSearch,
  on: string | undefined,
): MapSearch {
  return on ? { ...rest, asAt: on } : rest;
}

/** A place that is picked lays the parcel and the feature aside. */
function withPlace(search: MapSearch, place: MapPlace): MapSearch {
  const { row: _row, feature: _feature, ...rest } = search;
  return { ...rest, place: placeText(place) };
}

/** The parcel that was open when editing began stays in hand, whatever the ledger opens meanwhile. */
function EditHeld({ map, open, onClose }: { map: MapOfLand; open: string | undefined; onClose: () => void }) {
  const [parcelId] = useState(open);
  return parcelId ? <MapEditOutline map={map} kind="parcel" id={parcelId} onClose={onClose} /> : null;
}

/** Likewise the parcel that is split or measured anew. */
function HeldParcel({
  tool,
  open,
  ...rest
}: {
  map: MapOfLand;
  tool: "split" | "resurvey";
  open: string | undefined;
  onClose: () => void;
  onSaved: (id: string) => void;
}) {
  const [id] = useState(open);
  if (!id) return null;
  return tool === "split" ? <MapSplitParcel id={id} {...rest} /> : <MapResurvey id={id} {...rest} />;
}

const DRAWS: ReadonlySet<MapTool> = new Set(["new", "edit", "feature", "split", "merge", "resurvey"]);

/** Esc lays a tool down; a drawing begun is not thrown away by it, nor is the drawer closed behind it. */
function useEscapeFromTool(tool: MapTool | undefined, onTool: (tool: undefined) => void) {
  useEffect(() => {
    if (!tool) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      if (!DRAWS.has(tool)) onTool(undefined);
    };
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, [tool, onTool]);
}

function withoutArea(search: MapSearch) {
  const { within: _within, page: _page, ...rest } = ledgerPart(search);
  return rest;
}

function Basemaps({ overview, search, onSearch }: MapOverlaysProps): ReactElement {
  const { text } = useLanguage();
  return (
    <Select
      className="map-basemaps"
      aria-label={text(MAP_WORDS.layers)}
      value={search.base ?? ""}
      options={[
        { value: "", label: text(MAP_WORDS.baseNone) },
        ...overview.basemaps.map(({ id, label }) => ({ value: id, label: text(label) })),
      ]}
      onChange={(base) => {
        const { base: _base, ...rest } = search;
        onSearch(base ? { ...rest, base } : rest);
      }}
    />
  );
}
