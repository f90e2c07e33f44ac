import type { TileFeature, TileLayer } from "#engine/tile/encode-tile.ts";
import type { Drawn } from "#engine/tile/layer-index.ts";
import { EXTENT, MARGIN, type TileAddress, tileBox } from "#engine/tile/mercator.ts";
import type { MapFeature, MapProperties, ZoneMap } from "./tiles-index.ts";

/** The first zoom at which a layer is in the tiles. */
export const FROM_ZOOM = { parcel: 8, "parcel-label": 13, building: 15 } as const;
/** The deepest tiles; the map magnifies them further (a unit is then 13 cm). */
export const MAX_ZOOM = 16;

/** Above so many parcels a tile carries no more than what finds and colours each; above many more, only what colours it. */
const MANY = 1500;
const TOO_MANY = 8000;

/**
 * The layers of one tile. `shown` holds the ids that a filter leaves: other parcels are marked `off`, for the map to dim.
 * Undefined: no filter.
 */
export function layersOf(
  map: ZoneMap,
  tile: TileAddress,
  shown: ReadonlySet<string> | undefined,
): TileLayer[] {
  const box = tileBox(tile, MARGIN / EXTENT);
  const within = (kind: keyof ZoneMap["layers"]) => map.layers[kind].within(box);
  const parcels = tile.z >= FROM_ZOOM.parcel ? within("parcel") : [];
  const districts = within("district");
  return [
    ...featureLayers(within("map-feature")),
    { name: "district", features: districts.map(plainly) },
    { name: "district-label", features: labels(districts) },
    ...parcelLayers(parcels, tile, shown),
    { name: "building", features: tile.z >= FROM_ZOOM.building ? within("building").map(plainly) : [] },
  ];
}

function parcelLayers(
  parcels: readonly Drawn<MapFeature>[],
  tile: TileAddress,
  shown: ReadonlySet<string> | undefined,
): TileLayer[] {
  const told = toldOf(parcels.length);
  const say = ({ properties }: MapFeature): TileFeature["properties"] => ({
    ...told(properties),
    off: shown && !shown.has(properties.id) ? true : undefined,
  });
  const shapes = parcels.map((parcel) => ({ outline: parcel.outline, properties: say(parcel.properties) }));
  const points = tile.z < FROM_ZOOM["parcel-label"] ? [] : parcels.flatMap(labelOf(tile.z, say));
  return [
    { name: "parcel", features: shapes, coarse: parcels.length > TOO_MANY },
    { name: "parcel-label", features: points },
  ];
}

/** From afar a label is a grade's letter, and the larger parcel's goes first; the id is with the parcel itself. */
const labelOf =
  (z: number, say: (feature: MapFeature) => TileFeature["properties"]) =>
  ({ properties: feature }: Drawn<MapFeature>): TileFeature[] => {
    if (!feature.label) return [];
    const { id: _, ...near } = say(feature);
    const { code, grade, areaMu, off } = near;
    return [{ outline: feature.label, properties: z < NAMES_FROM ? { code, grade, areaMu, off } : near }];
  };
const NAMES_FROM = 14;

/** Names and numbers of a thousand specks are most of a tile's bytes, and nobody can read them there. */
function toldOf(parcels: number): (properties: MapProperties) => TileFeature["properties"] {
  if (parcels <= MANY) return (properties) => properties;
  if (parcels <= TOO_MANY) return ({ code = null, status = null, grade = null }) => ({ code, status, grade });
  return ({ status = null, grade = null }) => ({ status, grade });
}

const plainly = ({ outline, properties }: Drawn<MapFeature>): TileFeature => ({
  outline,
  properties: properties.properties,
});

const labels = (features: readonly Drawn<MapFeature>[]): TileFeature[] =>
  features.flatMap(({ properties }) =>
    properties.label ? [{ outline: properties.label, properties: properties.properties }] : [],
  );

/** Roads, water and the rest come as layers of their own, named as the zone filed them. */
function featureLayers(features: readonly Drawn<MapFeature>[]): TileLayer[] {
  const byLayer = Map.groupBy(features, ({ properties }) => String(properties.properties.layer));
  return [...byLayer].map(([name, drawn]) => ({
    name,
    features: drawn.map(({ outline, properties }) => ({
      outline,
      properties: { id: properties.properties.id, name: properties.properties.name ?? null },
    })),
  }));
}
