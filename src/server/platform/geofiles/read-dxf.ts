import { joinLines } from "#engine/geometry/join-lines.ts";
import { type Point, planarArea } from "#engine/geometry/shape.ts";
import { type DxfDrawing, readDxfEntities } from "./dxf-entities.ts";
import { type DxfPiece, dxfPieces } from "./dxf-pieces.ts";
import { nameByTexts } from "./dxf-texts.ts";
import { decode } from "./encoding.ts";
import type { GeoFault, OpenedLayer, RawFeature, RawLayer } from "./geo-file.ts";
import { nestRings } from "./nest-rings.ts";

/** V8 holds no longer string. */
const MOST_BYTES = 400_000_000;
/** A millimetre in a drawing in metres; in one in degrees, a tenth of it. */
const MEET_M = 0.001;
const MEET_DEGREES = 1e-9;
/** A polyline that is not closed is still meant as an outline if its gap is this small a part of its length. */
const MOST_GAP = 0.05;

/**
 * A drawing (DXF): each of its layers that holds closed lines, hatches, or lines, is a layer here. Blocks are put in where
 * they are inserted, arcs become chords of at most 5 mm from them, lines that meet end to end become rings, and text inside
 * a ring becomes its name, code or declared area.
 */
export function openDxf(bytes: Uint8Array, name: string, encoding?: string): OpenedLayer[] | GeoFault {
  if (bytes.length > MOST_BYTES)
    return { row: null, code: "too-large", message: "DXF 超过 400 MB，请按片区拆分后再读。" };
  if (decode(bytes.subarray(0, 18), "windows-1252") === "AutoCAD Binary DXF")
    return {
      row: null,
      code: "not-a-geofile",
      message: "这是二进制 DXF，请在 CAD 中另存为文本（ASCII）DXF。",
    };
  const drawing = readDxfEntities(bytes, encoding);
  if (drawing === "too-large") return TOO_MUCH;
  if (!drawing) return { row: null, code: "not-a-geofile", message: `${name} 不是 DXF 图形文件。` };
  const pieces = dxfPieces(drawing);
  if (pieces === "too-large") return TOO_MUCH;
  const byLayer = Map.groupBy(
    pieces.filter(({ shape }) => shape.kind !== "text"),
    ({ layer }) => layer,
  );
  const texts = pieces.flatMap(({ shape }) => (shape.kind === "text" ? [shape] : []));
  const layers = [...byLayer].map(([layer, some]): OpenedLayer & { areas: number } => {
    const drawn = drawnOn(some);
    return {
      kind: "opened",
      name: layer,
      areas: drawn.features.length,
      read: ({ lines }) => layerOf(drawing, drawn, lines, (features) => nameByTexts(features, texts)),
    };
  });
  const withAreas = layers.filter(({ areas }) => areas > 0);
  return withAreas.length > 0
    ? [...withAreas, ...layers.filter(({ areas }) => areas === 0).map(aside)]
    : layers;
}

const TOO_MUCH: GeoFault = {
  row: null,
  code: "too-large",
  message: "图纸里的图元太多（展开图块后超过 200 万个），请只导出需要的图层后再读。",
};

/** A layer without any area can be asked for by name, and is no rival of those that have some. */
const aside = (layer: OpenedLayer): OpenedLayer => ({ ...layer, aside: true });

type Drawn = { features: RawFeature[]; lines: RawFeature[]; bad: GeoFault[] };

function drawnOn(pieces: readonly DxfPiece[]): Drawn {
  const drawn: Drawn = { features: [], lines: [], bad: [] };
  const open: { piece: DxfPiece; points: Point[] }[] = [];
  for (const piece of pieces) {
    const { shape, row, handle } = piece;
    if (shape.kind === "ring") drawn.features.push(feature(piece, [[[...shape.points]]]));
    else if (shape.kind === "rings")
      drawn.features.push(
        feature(
          piece,
          nestRings(shape.rings).map((polygon) => polygon.map((ring) => [...ring])),
        ),
      );
    else if (shape.kind === "line") open.push({ piece, points: shape.points });
    else if (shape.kind === "broken")
      drawn.bad.push({
        row,
        code: "broken-geometry",
        message: `第 ${row} 个图元（${handle}）：坐标无法读出。`,
      });
  }
  const lines = open.filter(({ points }) => points.length >= 2);
  const { rings, rest } = joinLines(
    lines.map(({ points }) => points),
    toleranceOf(lines[0]?.points[0]),
  );
  for (const { points, of } of rings) drawn.features.push(feature(lines[of[0]!]!.piece, [[points]]));
  for (const index of rest) {
    const { piece, points } = lines[index]!;
    if (isNearlyClosed(points)) drawn.features.push(feature(piece, [[points]]));
    else drawn.lines.push({ ...feature(piece, []), lines: [points] });
  }
  return drawn;
}

const toleranceOf = (point: Point | undefined): number =>
  point && Math.abs(point[0]) <= 180 && Math.abs(point[1]) <= 180 ? MEET_DEGREES : MEET_M;

const feature = ({ row, handle, layer, properties }: DxfPiece, polygons: Point[][][]): RawFeature => ({
  id: handle,
  row,
  properties: { 图层: layer, ...properties },
  polygons,
});

function isNearlyClosed(points: readonly Point[]): boolean {
  if (points.length < 4 || planarArea(points) === 0) return false;
  const apart = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const length = points.slice(1).reduce((sum, point, i) => sum + apart(points[i]!, point), 0);
  return apart(points[0]!, points.at(-1)!) <= MOST_GAP * length;
}

function layerOf(
  { encoding, encodingConfidence }: DxfDrawing,
  { features, lines, bad }: Drawn,
  wantsLines: boolean,
  named: (features: readonly RawFeature[]) => RawFeature[],
): RawLayer {
  const open = wantsLines ? lines : [];
  const unclosed = wantsLines ? [] : lines.map(({ row, id }) => notClosed(row, id));
  return {
    features: [...named(features), ...open].sort((a, b) => a.row - b.row),
    bad: [...bad, ...unclosed],
    warnings: [],
    encoding,
    encodingConfidence,
    declaredCrs: { kind: "none" },
  };
}

const notClosed = (row: number, handle: string): GeoFault => ({
  row,
  code: "not-a-polygon",
  message: `第 ${row} 个图元（${handle}）：线没有闭合，围不成面。`,
});
