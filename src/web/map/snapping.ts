import type { SnapToCustom } from "terra-draw";
import { type Point, polygonsOf, type Shape } from "#engine/geometry/shape.ts";

/** The corners of the neighbours, to which a new border is drawn exactly. */
export type Corners = readonly Point[];

const REACH_PX = 10;

export const cornersOfShapes = (shapes: readonly Shape[]): Corners =>
  shapes.flatMap((shape) => polygonsOf(shape).flat(2));

/** A corner set near a neighbour's corner is that corner: so borders are shared and not all but shared. */
export function snapping(corners: Corners | undefined): { snapping?: { toCustom: SnapToCustom } } {
  if (!corners || corners.length === 0) return {};
  return {
    snapping: {
      toCustom: (event, { project }) => {
        let best: Point | undefined;
        let least = REACH_PX ** 2;
        for (const corner of corners) {
          const { x, y } = project(corner[0], corner[1]);
          const distance2 = (x - event.containerX) ** 2 + (y - event.containerY) ** 2;
          if (distance2 < least) {
            least = distance2;
            best = corner;
          }
        }
        return best && [...best];
      },
    },
  };
}
