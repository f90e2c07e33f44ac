/** The two drawings of a page, in millimetres: where the parcel lies in the zone, and its outline among its neighbours. */
import { GROUND, type Look, STATUS_LOOK, UNGRADED_LOOK } from "#contract/space/map-look.ts";
import { boundingBox } from "#engine/geometry/bounding-box.ts";
import type { Corner } from "#engine/geometry/corner-table.ts";
import { distanceM } from "#engine/geometry/geodesic-length.ts";
import { polygonsOf, type Shape } from "#engine/geometry/shape.ts";
import type { Drawn } from "#engine/tile/layer-index.ts";
import { type SquareBox, squareX, squareY } from "#engine/tile/mercator.ts";
import type { Outline } from "#engine/tile/outline.ts";
import { text } from "../map-print-aside.ts";
import { scaleBarM } from "../map-print-sheet.ts";
import type { MapFeature, ZoneMap } from "../tiles-index.ts";

type Frame = { width: number; height: number };
type Place = (x: number, y: number) => [number, number];
const OUTLINE: Frame = { width: 122, height: 134 };
const KEY_MAP: Frame = { width: 59.5, height: 59.5 };

const mm = (value: number): string => value.toFixed(2);

/** Lays a box of Mercator's square into a frame, with room around it. */
function laid(
  box: SquareBox,
  frame: Frame,
  margin: number,
): { place: Place; unit: number; shown: SquareBox } {
  const unit = Math.max(
    (box.maxX - box.minX) / (frame.width - 2 * margin),
    (box.maxY - box.minY) / (frame.height - 2 * margin),
    1e-12,
  );
  const [x0, y0] = [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2];
  return {
    unit,
    place: (x, y) => [frame.width / 2 + (x - x0) / unit, frame.height / 2 + (y - y0) / unit],
    shown: {
      minX: x0 - (frame.width / 2) * unit,
      maxX: x0 + (frame.width / 2) * unit,
      minY: y0 - (frame.height / 2) * unit,
      maxY: y0 + (frame.height / 2) * unit,
    },
  };
}

function pathOf({ kind, strokes }: Outline, place: Place): string {
  const parts = strokes.map(({ points }) => {
    const steps: string[] = [];
    for (let i = 0; i < points.length; i += 3) {
      const [x, y] = place(points[i]!, points[i + 1]!);
      steps.push(`${mm(x)} ${mm(y)}`);
    }
    return `M${steps.join("L")}${kind === "area" ? "Z" : ""}`;
  });
  return parts.join("");
}

const framed = ({ width, height }: Frame, id: string, drawing: string): string =>
  `<svg class="framed" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm"><defs><clipPath id="${id}"><rect width="${width}" height="${height}"/></clipPath></defs><rect width="${width}" height="${height}" fill="${GROUND.paper}"/><g clip-path="url(#${id})">${drawing}</g></svg>`;

/** The zone with one parcel marked, or with all those of a book in the colours of their status. */
export type KeyMap = (here: Shape | null, all?: readonly { shape: Shape; status: string }[]) => string;

/** The zone's districts, water and roads as they are on every page's key map; drawn once a book. */
export function keyMapOf(map: ZoneMap): KeyMap {
  const districts = [...map.layers.district.all()];
  const around = boxAround([...districts, ...map.layers.parcel.all()].map(({ outline }) => outline.box));
  if (!around) return () => framed(KEY_MAP, "key", "");
  const { place } = laid(around, KEY_MAP, 3);
  const features = [...map.layers["map-feature"].all()];
  const ground = (layer: string) =>
    features.filter(({ properties }) => properties.properties.layer === layer);
  const base = [
    ...districts.map(({ outline }) => `<path d="${pathOf(outline, place)}" fill="#f1eee6"/>`),
    ...ground("water").map(({ outline }) => {
      const [fill, stroke] = outline.kind === "area" ? [GROUND.water, "none"] : ["none", GROUND.waterLine];
      return `<path d="${pathOf(outline, place)}" fill="${fill}" stroke="${stroke}" stroke-width=".5"/>`;
    }),
    ...ground("road")
      .filter(({ outline }) => outline.kind === "line")
      .map(
        ({ outline }) =>
          `<path d="${pathOf(outline, place)}" fill="none" stroke="#d8d1c3" stroke-width=".25"/>`,
      ),
    ...districts.map(
      ({ outline }) =>
        `<path d="${pathOf(outline, place)}" fill="none" stroke="${GROUND.district}" stroke-width=".3" stroke-dasharray="2 .8 .5 .8"/>`,
    ),
  ].join("");
  const names = districts.flatMap(({ properties }) => {
    const at = properties.label?.strokes[0]?.points;
    if (!at) return [];
    const [x, y] = place(at[0]!, at[1]!);
    return text(x, y, 2.8, String(properties.properties.name), {
      anchor: "middle",
      weight: 600,
      colour: "#4a5361",
    });
  });
  let drawn = 0;
  return (here, all = []) => {
    drawn += 1;
    const coloured = all.map(({ shape, status }) => {
      const { fill, line } = STATUS_LOOK[status] ?? UNGRADED_LOOK;
      return `<path d="${shapePath(shape, place)}" fill="${fill}" stroke="${line}" stroke-width=".12" fill-rule="evenodd"/>`;
    });
    return framed(
      KEY_MAP,
      `key${drawn}`,
      base + coloured.join("") + names.join("") + (here ? hereMark(here, place) : ""),
    );
  };
}

