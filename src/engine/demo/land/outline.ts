/** Shapes on a flat map in metres. An outline is a ring that runs anticlockwise and does not repeat its first corner. */
export type Place = readonly [xM: number, yM: number];
export type Outline = readonly Place[];

/** Positive when the ring runs anticlockwise. */
export function areaM2(outline: Outline): number {
  let twice = 0;
  let from = outline.at(-1)!;
  for (const to of outline) {
    twice += from[0] * to[1] - to[0] * from[1];
    from = to;
  }
  return twice / 2;
}

export function perimeterM(outline: Outline): number {
  return sides(outline).reduce((sum, [from, to]) => sum + distanceM(from, to), 0);
}

export const distanceM = (a: Place, b: Place): number => Math.hypot(b[0] - a[0], b[1] - a[1]);

export function centreOf(outline: Outline): Place {
  let [x, y, twice] = [0, 0, 0];
  for (const [from, to] of sides(outline)) {
    const cross = from[0] * to[1] - to[0] * from[1];
    x += (from[0] + to[0]) * cross;
    y += (from[1] + to[1]) * cross;
    twice += cross;
  }
  return [x / (3 * twice), y / (3 * twice)];
}

export function sides(outline: Outline): [from: Place, to: Place][] {
  return outline.map((to, i) => [outline.at(i - 1)!, to]);
}

/** The extent along a direction, from the lowest to the highest corner. */
export function extentAlong(outline: Outline, direction: Place): [low: number, high: number] {
  const reach = outline.map((corner) => dot(corner, direction));
  return [Math.min(...reach), Math.max(...reach)];
}

export const dot = (a: Place, b: Place): number => a[0] * b[0] + a[1] * b[1];
export const along = (from: Place, direction: Place, byM: number): Place => [
  from[0] + direction[0] * byM,
  from[1] + direction[1] * byM,
];
export const turnedLeft = ([x, y]: Place): Place => [-y, x];
export const directionOf = (angle: number): Place => [Math.cos(angle), Math.sin(angle)];
export const angleOf = (from: Place, to: Place): number => Math.atan2(to[1] - from[1], to[0] - from[0]);

/** The direction that most of the edge length runs in, or at right angles to: that of the streets around. */
export function grainOf(outline: Outline): number {
  let [cos, sin] = [0, 0];
  for (const [from, to] of sides(outline)) {
    const angle = 4 * angleOf(from, to);
    cos += distanceM(from, to) * Math.cos(angle);
    sin += distanceM(from, to) * Math.sin(angle);
  }
  return Math.atan2(sin, cos) / 4;
}

export function holds(outline: Outline, [x, y]: Place): boolean {
  let inside = false;
  for (const [[ax, ay], [bx, by]] of sides(outline)) {
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/** How far a place is from the nearest edge. */
export function clearanceM(outline: Outline, place: Place): number {
  return Math.min(...sides(outline).map(([from, to]) => distanceToEdgeM(place, from, to)));
}

export function distanceToEdgeM(place: Place, from: Place, to: Place): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const share = ((place[0] - from[0]) * dx + (place[1] - from[1]) * dy) / (dx * dx + dy * dy || 1);
  return distanceM(place, along(from, [dx, dy], Math.min(1, Math.max(0, share))));
}
