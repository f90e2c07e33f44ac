import { distanceM } from "./geodesic-length.ts";
import type { Projection } from "./project.ts";
import { cornersOf, type Point, polygonsOf, type Shape } from "./shape.ts";

/** A corner of an outline as a table of boundary points (界址点) has it. */
export type Corner = {
  /** counted through all rings of the shape, from 1 */
  no: number;
  point: Point;
  north: number;
  east: number;
  /** to the next corner of its ring, on the ellipsoid */
  edgeM: number;
  next: Point;
};

/** The corners ring by ring, outer rings before their holes, with coordinates in metres of a plane system. */
export function cornerTable(shape: Shape, { fromPoint }: Projection): Corner[][] {
  let no = 0;
  return polygonsOf(shape)
    .flat()
    .map((ring) => {
      const corners = cornersOf(ring);
      return corners.map((point, i): Corner => {
        const next = corners[(i + 1) % corners.length]!;
        const [east, north] = fromPoint(point);
        no += 1;
        return { no, point, north, east, edgeM: distanceM(point, next), next };
      });
    });
}
