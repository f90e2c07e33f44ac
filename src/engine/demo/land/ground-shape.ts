import type { Frame } from "./frame.ts";
import { along, angleOf, distanceM, type Outline, type Place, sides } from "./outline.ts";

const STRETCH_M = 75;

/** A line of the design grid as it lies on the ground: corners put in often enough to bend with it. */
export function courseOnGround(course: readonly Place[], frame: Frame): Place[] {
  const places = course.slice(1).flatMap((to, i) => stretch(course[i]!, to));
  return [course[0]!, ...places].map(frame.onGround);
}

export function outlineOnGround(outline: Outline, frame: Frame): Outline {
  return sides(outline)
    .flatMap(([from, to]) => stretch(from, to))
    .map(frame.onGround);
}

/** From just after `from` up to `to`. */
function stretch(from: Place, to: Place): Place[] {
  const lengthM = distanceM(from, to);
  const steps = Math.max(1, Math.round(lengthM / STRETCH_M));
  return Array.from({ length: steps }, (_, i): Place => {
    const share = (i + 1) / steps;
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  });
}

/** Outward corners sharper than 45° cut off (切角), as sight lines at a crossing ask. */
export function chamfered(outline: Outline, chamferM: number): Outline {
  return outline.flatMap((corner, i) => {
    const before = outline.at(i - 1)!;
    const after = outline[(i + 1) % outline.length]!;
    const turn = wrapped(angleOf(corner, after) - angleOf(before, corner));
    if (turn < Math.PI / 4) return [corner];
    const back = Math.min(chamferM, distanceM(corner, before) * 0.35);
    const forth = Math.min(chamferM, distanceM(corner, after) * 0.35);
    return [towards(corner, before, back), towards(corner, after, forth)];
  });
}

const towards = (from: Place, to: Place, byM: number): Place => {
  const lengthM = distanceM(from, to);
  return along(from, [(to[0] - from[0]) / lengthM, (to[1] - from[1]) / lengthM], byM);
};

function wrapped(angle: number): number {
  if (angle > Math.PI) return angle - 2 * Math.PI;
  return angle < -Math.PI ? angle + 2 * Math.PI : angle;
}
