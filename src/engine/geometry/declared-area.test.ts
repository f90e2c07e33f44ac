import { expect, test } from "vitest";
import { judgeDeclaredArea, mercatorFactor } from "./declared-area.ts";
import { findCrs } from "./find-crs.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { projectionOf } from "./project.ts";
import type { Point } from "./shape.ts";

test("Web Mercator makes land at 30.3° N 34.6 % too large", () => {
  expect(mercatorFactor(30.3)).toBeCloseTo(1.346, 3);
  const ring: Point[] = [
    [120.355, 30.2995],
    [120.356, 30.2995],
    [120.356, 30.3005],
    [120.355, 30.3005],
  ];
  const plane = ring.map(projectionOf(findCrs(3857)!).fromPoint);
  const planeM2 = Math.abs(
    plane.reduce((sum, [x, y], i) => {
      const [u, v] = plane[(i + 1) % plane.length]!;
      return sum + (x - plane[0]![0]) * (v - plane[0]![1]) - (u - plane[0]![0]) * (y - plane[0]![1]);
    }, 0) / 2,
  );
  const areaM2 = geodesicAreaM2({ type: "Polygon", coordinates: [ring] });
  expect(planeM2 / areaM2).toBeCloseTo(mercatorFactor(30.3), 4);
  expect(judgeDeclaredArea(areaM2, planeM2, "m2", 30.3)).toMatchObject({ mismatch: true, mercator: true });
});

test("half a percent is let pass, more is a mismatch", () => {
  expect(judgeDeclaredArea(10_000, 10_040, "m2", 30)).toMatchObject({ mismatch: false, mercator: false });
  expect(judgeDeclaredArea(10_000, 10_060, "m2", 30)).toMatchObject({ mismatch: true, mercator: false });
  expect(judgeDeclaredArea(20_000, 30, "mu", 30)).toMatchObject({ mismatch: false });
  expect(judgeDeclaredArea(20_000, 2, "ha", 30)).toMatchObject({ mismatch: false });
});

test("a figure that is right in another unit says in which", () => {
  expect(judgeDeclaredArea(20_000, 30, "ha", 30)).toMatchObject({ mismatch: true, likelyUnit: "mu" });
  expect(judgeDeclaredArea(20_000, 20_000, "mu", 30)).toMatchObject({ mismatch: true, likelyUnit: "m2" });
  expect(judgeDeclaredArea(20_000, 3, "ha", 30)).toMatchObject({ mismatch: true, likelyUnit: null });
});