function boxAround(boxes: readonly SquareBox[]): SquareBox | undefined {
  if (boxes.length === 0) return undefined;
  return boxes.reduce((all, box) => ({
    minX: Math.min(all.minX, box.minX),
    minY: Math.min(all.minY, box.minY),
    maxX: Math.max(all.maxX, box.maxX),
    maxY: Math.max(all.maxY, box.maxY),
  }));
}

/** The parcel itself in its true size, and a ring around it that the eye finds. */
function hereMark(shape: Shape, place: Place): string {
  const path = shapePath(shape, place);
  const { west, south, east, north } = boundingBox(shape)!;
  const [x, y] = place(squareX((west + east) / 2), squareY((south + north) / 2));
  const [left] = place(squareX(west), 0);
  const [right] = place(squareX(east), 0);
  const radius = Math.max(2.2, (right - left) * 0.8);
  return `<path d="${path}" fill="${GROUND.planLine}" fill-rule="evenodd"/><circle cx="${mm(x)}" cy="${mm(y)}" r="${mm(radius)}" fill="none" stroke="${GROUND.planLine}" stroke-width=".4"/>`;
}

function shapePath(shape: Shape, place: Place): string {
  return polygonsOf(shape)
    .flat()
    .map((ring) => {
      const steps = ring.map(([lon, lat]) => place(squareX(lon), squareY(lat)).map(mm).join(" "));
      return `M${steps.join("L")}Z`;
    })
    .join("");
}

export type OutlineWords = { metre: string; north: string };

/** The parcel among its neighbours, its corners numbered as in the table, edges with their lengths where there is room. */
export function outlineDrawing(
  map: ZoneMap,
  { id, status, shape }: { id: string; status: string; shape: Shape },
  corners: readonly (readonly Corner[])[],
  words: OutlineWords,
): string {
  const box = boundingBox(shape)!;
  const square = {
    minX: squareX(box.west),
    maxX: squareX(box.east),
    minY: squareY(box.north),
    maxY: squareY(box.south),
  };
  const { place, shown, unit } = laid(square, OUTLINE, 17);
  const look: Look = STATUS_LOOK[status] ?? UNGRADED_LOOK;
  const neighbours = map.layers.parcel.within(shown).filter((one) => one.id !== id);
  const lines = map.layers["map-feature"].within(shown).filter(({ outline }) => outline.kind === "line");
  const own = shapePath(shape, place);
  const drawing = [
    ...map.layers["map-feature"]
      .within(shown)
      .filter(({ outline, properties }) => outline.kind === "area" && properties.properties.layer === "water")
      .map(({ outline }) => `<path d="${pathOf(outline, place)}" fill="${GROUND.water}"/>`),
    ...neighbours.map(
      ({ outline }) =>
        `<path d="${pathOf(outline, place)}" fill="#f4f1e9" stroke="#c9c2b2" stroke-width=".2" fill-rule="evenodd"/>`,
    ),
    ...lines
      .filter(({ properties }) => properties.properties.layer === "road")
      .map(
        ({ outline }) =>
          `<path d="${pathOf(outline, place)}" fill="none" stroke="#ded7c8" stroke-width=".6"/>`,
      ),
    `<path d="${own}" fill="${look.fill}" fill-opacity=".55" fill-rule="evenodd"/>`,
    ...map.layers.building
      .within(square)
      .map(
        ({ outline }) =>
          `<path d="${pathOf(outline, place)}" fill="${GROUND.building}" fill-opacity=".7" stroke="${GROUND.buildingLine}" stroke-width=".15"/>`,
      ),
    `<path d="${own}" fill="none" stroke="${GROUND.planLine}" stroke-width=".5" stroke-linejoin="round"/>`,
    ...neighbours.flatMap((one) => neighbourName(one, place)),
    ...cornerMarks(corners, place),
    scaleDrawing(box, unit),
    `<g transform="translate(${OUTLINE.width - 7} 9)"><path d="M0 0 2 8 0 6.4-2 8z" fill="${GROUND.ink}"/>${text(0, -1.2, 2.8, words.north, { anchor: "middle", weight: 600 })}</g>`,
  ].join("");
  return framed(OUTLINE, `outline-${id}`, drawing);
}

