import { expect } from "vitest";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { splitShape } from "#engine/geometry/split-shape.ts";
import type { Caller } from "./app.ts";

/** A strip of land between two longitudes, some 220 m deep. */
export const square = (west: number, east: number): Shape => ({
  type: "Polygon",
  coordinates: [
    [
      [west, 30],
      [east, 30],
      [east, 30.002],
      [west, 30.002],
      [west, 30],
    ],
  ],
});
export const WHOLE = square(120, 120.004);
/** The day on which lineage happens in tests. */
export const ON = "2026-03-01";

export type DrawnParcel = { id: string; code: string; revision: number; areaMu: number };

export async function drawParcel(
  planner: Caller,
  code: string,
  geometry: Shape,
  more: object = {},
): Promise<DrawnParcel> {
  const { body } = await planner.send("POST", "/api/parcels/draw", {
    values: { code, status: "granted", ...more },
    geometry,
  });
  const { record } = (await planner.get(`/api/parcels/${body.parcel.id}`)).body;
  return record;
}

/** Cuts a parcel from north to south at a longitude; areas by their measure, so that they add up to what was declared. */
export function cut(parcel: { code: string; areaMu: number }, shape: Shape, at: number) {
  const split = splitShape(shape, [
    [at, 29.999],
    [at, 30.003],
  ]);
  if (split.kind !== "split") throw new Error(split.because);
  const west = (piece: Shape) => boundingBox(piece)!.west;
  return split.pieces
    .map((geometry, n) => ({ geometry, share: split.areasM2[n]! / split.wholeM2 }))
    .sort((a, b) => west(a.geometry) - west(b.geometry))
    .map(({ geometry, share }, n) => ({
      code: `${parcel.code}-${n + 1}`,
      areaMu: Math.round(share * parcel.areaMu * 1e4) / 1e4,
      geometry,
    }));
}

let firms = 0;
/** A firm that holds land of a parcel as its own. */
export async function addOwner(
  grid: Caller,
  name: string,
  parcelCode: string,
  landAreaMu: number,
): Promise<string> {
  firms += 1;
  const uscc = `91330100MA${String(firms).padStart(8, "0")}`;
  const made = await grid.send("POST", "/api/enterprises", { values: { uscc, name, scale: "above" } });
  expect([made.status, JSON.stringify(made.body)].join(" ")).toMatch(/^200/);
  const use = await grid.send("POST", "/api/occupancies", {
    values: { uscc, parcelCode, startsOn: "2020-01-01", tenure: "own", landAreaMu },
  });
  expect([use.status, JSON.stringify(use.body)].join(" ")).toMatch(/^200/);
  return uscc;
}

export const splitting = (
  planner: Caller,
  parcel: { id: string; revision: number },
  children: object[],
  more: object = {},
) =>
  planner.send("POST", "/api/lineage/split", {
    parcel: { id: parcel.id, revision: parcel.revision },
    on: ON,
    why: "分期开发",
    children,
    ...more,
  });
