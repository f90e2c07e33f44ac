import { boundingBox } from "./bounding-box.ts";
import { type LocalPlane, localPlane, type PlanePoint } from "./local-plane.ts";
import { cornersOf, type Point, polygonsOf, type Ring, type Shape } from "./shape.ts";

/**
 * The centre of area on the ellipsoid: holes weigh against it, rings may run either way. It can lie outside a bent
 * shape (see `labelPoint`). A shape without area gives the middle of its extent; one without points, undefined.
 */
export function centroid(shape: Shape): Point | undefined {
  const box = boundingBox(shape);
  if (!box) return undefined;
  const middle: Point = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  const plane = localPlane(middle);
  let areaM2 = 0;
  let x = 0;
  let y = 0;
  for (const rings of polygonsOf(shape)) {
    for (const [index, ring] of rings.entries()) {
      const moment = ringMoment(ring, plane);
      const sign = moment.areaM2 < 0 === index > 0 ? 1 : -1;
      areaM2 += sign * moment.areaM2;
      x += sign * moment.x;
      y += sign * moment.y;
    }
  }
  return Math.abs(areaM2) < 1e-6 ? middle : plane.toPoint([x / areaM2, y / areaM2]);
}

/** Signed area and its first moments in the plane, about the plane's origin. */
function ringMoment(ring: Ring, plane: LocalPlane): { areaM2: number; x: number; y: number } {
  const corners = cornersOf(ring).map(plane.toPlane);
  let twice = 0;
  let x = 0;
  let y = 0;
  let previous: PlanePoint | undefined = corners.at(-1);
  for (const corner of corners) {
    const cross = previous![0] * corner[1] - corner[0] * previous![1];
    twice += cross;
    x += (previous![0] + corner[0]) * cross;
    y += (previous![1] + corner[1]) * cross;
    previous = corner;
  }
  return { areaM2: twice / 2, x: x / 6, y: y / 6 };
}