/** Where the name of a neighbour fits into the frame. */
function neighbourName({ properties }: Drawn<MapFeature>, place: Place): string[] {
  const at = properties.label?.strokes[0]?.points;
  if (!at) return [];
  const [x, y] = place(at[0]!, at[1]!);
  const { name, code } = properties.properties;
  const said = String(name ?? code);
  const half = [...said].reduce((sum, one) => sum + (/[\u2e80-\uffef]/.test(one) ? 1.1 : 0.6), 0);
  const fits = x - half > 1 && x + half < OUTLINE.width - 1 && y > 3 && y < OUTLINE.height - 2;
  return fits ? [text(x, y, 2, said, { anchor: "middle", colour: "#9a927f" })] : [];
}

/** Closer than this, in mm, and two numbers would lie on each other: the second is in the table only. */
const APART = 4.2;
const EDGE_ROOM = 11;

function cornerMarks(rings: readonly (readonly Corner[])[], place: Place): string[] {
  const taken: [number, number][] = [];
  return rings.flatMap((corners) => {
    const at = corners.map(({ point: [lon, lat] }) => place(squareX(lon), squareY(lat)));
    const turn = Math.sign(windingOf(at)) || 1;
    return corners.flatMap((corner, i) => {
      const here = at[i]!;
      const next = at[(i + 1) % at.length]!;
      const before = at.at(i - 1)!;
      const marks = [
        `<circle cx="${mm(here[0])}" cy="${mm(here[1])}" r=".55" fill="#fff" stroke="${GROUND.planLine}" stroke-width=".25"/>`,
      ];
      if (!taken.some(([x, y]) => Math.hypot(x - here[0], y - here[1]) < APART)) {
        taken.push(here);
        const [x, y] = outward(before, here, next, turn, 3);
        marks.push(
          text(x, y + 0.8, 2.3, `J${corner.no}`, { anchor: "middle", weight: 600, colour: GROUND.planLine }),
        );
      }
      if (Math.hypot(next[0] - here[0], next[1] - here[1]) >= EDGE_ROOM)
        marks.push(edgeLabel(here, next, turn, corner.edgeM));
      return marks;
    });
  });
}

/** Twice the area on paper: its sign tells on which side of an edge the outside is. */
function windingOf(points: readonly [number, number][]): number {
  return points.reduce((sum, [x, y], i) => {
    const [u, v] = points[(i + 1) % points.length]!;
    return sum + x * v - u * y;
  }, 0);
}

/** A place outside a corner, along the middle between its two edges. */
function outward(
  before: readonly [number, number],
  here: readonly [number, number],
  next: readonly [number, number],
  turn: number,
  far: number,
): [number, number] {
  const normal = (a: readonly [number, number], b: readonly [number, number]) => {
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    return [((b[1] - a[1]) / length) * turn, (-(b[0] - a[0]) / length) * turn] as const;
  };
  const [one, two] = [normal(before, here), normal(here, next)];
  const [x, y] = [one[0] + two[0], one[1] + two[1]];
  const length = Math.hypot(x, y) || 1;
  return [here[0] + (x / length) * far, here[1] + (y / length) * far];
}

/** Along the edge, just inside. */
function edgeLabel(
  a: readonly [number, number],
  b: readonly [number, number],
  turn: number,
  edgeM: number,
): string {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [nx, ny] = [(-(b[1] - a[1]) / length) * turn, ((b[0] - a[0]) / length) * turn];
  const [x, y] = [(a[0] + b[0]) / 2 + nx * 1.9, (a[1] + b[1]) / 2 + ny * 1.9];
  const angle = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
  const turned = Math.abs(angle) > 90 ? angle - Math.sign(angle) * 180 : angle;
  return `<g transform="rotate(${turned.toFixed(1)} ${mm(x)} ${mm(y)})">${text(x, y + 0.8, 2.2, edgeM.toFixed(2), { anchor: "middle" })}</g>`;
}

function scaleDrawing(
  { west, south, east, north }: { west: number; south: number; east: number; north: number },
  unit: number,
): string {
  const lat = (south + north) / 2;
  const metresAcross = distanceM([west, lat], [east, lat]);
  const across = (squareX(east) - squareX(west)) / unit;
  const scale = (metresAcross / Math.max(across, 1e-9)) * 1000;
  const barM = scaleBarM(scale * 0.6);
  const long = (barM * 1000) / scale;
  const [x, y] = [4, OUTLINE.height - 5];
  return `<rect x="${x - 2}" y="${y - 5}" width="${mm(long + 14)}" height="8.4" fill="#fff" fill-opacity=".85"/><path d="M${x} ${y - 1.4}v1.4h${mm(long)}v-1.4" fill="none" stroke="${GROUND.ink}" stroke-width=".3"/>${text(x, y - 2.2, 2.1, "0", {})}${text(x + long, y - 2.2, 2.1, barM >= 1000 ? `${barM / 1000} km` : `${barM} m`, { anchor: "middle" })}`;
}
