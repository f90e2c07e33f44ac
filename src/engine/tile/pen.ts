import type { ByteWriter } from "./byte-writer.ts";
import { EXTENT } from "./mercator.ts";

/** The commands of the MVT geometry encoding (vector-tile-spec 2.1 §4.3.1). */
const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;

/** Draws one geometry, given in tile units as pairs x, y; what vanishes when rounded is not drawn. */
export type Pen = ReturnType<typeof penOf>;

export function penOf(into: ByteWriter) {
  let x = 0;
  let y = 0;
  let drawn = false;

  function moveBy(toX: number, toY: number): void {
    into.zigzag(toX - x);
    into.zigzag(toY - y);
    x = toX;
    y = toY;
  }

  function path(places: readonly number[], closes: boolean): void {
    into.varint(MOVE_TO | (1 << 3));
    moveBy(places[0]!, places[1]!);
    into.varint(LINE_TO | ((places.length / 2 - 1) << 3));
    for (let i = 2; i < places.length; i += 2) moveBy(places[i]!, places[i + 1]!);
    if (closes) into.varint(CLOSE_PATH | (1 << 3));
    drawn = true;
  }

  return {
    hasDrawn: () => drawn,
    point([px, py]: readonly number[]): void {
      if (px === undefined || py === undefined || !isShown(px) || !isShown(py)) return;
      into.varint(MOVE_TO | (1 << 3));
      moveBy(Math.round(px), Math.round(py));
      drawn = true;
    },
    line(flat: readonly number[]): void {
      const places = rounded(flat);
      if (places.length >= 4) path(places, false);
    },
    /** False when nothing of it is left at this scale. */
    ring(flat: readonly number[]): boolean {
      const places = rounded(flat);
      while (places.length >= 4 && places[0] === places.at(-2) && places[1] === places.at(-1))
        places.length -= 2;
      if (places.length < 6 || isFlat(places)) return false;
      path(places, true);
      return true;
    },
  };
}

/** A point belongs to one tile only: its label would else be drawn twice. */
const isShown = (place: number): boolean => place >= 0 && place < EXTENT;

/** Whole units, without repeats. */
function rounded(flat: readonly number[]): number[] {
  const places: number[] = [];
  for (let i = 0; i < flat.length; i += 2) {
    const px = Math.round(flat[i]!);
    const py = Math.round(flat[i + 1]!);
    if (px !== places.at(-2) || py !== places.at(-1)) places.push(px, py);
  }
  return places;
}

function isFlat(places: readonly number[]): boolean {
  let twice = 0;
  for (let i = 0, j = places.length - 2; i < places.length; j = i, i += 2) {
    twice += places[j]! * places[i + 1]! - places[i]! * places[j + 1]!;
  }
  return twice === 0;
}
