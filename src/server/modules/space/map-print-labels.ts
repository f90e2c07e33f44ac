import { GRADE_LOOK, GROUND, gradeShown } from "#contract/space/map-look.ts";
import type { Drawn } from "#engine/tile/layer-index.ts";
import type { Outline } from "#engine/tile/outline.ts";
import { FRAME, type SheetView } from "./map-print-sheet.ts";
import { markup, type PrintedBy } from "./map-print-svg.ts";
import type { MapFeature, ZoneMap } from "./tiles-index.ts";

type Label = {
  x: number;
  y: number;
  lines: string[];
  size: number;
  colour: string;
  weight: number;
  spacing?: number;
  /** degrees, clockwise */
  turned?: number;
};
type Box = { left: number; right: number; top: number; bottom: number };

/** The names on the sheet: districts first, then the largest parcels; what would lie over another is left out. */
export function labelDrawing(map: ZoneMap, view: SheetView, by: PrintedBy, unit: string): string {
  const taken: Box[] = [];
  const labels = [
    ...map.layers.district.within(view.box).flatMap((one) => districtLabel(one, view)),
    ...map.layers["map-feature"].within(view.box).flatMap((one) => roadLabel(one, view)),
    ...map.layers.parcel
      .within(view.box)
      .toSorted((a, b) => muOf(b) - muOf(a))
      .flatMap((one) => parcelLabel(one, view, by, unit)),
  ];
  return labels
    .filter((label) => {
      const box = boxOf(label);
      if (!isInFrame(box) || taken.some((other) => meet(box, other))) return false;
      taken.push(box);
      return true;
    })
    .map(drawn)
    .join("");
}

const muOf = ({ properties }: Drawn<MapFeature>): number => Number(properties.properties.areaMu ?? 0);

function placeOf(label: Outline | undefined, view: SheetView): [number, number] | undefined {
  const points = label?.strokes[0]?.points;
  return points && view.place(points[0]!, points[1]!);
}

function districtLabel({ properties }: Drawn<MapFeature>, view: SheetView): Label[] {
  const at = placeOf(properties.label, view);
  if (!at) return [];
  const size = view.scale > 15_000 ? 6 : 8;
  return [
    {
      x: at[0],
      y: at[1],
      lines: [String(properties.properties.name)],
      size,
      colour: GROUND.ink,
      weight: 600,
      spacing: 0.3,
    },
  ];
}

/** A road or river is named along its longest straight stretch on the sheet, once, if the name fits there. */
function roadLabel({ outline, properties }: Drawn<MapFeature>, view: SheetView): Label[] {
  const { layer, name } = properties.properties;
  if (!name || outline.kind !== "line" || (layer !== "road" && layer !== "water")) return [];
  const size = 2.2;
  const needed = widthOf(String(name), size) * 1.4;
  const best = outline.strokes
    .flatMap((stroke) => stretches(stroke, view))
    .reduce<Stretch | undefined>(
      (longest, one) => (one.length > (longest?.length ?? needed) ? one : longest),
      undefined,
    );
  if (!best) return [];
  const colour = layer === "water" ? GROUND.waterName : GROUND.roadName;
  return [
    {
      x: best.x,
      y: best.y,
      lines: [String(name)],
      size,
      colour,
      weight: 400,
      spacing: 0.15,
      turned: best.turned,
    },
  ];
}

type Stretch = { x: number; y: number; length: number; turned: number };

/** Degrees by which a road may bend and still carry its name as if straight. */
const STRAIGHT = 6;

function stretches({ points }: Outline["strokes"][number], view: SheetView): Stretch[] {
  const found: Stretch[] = [];
  let start = 0;
  for (let i = 3; i < points.length; i += 3) {
    const goesOn = i + 3 < points.length && bend(points, start, i, i + 3, view) < STRAIGHT;
    if (goesOn) continue;
    found.push(...stretchOf(points, start, i, view));
    start = i;
  }
  return found;
}

const placeAt = (points: readonly number[], i: number, view: SheetView) =>
  view.place(points[i]!, points[i + 1]!);

