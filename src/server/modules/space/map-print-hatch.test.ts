import fc from "fast-check";
import { expect, test } from "vitest";
import { hatchPath } from "./map-print-hatch.ts";

/** A rectangle with a rectangular hole. */
const around = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), fc.integer({ min: 6, max: 60 }))
  .map(([x, y, size]) => {
    const ring = (left: number, top: number, side: number): [number, number][] => [
      [left, top],
      [left + side, top],
      [left + side, top + side],
      [left, top + side],
    ];
    return { x, y, size, rings: [ring(x, y, size), ring(x + size / 3, y + size / 3, size / 3)] };
  });

const lengthOf = (path: string): number =>
  [...path.matchAll(/M(\S+) (\S+)L(\S+) ([^M]+)/g)].reduce((sum, [, x1, y1, x2, y2]) => {
    return sum + Math.hypot(Number(x2) - Number(x1), Number(y2) - Number(y1));
  }, 0);

test("the strokes cover the shape evenly and leave its hole free", () => {
  fc.assert(
    fc.property(
      around,
      fc.constantFrom("rising", "falling", "level" as const),
      ({ size, rings }, pattern) => {
        const { strokes } = hatchPath(rings, pattern);
        // length of strokes × distance between them is the area that they cover
        const area = size ** 2 * (8 / 9);
        expect(Math.abs(lengthOf(strokes) * 1.5 - area)).toBeLessThan(1.5 * size * 4);
      },
    ),
  );
});

test("dots keep within the shape", () => {
  fc.assert(
    fc.property(around, ({ x, y, size, rings }) => {
      for (const [, cx, cy] of hatchPath(rings, "dotted").dots.matchAll(/M(\S+) (\S+?)a/g)) {
        expect(Number(cx)).toBeGreaterThanOrEqual(x - 0.01);
        expect(Number(cx) + 0.44).toBeLessThanOrEqual(x + size + 0.01);
        expect(Number(cy)).toBeGreaterThanOrEqual(y);
        expect(Number(cy)).toBeLessThanOrEqual(y + size);
      }
    }),
  );
});
