import type { BoundingBox } from "#engine/geometry/bounding-box.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import { placeInShape } from "#engine/geometry/point-in-polygon.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { Refused } from "#server/platform/refusal.ts";

/** `west,south,east,north`, or `lon,lat` for one place. */
export function boxOfQuery(text: string): BoundingBox {
  const [west = Number.NaN, south = Number.NaN, east = west, north = south] = text.split(",").map(Number);
  const sound = west <= east && south <= north && Math.abs(west) <= 180 && Math.abs(north) <= 90;
  if (sound) return { west, south, east, north };
  throw new Refused("invalid", {
    zh: "范围应为“西,南,东,北”经纬度，且西≤东、南≤北。",
    en: "The box must be west,south,east,north in degrees, west ≤ east and south ≤ north.",
  });
}

/** Whether land lies in the box, or under the place when the box is one. */
export function meetsBox(shape: Shape, { west, south, east, north }: BoundingBox): boolean {
  if (west === east && south === north) return placeInShape([west, south], shape) !== "outside";
  const box: Shape = {
    type: "Polygon",
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
  return overlapAreaM2(shape, box) > 0;
}
