import { difference, intersection, union } from "polyclip-ts";
import { boundingBox, boundingBoxOfPoints } from "./bounding-box.ts";
import { type Point, polygonsOf, type Rings, type Shape, shapeOf } from "./shape.ts";

type Clippable = [number, number][][][];

/**
 * The ground that a shape covers, with no ring crossing itself and no ground twice: every place that a ring goes around
 * at least once in balance (the non-zero rule), so both lobes of a bow-tie and all of a star; holes stay holes.
 * Undefined when the clipper fails on the shape, which callers must say and not hide.
 */
export function coveredShape(shape: Shape): Shape | undefined {
  return clip(shape, (geometry) => union(geometry));
}

/** The ground that two shapes share; undefined when they share none or the clipper fails. */
export function sharedShape(a: Shape, b: Shape): Shape | undefined {
  return clip(a, (geometry, like) => intersection(geometry, like(b)));
}

/** The ground of one shape that the other leaves; undefined when nothing is left or the clipper fails. */
export function remainingShape(a: Shape, b: Shape): Shape | undefined {
  return clip(a, (geometry, like) => difference(geometry, like(b)));
}

/** All of them as one shape; undefined when the clipper fails. */
export function unitedShape(shapes: readonly Shape[]): Shape | undefined {
  const [first, ...rest] = shapes;
  return first && clip(first, (geometry, like) => union(geometry, ...rest.map(like)));
}

type Operation = (geometry: Clippable, like: (other: Shape) => Clippable) => Clippable;

/** Runs a clipping operation about a near origin: small numbers keep the clipper's rounding far below a millimetre. */
function clip(shape: Shape, operation: Operation): Shape | undefined {
  const box = boundingBox(shape);
  if (!box) return undefined;
  const move = ([lon, lat]: Point): [number, number] => [lon - box.west, lat - box.south];
  const like = (other: Shape): Clippable =>
    polygonsOf(other).map((rings) => rings.map((ring) => ring.map(move)));
  try {
    const polygons = operation(like(shape), like).map(
      (rings): Rings => rings.map((ring) => ring.map(([x, y]): Point => [x + box.west, y + box.south])),
    );
    return polygons.length > 0 && boundingBoxOfPoints(polygons.flat(2)) ? shapeOf(polygons) : undefined;
  } catch {
    // polyclip throws on some near-degenerate crossings ("Unable to complete output ring"); that is an outcome here
    return undefined;
  }
}
