import fc from "fast-check";
import { expect, test } from "vitest";
import { weigh } from "./weigh.ts";

const line = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 })), {
    minLength: 2,
    maxLength: 60,
  })
  .map((places) => places.flatMap(([x, y]) => [x, y, 0]));

function distanceToLine(x: number, y: number, kept: readonly (readonly [number, number])[]): number {
  let least = Infinity;
  for (let i = 1; i < kept.length; i++) {
    const [ax, ay] = kept[i - 1]!;
    const [bx, by] = kept[i]!;
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2;
    const along =
      length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2));
    least = Math.min(least, Math.hypot(x - ax - (bx - ax) * along, y - ay - (by - ay) * along));
  }
  return least;
}

test("what a tolerance leaves out lies within that tolerance of what it keeps", () => {
  fc.assert(
    fc.property(line, fc.integer({ min: 1, max: 200 }), (points, tolerance) => {
      weigh(points);
      const kept: [number, number][] = [];
      for (let i = 0; i < points.length; i += 3) {
        if (points[i + 2]! >= tolerance ** 2) kept.push([points[i]!, points[i + 1]!]);
      }
      for (let i = 0; i < points.length; i += 3) {
        expect(distanceToLine(points[i]!, points[i + 1]!, kept)).toBeLessThanOrEqual(tolerance + 1e-6);
      }
    }),
  );
});
