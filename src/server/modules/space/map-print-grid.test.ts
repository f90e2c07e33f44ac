import { expect, test } from "vitest";
import { findCrs } from "#engine/geometry/find-crs.ts";
import { gridDrawing, gridStepM, stripOf } from "./map-print-grid.ts";
import { sheetView } from "./map-print-sheet.ts";

test("the strip is the one in whose middle the place lies, the step one that can be counted", () => {
  expect([118.6, 120.2, 121.4, 121.6].map((lon) => stripOf(lon).code)).toEqual([
    "EPSG:4549",
    "EPSG:4549",
    "EPSG:4549",
    "EPSG:4550",
  ]);
  expect([500, 2000, 5000, 20_000, 50_000].map(gridStepM)).toEqual([20, 100, 200, 1000, 2000]);
});

test("the lines of the grid stand at the edges of the sheet, in kilometres", () => {
  const drawing = gridDrawing(sheetView({ centre: [120.2, 30.4], scale: 5000 }), findCrs(4549)!);
  const said = [...drawing.matchAll(/>([\d.]+)<\/text>/g)].map(([, text]) => Number(text));
  // 1610 m by 1385 m around 519.219, 3364.473
  const easts = said.filter((km) => km < 1000);
  const norths = said.filter((km) => km > 1000);
  expect(Math.min(...easts)).toBe(518.6);
  expect(Math.max(...easts)).toBe(519.8);
  expect(Math.min(...norths)).toBe(3364);
  expect(Math.max(...norths)).toBe(3365);
  // each at both edges
  expect(easts.length).toBe(2 * new Set(easts).size);
});
