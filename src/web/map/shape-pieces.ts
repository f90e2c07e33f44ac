import {
  type Point,
  polygonsOf,
  type Ring,
  type Rings,
  type Shape,
  shapeOf,
} from "#engine/geometry/shape.ts";

type Piece = {
  id: string;
  type: "Feature";
  geometry: { type: "Polygon"; coordinates: [number, number][][] };
  properties: { mode: "polygon" };
};

/**
 * A shape as the drawing tool takes it: one feature a part, of its outer ring only. Holes are kept aside and put back; a
 * courtyard is changed by importing a survey, not by hand.
 */
export function pieceFeatures(shape: Shape): { features: Piece[]; holes: Map<string, readonly Ring[]> } {
  const holes = new Map<string, readonly Ring[]>();
  const features = polygonsOf(shape).map(([outer, ...inner]): Piece => {
    const id = crypto.randomUUID();
    holes.set(id, inner);
    return {
      id,
      type: "Feature",
      geometry: { type: "Polygon", coordinates: [(outer ?? []).map(rounded)] },
      properties: { mode: "polygon" },
    };
  });
  return { features, holes };
}

type LinePiece = {
  id: string;
  type: "Feature";
  geometry: { type: "LineString"; coordinates: [number, number][] };
  properties: { mode: "linestring" };
};

/** Lines as the drawing tool takes them. */
export const lineFeatures = (lines: readonly (readonly Point[])[]): LinePiece[] =>
  lines.map((line) => ({
    id: crypto.randomUUID(),
    type: "Feature",
    geometry: { type: "LineString", coordinates: line.map(rounded) },
    properties: { mode: "linestring" },
  }));

/** To the drawing tool's own precision, or it declines the corner. */
const rounded = ([lon, lat]: Point): [number, number] => [
  Math.round(lon * 1e9) / 1e9,
  Math.round(lat * 1e9) / 1e9,
];

type Figure = {
  id?: string | number | undefined;
  geometry: { coordinates: unknown };
  properties?: Record<string, unknown>;
};

/** The figures drawn, with their holes again, as one shape; undefined while there is none. */
export function shapeOfPieces(
  figures: readonly Figure[],
  holes?: ReadonlyMap<string, readonly Ring[]>,
): Shape | undefined {
  const polygons = figures
    .map(({ id, geometry }): Rings => {
      const [outer = []] = geometry.coordinates as Point[][];
      return [outer, ...(holes?.get(String(id)) ?? [])];
    })
    .filter(([outer]) => outer !== undefined && outer.length >= 4);
  return polygons.length > 0 ? shapeOf(polygons) : undefined;
}
