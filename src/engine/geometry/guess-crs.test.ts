import { describe, expect, test } from "vitest";
import { findCrs } from "./find-crs.ts";
import { fitCrs } from "./fit-crs.ts";
import { distanceM } from "./geodesic-length.ts";
import { guessCrs } from "./guess-crs.ts";
import { projectionOf } from "./project.ts";
import { provinceOfLandCode } from "./province.ts";
import type { Point } from "./shape.ts";

const QIANTANG: Point = [120.355, 30.3];
const inCrs = (epsg: number, point: Point = QIANTANG) =>
  [projectionOf(findCrs(epsg)!).fromPoint(point)] as const;
const exchanged = ([[x, y]]: readonly [readonly [number, number]]) => [[y, x]] as const;

describe("guessing the system from the size of the numbers", () => {
  test.each([
    ["degrees", inCrs(4490), "EPSG:4490", false],
    ["degrees, latitude first", exchanged(inCrs(4490)), "EPSG:4490", true],
    ["Gauss–Krüger with zone 40", inCrs(4528), "EPSG:4528", false],
    ["Gauss–Krüger with zone 40, north first", exchanged(inCrs(4528)), "EPSG:4528", true],
    ["6° Gauss–Krüger with zone 20", inCrs(4498, [118.5, 32]), "EPSG:4498", false],
    ["Web Mercator", inCrs(3857), "EPSG:3857", false],
    ["the Hong Kong grid", inCrs(2326, [114.17, 22.31]), "EPSG:2326", false],
  ])("%s is sure", (_, coordinates, code, swapped) => {
    const [best] = guessCrs(coordinates);
    expect(best).toMatchObject({ crs: { code }, swapped });
    expect(best!.confidence).toBeGreaterThan(0.85);
  });

  test("Gauss–Krüger without a zone fits many meridians: all are named, with the place each would give", () => {
    const candidates = guessCrs(inCrs(4549));
    expect(candidates[0]!.confidence).toBeLessThan(0.5);
    const here = candidates.find(({ crs }) => crs.code === "EPSG:4549")!;
    expect(distanceM(here.centroid, QIANTANG)).toBeLessThan(0.01);
    const west = candidates.find(({ crs }) => crs.code === "EPSG:4547")!;
    expect(west.centroid[0]).toBeCloseTo(114.355, 3);
    expect(candidates.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 1);
  });

  test("north first without a zone is seen as exchanged", () => {
    expect(
      guessCrs(exchanged(inCrs(4549))).every(({ crs, swapped }) => swapped || crs.code === "EPSG:3857"),
    ).toBe(true);
  });

  test("a place that the shapes are near settles the meridian", () => {
    const [best] = guessCrs(inCrs(4547, [114.3, 30.6]), { near: [114.4, 30.5] });
    expect(best!.crs.code).toBe("EPSG:4547");
    expect(best!.confidence).toBeGreaterThan(0.8);
  });

  test("the division code in a land code settles it where the province is narrow enough", () => {
    expect(provinceOfLandCode("330114003004GB00012")).toBe("33");
    expect(provinceOfLandCode("330114 003004 GB00012 F00010001")).toBe("33");
    expect(provinceOfLandCode("330114003004")).toBeUndefined();
    const [best] = guessCrs(inCrs(4549), { provinces: ["33"] });
    expect(best!.crs.code).toBe("EPSG:4549");
    expect(best!.confidence).toBeGreaterThan(0.6);
  });

  test("names in Traditional Chinese speak for Taiwan's grid", () => {
    const [best] = guessCrs(inCrs(3826, [121.0, 24.8]), { traditional: true });
    expect(best!.crs.code).toBe("EPSG:3826");
  });

  test("nothing and nonsense give no candidates", () => {
    expect(guessCrs([])).toEqual([]);
    expect(guessCrs([[Number.NaN, 1]])).toEqual([]);
    expect(guessCrs([[9e9, 9e9]])).toEqual([]);
  });
});

describe("judging a declared system", () => {
  test("coordinates that fit, are exchanged, or cannot be in it", () => {
    expect(fitCrs(findCrs(4549)!, inCrs(4549))).toBe("as-declared");
    expect(fitCrs(findCrs(4549)!, exchanged(inCrs(4549)))).toBe("swapped");
    expect(fitCrs(findCrs(4549)!, inCrs(4490))).toBe("not");
    expect(fitCrs(findCrs(4326)!, exchanged(inCrs(4490)))).toBe("swapped");
    expect(fitCrs(findCrs(4326)!, inCrs(4549))).toBe("not");
    expect(fitCrs(findCrs(4528)!, inCrs(4549))).toBe("not");
    expect(fitCrs(findCrs(4326)!, [[5.38, 52.15]])).toBe("as-declared");
    expect(fitCrs(findCrs(3857)!, inCrs(3857))).toBe("as-declared");
  });
});
