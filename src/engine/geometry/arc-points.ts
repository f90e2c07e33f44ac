import type { Point } from "./shape.ts";

/** How far a chord may lie from its arc, in the unit of the drawing and as a share of the radius; the smaller counts. */
const SAGITTA = 0.005;
const SAGITTA_OF_RADIUS = 1e-4;
const MOST_STEPS = 2_000;

/** Points of a circle from one angle to another (radians, anticlockwise where `sweep` is positive), both ends included. */
export function arcPoints([cx, cy]: Point, radius: number, from: number, sweep: number): Point[] {
  const sagitta = Math.min(SAGITTA, radius * SAGITTA_OF_RADIUS);
  const step = 2 * Math.acos(1 - sagitta / radius);
  const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(Math.abs(sweep) / step)));
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const angle = from + (sweep * i) / steps;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  });
}

/**
 * The points between two corners of a polyline whose edge bulges, without the corners themselves: a bulge is the tangent
 * of a quarter of the arc's angle, positive where the arc runs anticlockwise (DXF group 42).
 */
export function bulgePoints([ax, ay]: Point, [bx, by]: Point, bulge: number): Point[] {
  const chord = Math.hypot(bx - ax, by - ay);
  if (bulge === 0 || !Number.isFinite(bulge) || chord === 0) return [];
  const sweep = 4 * Math.atan(bulge);
  const radius = chord / (2 * Math.abs(Math.sin(sweep / 2)));
  // the centre lies on the bisector, left of the chord for a small anticlockwise arc
  const toCentre = (chord / 2) * ((1 - bulge * bulge) / (2 * bulge));
  const centre: Point = [
    (ax + bx) / 2 - (toCentre * (by - ay)) / chord,
    (ay + by) / 2 + (toCentre * (bx - ax)) / chord,
  ];
  return arcPoints(centre, radius, Math.atan2(ay - centre[1], ax - centre[0]), sweep).slice(1, -1);
}

/** Points of the arc that runs from the first through the second to the third; straight where the three lie on a line. */
export function arcThrough(a: Point, b: Point, c: Point): Point[] {
  // about the first point: coordinates far from zero would cost digits
  const [bx, by, cx, cy] = [b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]];
  if (cx === 0 && cy === 0)
    return arcPoints(
      [a[0] + bx / 2, a[1] + by / 2],
      Math.hypot(bx, by) / 2,
      Math.atan2(-by, -bx),
      2 * Math.PI,
    );
  const twice = 2 * (bx * cy - by * cx);
  if (twice === 0) return [a, b, c];
  const [bb, cc] = [bx * bx + by * by, cx * cx + cy * cy];
  const [x, y] = [(cy * bb - by * cc) / twice, (bx * cc - cx * bb) / twice];
  const [from, mid, to] = [Math.atan2(-y, -x), Math.atan2(by - y, bx - x), Math.atan2(cy - y, cx - x)];
  const turn = (angle: number): number => (angle - from + 4 * Math.PI) % (2 * Math.PI);
  const sweep = turn(mid) <= turn(to) ? turn(to) : turn(to) - 2 * Math.PI;
  return [a, ...arcPoints([a[0] + x, a[1] + y], Math.hypot(x, y), from, sweep).slice(1, -1), c];
}
