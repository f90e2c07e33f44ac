import type { Point } from "#engine/geometry/shape.ts";
import { type DxfDrawing, type DxfEntity, numberIn, textIn } from "./dxf-entities.ts";
import { type DxfShape, dxfShape, plainText, pointAt } from "./dxf-shapes.ts";
import type { Attribute } from "./read-dbf.ts";

/** Something drawn, in the coordinates of the drawing, on the layer on which it is seen. */
export type DxfPiece = {
  /** the entity's place in the drawing, counted from 1; what a block draws has that of its insertion */
  row: number;
  handle: string;
  layer: string;
  shape: DxfShape;
  properties: Record<string, Attribute>;
};

const MOST_PIECES = 2_000_000;
/** Blocks within blocks deeper than this are an attack, or a circle. */
const DEEPEST = 8;
const RADIANS = Math.PI / 180;

type Place = (point: Point) => Point;
type Inserting = { row: number; handle: string; layer: string | undefined; place: Place; depth: number };

/** All that a drawing draws, blocks put in where they are inserted. */
export function dxfPieces(drawing: DxfDrawing): DxfPiece[] | "too-large" {
  const pieces: DxfPiece[] = [];
  for (const [i, entity] of drawing.entities.entries()) {
    const handle = textIn(entity, 5)?.trim() || String(i + 1);
    const how = { row: i + 1, handle, layer: undefined, place: (point: Point) => point, depth: 0 };
    if (!draw(entity, drawing, how, pieces)) return "too-large";
  }
  return pieces;
}

/** False when there are too many pieces. */
function draw(entity: DxfEntity, drawing: DxfDrawing, how: Inserting, pieces: DxfPiece[]): boolean {
  const own = textIn(entity, 8)?.trim() || "0";
  // what a block draws on layer 0 is seen on the layer of its insertion
  const layer = how.layer !== undefined && own === "0" ? how.layer : own;
  const place = mirrored(entity, how.place);
  if (entity.type === "INSERT") return insert(entity, drawing, { ...how, layer, place }, pieces);
  const shape = dxfShape(entity);
  if (!shape) return true;
  pieces.push({ ...how, layer, shape: placed(shape, place), properties: extended(entity) });
  return pieces.length <= MOST_PIECES;
}

/** An entity drawn on the back of the plane (extrusion 0, 0, −1) has its x reversed. */
const mirrored = (entity: DxfEntity, place: Place): Place =>
  entity.type !== "LINE" && numberIn(entity, 230, 1) < 0 ? ([x, y]) => place([-x, y]) : place;

function insert(entity: DxfEntity, drawing: DxfDrawing, how: Inserting, pieces: DxfPiece[]): boolean {
  const block = drawing.blocks.get(textIn(entity, 2)?.trim() ?? "");
  if (!block || how.depth >= DEEPEST) return true;
  const [atX, atY] = pointAt(entity, 10);
  const [baseX, baseY] = [numberIn(block, 10), numberIn(block, 20)];
  const [scaleX, scaleY] = [numberIn(entity, 41, 1), numberIn(entity, 42, 1)];
  const angle = numberIn(entity, 50) * RADIANS;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const place: Place = ([x, y]) => {
    const [u, v] = [(x - baseX) * scaleX, (y - baseY) * scaleY];
    return how.place([atX + u * cos - v * sin, atY + u * sin + v * cos]);
  };
  return block.parts.every((part) => draw(part, drawing, { ...how, place, depth: how.depth + 1 }, pieces));
}

function placed(shape: DxfShape, place: Place): DxfShape {
  if (shape.kind === "broken") return shape;
  if (shape.kind === "text") return { ...shape, at: place(shape.at) };
  if (shape.kind === "rings") return { ...shape, rings: shape.rings.map((ring) => ring.map(place)) };
  return { ...shape, points: shape.points.map(place) };
}

/** What cadastral CAD of the CASS family keeps at a parcel's outline: class 300000, code, holder, land use. */
const CASS_PARCEL = "300000";
const CASS_KEYS = ["宗地号", "权利人", "地类号"] as const;

function extended({ groups }: DxfEntity): Record<string, Attribute> {
  const from = groups.findIndex(([code, value]) => code === 1001 && value.trim() === "SOUTH");
  if (from === -1) return {};
  const texts = groups
    .slice(from + 1)
    .filter(([code]) => code === 1000)
    .map(([, value]) => plainText(value));
  if (texts[0] !== CASS_PARCEL) return {};
  return Object.fromEntries(CASS_KEYS.flatMap((key, i) => (texts[i + 1] ? [[key, texts[i + 1]!]] : [])));
}
