import type { SourceSpecification, StyleSpecification } from "maplibre-gl";
import { groundLayers, overLayers } from "./ground-layers.ts";
import { labelLayers } from "./label-layers.ts";
import { type ColouredBy, choiceLayers, parcelLayers } from "./land-layers.ts";

export type TileRequest = {
  /** another version of the map: the tiles are asked for again */
  version: string;
  /** the filters of the ledger, as the API spells them */
  filter: string;
  maxZoom: number;
};

export type MapDress = {
  by: ColouredBy;
  /** raster maps beneath, from our own server; none by default */
  basemap: { id: string; attribution: string } | undefined;
  unit: string;
};

/**
 * The address of the tiles under a filter. The version is not in it: the browser asks of each tile it holds whether it
 * still stands, and after an edit most do.
 */
export function tileUrl({ filter }: TileRequest): string {
  return `${location.origin}/api/tiles/{z}/{x}/{y}${filter === "" ? "" : `?${filter}`}`;
}

/** The whole style. It names no outside address: no fonts, no sprites, no tiles but our own. */
export function mapStyle(request: TileRequest, dress: MapDress): StyleSpecification {
  const [paper, ...ground] = groundLayers;
  const { basemap, by, unit } = dress;
  return {
    version: 8,
    sources: {
      land: {
        type: "vector",
        tiles: [tileUrl(request)],
        maxzoom: request.maxZoom,
        promoteId: { parcel: "code", "parcel-label": "code" },
      },
      ...(basemap ? { basemap: basemapSource(basemap) } : {}),
    },
    layers: [
      paper!,
      ...(basemap ? [{ id: "basemap", type: "raster" as const, source: "basemap" }] : ground),
      ...parcelLayers(by, basemap !== undefined),
      ...overLayers,
      ...choiceLayers,
      ...labelLayers(by, unit),
    ],
  };
}

const basemapSource = ({ id, attribution }: { id: string; attribution: string }): SourceSpecification => ({
  type: "raster",
  tiles: [`${location.origin}/api/basemap/${id}/{z}/{x}/{y}`],
  tileSize: 256,
  minzoom: 1,
  maxzoom: 18,
  attribution,
});
