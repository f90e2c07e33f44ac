import { arcPoints } from "#engine/geometry/arc-points.ts";
import { closedRing, type Point, type Ring } from "#engine/geometry/shape.ts";
import { bulged, type Corner } from "./dxf-corners.ts";
import { type DxfEntity, numberIn, textIn } from "./dxf-entities.ts";
import { hatchRings } from "./dxf-hatch.ts";

/** What an entity draws, in its own coordinates. */
export type DxfShape =
  | { kind: "ring"; points: Ring }
  | { kind: "rings"; rings: readonly Ring[] }
  | { kind: "line"; points: Point[] }
  | { kind: "text"; at: Point; text: string }
  | { kind: "broken" };

const RADIANS = Math.PI / 180;

/** What an entity draws; undefined for what is none of land's business: points, dimensions, pictures, solids. */
export function dxfShape(entity: DxfEntity): DxfShape | undefined {
  const shape = DRAWN[entity.type]?.(entity);
  if (!shape) return undefined;
  return isWhole(shape) ? shape : { kind: "broken" };
}

const DRAWN: Readonly<Record<string, (entity: DxfEntity) => DxfShape | undefined>> = {
  LWPOLYLINE: (entity) => polyline(lightCorners(entity), numberIn(entity, 70)),
  POLYLINE: (entity) => polyline(heavyCorners(entity), numberIn(entity, 70)),
  LINE: (entity) => ({ kind: "line", points: [pointAt(entity, 10), pointAt(entity, 11)] }),
  ARC: arc,
  CIRCLE: (entity) => ({
    kind: "ring",
    points: closedRing(arcPoints(pointAt(entity, 10), numberIn(entity, 40), 0, 2 * Math.PI).slice(0, -1)),
  }),
  HATCH: (entity) => ({ kind: "rings", rings: hatchRings(entity) }),
  TEXT: text,
  MTEXT: text,
  ATTRIB: text,
};

export const pointAt = (entity: DxfEntity, code: number): Point => [
  numberIn(entity, code, Number.NaN),
  numberIn(entity, code + 10, Number.NaN),
];

function isWhole(shape: DxfShape): boolean {
  const finite = ([x, y]: Point): boolean => Number.isFinite(x) && Number.isFinite(y);
  if (shape.kind === "rings") return shape.rings.length > 0 && shape.rings.flat().every(finite);
  if (shape.kind === "text") return finite(shape.at);
  return shape.kind !== "broken" && shape.points.length > 0 && shape.points.every(finite);
}

/** Each group 10 begins a vertex; 20 and 42 belong to the last begun. */
function lightCorners({ groups }: DxfEntity): Corner[] {
  const corners: { x: number; y: number; bulge: number }[] = [];
  for (const [code, value] of groups) {
    const last = corners.at(-1);
    if (code === 10) corners.push({ x: Number(value), y: Number.NaN, bulge: 0 });
    else if (last && code === 20) last.y = Number(value);
    else if (last && code === 42) last.bulge = Number(value);
  }
  return corners.map(({ x, y, bulge }) => ({ at: [x, y], bulge }));
}

const SPLINE_FRAME = 16;

function heavyCorners({ parts }: DxfEntity): Corner[] {
  return parts
    .filter((vertex) => !(numberIn(vertex, 70) & SPLINE_FRAME))
    .map((vertex) => ({ at: pointAt(vertex, 10), bulge: numberIn(vertex, 42) }));
}

const CLOSED = 1;
const MESH = 16 | 64;

function polyline(corners: readonly Corner[], flags: number): DxfShape | undefined {
  if (flags & MESH) return undefined;
  if (corners.length === 0) return { kind: "broken" };
  return flags & CLOSED
    ? { kind: "ring", points: closedRing(bulged(corners, true)) }
    : { kind: "line", points: bulged(corners, false) };
}

function arc(entity: DxfEntity): DxfShape {
  const [from, to] = [numberIn(entity, 50), numberIn(entity, 51)];
  const sweep = (((to - from) % 360) + 360) % 360 || 360;
  const points = arcPoints(pointAt(entity, 10), numberIn(entity, 40), from * RADIANS, sweep * RADIANS);
  return { kind: "line", points };
}

function text(entity: DxfEntity): DxfShape | undefined {
  const words = plainText(
    entity.groups
      .filter(([code]) => code === 3 || code === 1)
      .map(([, value]) => value)
      .join(""),
  );
  if (words === "") return undefined;
  // an aligned TEXT stands at its second point
  const aligned = entity.type !== "MTEXT" && (numberIn(entity, 72) > 0 || numberIn(entity, 73) > 0);
  return { kind: "text", at: pointAt(entity, aligned && textIn(entity, 11) ? 11 : 10), text: words };
}

/** Without the formatting of an MTEXT: {\fSimSun|b0;一号地块}\P12.5亩 is 一号地块 12.5亩. */
export const plainText = (written: string): string =>
  written
    .replace(/\\U\+([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\[PX~]/g, " ")
    .replace(/\\[ACcFfHQTWp][^;\\{}]*;/g, "")
    .replace(/\\S([^;^#/]*)[\^#/]([^;]*);/g, "$1/$2")
    .replace(/\\[LlOoKk]/g, "")
    .replace(/[{}]/g, "")
    .replace(/%%[uoUO]/g, "")
    .replace(/\s+/g, " ")
    .trim();
