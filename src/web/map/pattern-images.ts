import type { Map as LandMap } from "maplibre-gl";
import { GRADE_LOOK, type Look, PATTERNS, STATUS_LOOK } from "#contract/space/map-look.ts";

const CELL = 8;
const SCALE = 2;

/** The name of the image that a look's pattern is drawn with; `plain` draws nothing. */
export const patternImage = (look: Look): string => (look.pattern ? `${look.pattern}-${look.line}` : "plain");

/** Gives the map the images of every pattern, each in the line colour of its look. */
export function addPatternImages(map: LandMap): void {
  add(map, "plain", document.createElement("canvas"));
  for (const look of [...Object.values(STATUS_LOOK), ...Object.values(GRADE_LOOK)]) {
    if (look.pattern) add(map, patternImage(look), drawn(look));
  }
}

function add(map: LandMap, name: string, canvas: HTMLCanvasElement): void {
  if (map.hasImage(name)) return;
  if (name === "plain") canvas.width = canvas.height = CELL;
  const pen = penOf(canvas);
  if (pen) map.addImage(name, pen.getImageData(0, 0, canvas.width, canvas.height), { pixelRatio: SCALE });
}

function drawn(look: Look): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CELL * SCALE;
  const pen = penOf(canvas);
  if (!pen || !look.pattern) return canvas;
  pen.scale(SCALE, SCALE);
  pen.strokeStyle = look.line;
  pen.fillStyle = look.line;
  pen.globalAlpha = 0.42;
  const { strokes, dots } = PATTERNS[look.pattern];
  for (const [x1, y1, x2, y2] of strokes) {
    pen.beginPath();
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
    pen.stroke();
  }
  for (const [x, y] of dots) {
    pen.beginPath();
    pen.arc(x, y, 0.9, 0, 2 * Math.PI);
    pen.fill();
  }
  return canvas;
}

/** Kept in main memory: reading a picture back from the graphics card waits for all that the card has yet to draw. */
const penOf = (canvas: HTMLCanvasElement) => canvas.getContext("2d", { willReadFrequently: true });