function bend(points: readonly number[], from: number, at: number, to: number, view: SheetView): number {
  const [[ax, ay], [bx, by], [cx, cy]] = [from, at, to].map((i) => placeAt(points, i, view)) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  const turn = Math.atan2(cy - by, cx - bx) - Math.atan2(by - ay, bx - ax);
  return Math.abs((Math.atan2(Math.sin(turn), Math.cos(turn)) * 180) / Math.PI);
}

function stretchOf(points: readonly number[], from: number, to: number, view: SheetView): Stretch[] {
  const [ax, ay] = placeAt(points, from, view);
  const [bx, by] = placeAt(points, to, view);
  const [x, y] = [(ax + bx) / 2, (ay + by) / 2];
  if (!isInFrame({ left: x, right: x, top: y, bottom: y })) return [];
  const angle = (Math.atan2(by - ay, bx - ax) * 180) / Math.PI;
  // never head over heels
  const turned = Math.abs(angle) > 90 ? angle - Math.sign(angle) * 180 : angle;
  return [{ x, y, turned, length: Math.hypot(bx - ax, by - ay) }];
}

/** A name goes where the parcel has room for it; where not, a grade's letter may still stand. */
function parcelLabel(
  { outline, properties }: Drawn<MapFeature>,
  view: SheetView,
  by: PrintedBy,
  unit: string,
): Label[] {
  const at = placeOf(properties.label, view);
  if (!at) return [];
  const { name, code, areaMu, grade } = properties.properties;
  const letter = by === "grade" ? gradeShown(grade as string | null) : "";
  const colour = letter === "" ? GROUND.ink : (GRADE_LOOK[letter]?.line ?? GROUND.ink);
  const mm = (view.box.maxX - view.box.minX) / FRAME.width;
  const room = (outline.box.maxX - outline.box.minX) / mm;
  const called = String(name ?? code);
  const size = 2.1;
  const base = { x: at[0], y: at[1], weight: 400 };
  if (room > widthOf(called, size) * 0.9) {
    const lines = [letter === "" ? called : `${letter} · ${called}`];
    if (room > 14) lines.push(`${areaMu} ${unit}`);
    return [{ ...base, lines, size, colour: GROUND.ink }];
  }
  return letter === ""
    ? []
    : [{ ...base, lines: [letter], size: Math.min(3, Math.max(1.6, room / 2)), colour, weight: 600 }];
}

/** A Chinese character is as wide as high; Latin ones a little over half. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/.test(character) ? 1 : 0.56), 0) * size;

function boxOf({ x, y, lines, size, spacing = 0, turned = 0 }: Label): Box {
  const long = Math.max(...lines.map((line) => widthOf(line, size) * (1 + spacing)));
  const high = lines.length * size * 1.25;
  const [cos, sin] = [
    Math.abs(Math.cos((turned * Math.PI) / 180)),
    Math.abs(Math.sin((turned * Math.PI) / 180)),
  ];
  const width = long * cos + high * sin;
  const height = long * sin + high * cos;
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

const isInFrame = ({ left, right, top, bottom }: Box): boolean =>
  left > FRAME.x && right < FRAME.x + FRAME.width && top > FRAME.y && bottom < FRAME.y + FRAME.height;

const meet = (a: Box, b: Box): boolean =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

function drawn({ x, y, lines, size, colour, weight, spacing, turned }: Label): string {
  const top = y - ((lines.length - 1) * size * 1.25) / 2 + size * 0.36;
  const spans = lines
    .map(
      (line, i) =>
        `<tspan x="${x.toFixed(2)}" y="${(top + i * size * 1.25).toFixed(2)}">${markup(line)}</tspan>`,
    )
    .join("");
  const apart = spacing ? ` letter-spacing="${spacing}em"` : "";
  const turn = turned ? ` transform="rotate(${turned.toFixed(1)} ${x.toFixed(2)} ${y.toFixed(2)})"` : "";
  return `<text${turn} text-anchor="middle" font-size="${size}" font-weight="${weight}" fill="${colour}"${apart} paint-order="stroke" stroke="#fff" stroke-width="${(size * 0.22).toFixed(2)}" stroke-opacity=".9" stroke-linejoin="round">${spans}</text>`;
}
