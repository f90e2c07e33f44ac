import type { ShapeReading } from "#contract/space/shape-import.ts";
import { boundingBox, unionOfBoxes } from "#engine/geometry/bounding-box.ts";
import { centroid } from "#engine/geometry/centroid.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import type { Shape } from "#engine/geometry/shape.ts";
import { type Landmark, suspectWebMap } from "#engine/geometry/web-map-shift.ts";
import type { Tx } from "#server/platform/db.ts";
import { listNeighbours } from "./geometry-store.ts";
import type { ShapeTarget } from "./shape-import-register.ts";
import type { ReadShape } from "./shape-import-row.ts";
import { shapeOfText } from "./shape-import-text.ts";

/** More than any web map draws a place off, in degrees. */
const AROUND = 0.02;
/** So many shapes tell as much as all. */
const ENOUGH = 300;

type Warning = NonNullable<ShapeReading["warnings"]>[number];

/** That a file's land lies off the register's by just what a web map draws it off, if it does. */
export async function webMapWarning(
  tx: Tx,
  zoneId: string,
  target: ShapeTarget,
  rows: readonly ReadShape[],
  crs: string | undefined,
): Promise<Warning | undefined> {
  if (!target.apart || crs === "GCJ-02" || crs === "BD-09") return undefined;
  const shapes = rows
    .flatMap(({ values }) => (typeof values.geometry === "string" ? [shapeOfText(values.geometry)] : []))
    .slice(0, ENOUGH);
  const box = unionOfBoxes(shapes.flatMap((shape) => boundingBox(shape) ?? []));
  if (!box) return undefined;
  const around = {
    west: box.west - AROUND,
    south: box.south - AROUND,
    east: box.east + AROUND,
    north: box.north + AROUND,
  };
  const held = await listNeighbours(tx, zoneId, around, null, 5_000, target.store.table);
  const found = suspectWebMap(
    shapes.flatMap(landmark),
    held.flatMap(({ shape }) => landmark(shape)),
  );
  if (!found) return undefined;
  const { system, matches } = found;
  return {
    code: "place-shifted",
    ids: [],
    message: {
      zh: `有 ${matches} 个图形与台账中的图形大小相同，位置却恰好偏开网络地图的偏移量：坐标像是 ${system}（网络地图坐标）。请在“坐标系”中选 ${system} 重新读取。`,
      en: `${matches} shapes are as large as ones of the register and lie off them by just what web maps shift places: the coordinates look like ${system}. Choose ${system} as the coordinate system and read again.`,
    },
  };
}

function landmark(shape: Shape): Landmark[] {
  const at = centroid(shape);
  return at ? [{ at, areaM2: geodesicAreaM2(shape) }] : [];
}
