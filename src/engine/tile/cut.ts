import type { ByteWriter } from "./byte-writer.ts";
import { type ClipWindow, clipLine, clipRing } from "./clip.ts";
import { EXTENT, MARGIN, type TileAddress, tileBox } from "./mercator.ts";
import type { Outline, Stroke } from "./outline.ts";
import { type Pen, penOf } from "./pen.ts";

/** From this zoom on a tile keeps every point; the map magnifies these tiles further. */
export const FULL_DETAIL_ZOOM = 16;
/** Below it, points that move the line by less than so many units are left out. */
const TOLERANCE = 3;

const WINDOW: ClipWindow = { low: -MARGIN, high: EXTENT + MARGIN };

/** Writes the geometry of a shape in a tile; false when nothing of it is left there. */
export type Cutter = { cut(outline: Outline, into: ByteWriter): boolean };

/** How shapes come into one tile. `coarse` leaves out more, for a tile that holds more shapes than can be told apart. */
export function cutterOf(tile: TileAddress, coarse = false): Cutter {
  const scale = EXTENT * 2 ** tile.z;
  const tolerance = coarse ? 2 * TOLERANCE : TOLERANCE;
  const lightest = tile.z >= FULL_DETAIL_ZOOM ? 0 : (tolerance / scale) ** 2;
  const inner = tileBox(tile, MARGIN / EXTENT);

  function placed({ points }: Stroke): number[] {
    const flat: number[] = [];
    for (let i = 0; i < points.length; i += 3) {
      if (points[i + 2]! < lightest) continue;
      flat.push(points[i]! * scale - tile.x * EXTENT, points[i + 1]! * scale - tile.y * EXTENT);
    }
    return flat;
  }

  const isWhole = ({ box }: Outline): boolean =>
    box.minX >= inner.minX && box.maxX <= inner.maxX && box.minY >= inner.minY && box.maxY <= inner.maxY;

  return {
    cut(outline, into) {
      const pen = penOf(into);
      const whole = isWhole(outline);
      if (outline.kind === "area") drawArea(outline, pen, (stroke) => clipped(placed(stroke), whole));
      else for (const stroke of outline.strokes) drawOpen(outline.kind, pen, placed(stroke), whole);
      return pen.hasDrawn();
    },
  };
}

const clipped = (flat: number[], whole: boolean): number[] => (whole ? flat : clipRing(flat, WINDOW));

/** A polygon whose outer ring has vanished takes its holes with it: a hole alone would be read as land. */
function drawArea({ strokes }: Outline, pen: Pen, ringOf: (stroke: Stroke) => number[]): void {
  let outerIsDrawn = false;
  for (const stroke of strokes) {
    if (!stroke.hole) outerIsDrawn = pen.ring(ringOf(stroke));
    else if (outerIsDrawn) pen.ring(ringOf(stroke));
  }
}

function drawOpen(kind: "point" | "line", pen: Pen, flat: number[], whole: boolean): void {
  if (kind === "point") pen.point(flat);
  else for (const part of whole ? [flat] : clipLine(flat, WINDOW)) pen.line(part);
}
