import { expect, test } from "vitest";
import { localPlane } from "./local-plane.ts";
import { distancesToNearest } from "./nearest-shape.ts";
import type { Shape } from "./shape.ts";

const { toPoint } = localPlane([120.5, 30.2]);
/** A square of a hundred metres with its corner so many metres east. */
const square = (eastM: number, northM = 0): Shape => ({
  type: "Polygon",
  coordinates: [
    [
      [0, 0],
      [100, 0],
      [100, 100],
      [0, 100],
      [0, 0],
    ].map(([x, y]) => toPoint([eastM + x!, northM + y!])),
  ],
});

test("the distance is edge to edge, to the nearest, as far as one looks", () => {
  const [apart, touching, inside, far] = distancesToNearest(
    [square(0), square(500), square(620, 10), square(0, 5000)],
    [square(350), square(600)],
    2000,
  );
  expect(apart).toBeCloseTo(250, 1);
  expect(touching).toBe(0);
  expect(inside).toBe(0);
  expect(far).toBe(2000);
});

test("with nothing to measure to, all is out of reach", () => {
  expect(distancesToNearest([square(0)], [], 2000)).toEqual([2000]);
});
