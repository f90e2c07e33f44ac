/**
 * Shapes as GeoJSON writes them (RFC 7946), in longitude and latitude of EPSG:4490 unless a name says otherwise.
 * Rings are closed by repeating the first point; every operation here also accepts a ring that is not.
 */
export type Point = readonly [lon: number, lat: number];
export type Ring = readonly Point[];
/** The outer ring first, then holes. */
export type Rings = readonly Ring[];
export type PolygonShape = { readonly type: "Polygon"; readonly coordinates: Rings };
export type MultiPolygonShape = { readonly type: "MultiPolygon"; readonly coordinates: readonly Rings[] };
export type Shape = PolygonShape | MultiPolygonShape;

/** The polygons of a shape, each as its rings. */
export function polygonsOf(shape: Shape): readonly Rings[] {
  return shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
}

/** One polygon makes a Polygon, several a MultiPolygon. */
export function shapeOf(polygons: readonly Rings[]): Shape {
  const [only] = polygons;
  return polygons.length === 1 && only
    ? { type: "Polygon", coordinates: only }
    : { type: "MultiPolygon", coordinates: polygons };
}

export const samePoint = (a: Point, b: Point): boolean => a[0] === b[0] && a[1] === b[1];

/** The corners of a ring: the closing point left out, if there is one. */
export function cornersOf(ring: Ring): Ring {
  const first = ring[0];
  const last = ring.at(-1);
  return first && last && ring.length > 1 && samePoint(first, last) ? ring.slice(0, -1) : ring;
}

/** The ring with its first point repeated at the end. */
export function closedRing(ring: Ring): Ring {
  const first = ring[0];
  const last = ring.at(-1);
  return !first || !last || (ring.length > 1 && samePoint(first, last)) ? ring : [...ring, first];
}

/** The same shape with every point put through `place`. */
export function mapPoints(shape: Shape, place: (point: Point) => Point): Shape {
  return shapeOf(polygonsOf(shape).map((rings) => rings.map((ring) => ring.map(place))));
}

/** Whether a ring has at least three different points, without which it goes round nothing. */
export function hasThreeCorners(ring: Ring): boolean {
  const [first] = ring;
  const second = ring.find((point) => first && !samePoint(point, first));
  return second !== undefined && ring.some((point) => !samePoint(point, first!) && !samePoint(point, second));
}

export type Edge = readonly [from: Point, to: Point];

/** The edges of a ring, the closing one included, without those of no length. */
export function edgesOf(ring: Ring): Edge[] {
  const corners = cornersOf(ring);
  const edges: Edge[] = [];
  let from = corners.at(-1);
  for (const to of corners) {
    if (from && !samePoint(from, to)) edges.push([from, to]);
    from = to;
  }
  return edges;
}

/** Area in the plane of the coordinates, in their unit squared; positive when the ring runs anticlockwise. */
export function planarArea(ring: Ring): number {
  // about the first corner: coordinates far from zero would cost digits
  const [ox, oy] = ring[0] ?? [0, 0];
  let twice = 0;
  for (const [[ax, ay], [bx, by]] of edgesOf(ring)) twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  return twice / 2;
}
