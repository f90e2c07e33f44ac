/** The kilometre grid of a sheet: crosses within the frame, ticks and numbers at its edges, as surveyors' sheets have them. */
import { GROUND } from "#contract/space/map-look.ts";
import { type Crs, findCrs } from "#engine/geometry/find-crs.ts";
import { projectionOf } from "#engine/geometry/project.ts";
import { latitudeOf, longitudeOf, squareX, squareY } from "#engine/tile/mercator.ts";
import { text } from "./map-print-aside.ts";
import { FRAME, type SheetView } from "./map-print-sheet.ts";

type Mm = readonly [x: number, y: number];
/** Closer to a corner than this, in mm, and a number would lie on the degrees that stand there. */
const CORNER = 24;
const TICK = 1.8;

/** The 3° strip of CGCS2000 in whose middle third a place lies. */
export function stripOf(longitude: number): Crs {
  const strip = Math.min(Math.max(Math.round((longitude - 75) / 3), 0), 20);
  return findCrs(4534 + strip)!;
}

/** Metres between lines: a round number that is 35 to 90 mm on paper. */
export function gridStepM(scale: number): number {
  const least = 0.035 * scale;
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5, 10].find((one) => one * power >= least) ?? 10) * power;
}

export function gridDrawing(view: SheetView, crs: Crs): string {
  const { fromPoint, toPoint } = projectionOf(crs);
  const { minX, maxX, minY, maxY } = view.box;
  const corners = [minX, maxX].flatMap((x) =>
    [minY, maxY].map((y) => fromPoint([longitudeOf(x), latitudeOf(y)])),
  );
  const step = gridStepM(view.scale);
  const easts = stepsBetween(
    corners.map(([east]) => east),
    step,
  );
  const norths = stepsBetween(
    corners.map(([, north]) => north),
    step,
  );
  const place = (east: number, north: number): Mm => {
    const [lon, lat] = toPoint(east, north);
    return view.place(squareX(lon), squareY(lat));
  };
  const [low, high] = [norths[0] ?? 0, norths.at(-1) ?? 0];
  const [left, right] = [easts[0] ?? 0, easts.at(-1) ?? 0];
  return [
    ...easts.flatMap((east) => norths.map((north) => cross(place(east, north)))),
    ...easts.flatMap((east) => eastTicks(east, place(east, low), place(east, high))),
    ...norths.flatMap((north) => northTicks(north, place(left, north), place(right, north))),
  ].join("");
}

function stepsBetween(values: readonly number[], step: number): number[] {
  const from = Math.floor(Math.min(...values) / step);
  const to = Math.ceil(Math.max(...values) / step);
  return Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
}

function cross([x, y]: Mm): string {
  const { x: left, y: top, width, height } = FRAME;
  if (x < left + 2 || x > left + width - 2 || y < top + 2 || y > top + height - 2) return "";
  return `<path d="M${(x - TICK).toFixed(2)} ${y.toFixed(2)}h${2 * TICK}M${x.toFixed(2)} ${(y - TICK).toFixed(2)}v${2 * TICK}" stroke="${GROUND.ink}" stroke-width=".12" opacity=".45"/>`;
}

/** In kilometres, as grids are numbered; a line between two of them keeps its metres. */
const inKm = (metres: number): string => {
  const km = metres / 1000;
  return Number.isInteger(km) ? String(km) : km.toFixed(1);
};

/** Where the line from one place to another crosses the top and the bottom of the frame. */
function eastTicks(east: number, a: Mm, b: Mm): string[] {
  const { x: left, y: top, width, height } = FRAME;
  return [top, top + height].flatMap((edge, i) => {
    const x = a[0] + ((edge - a[1]) / (b[1] - a[1])) * (b[0] - a[0]);
    if (!(x > left + CORNER && x < left + width - CORNER)) return [];
    const inward = i === 0 ? 1 : -1;
    return [
      `<path d="M${x.toFixed(2)} ${edge}v${inward * TICK}" stroke="${GROUND.ink}" stroke-width=".25"/>`,
      text(x, i === 0 ? edge - 1.6 : edge + 3.4, 2.3, inKm(east), { anchor: "middle", colour: "#5f6875" }),
    ];
  });
}

function northTicks(north: number, a: Mm, b: Mm): string[] {
  const { x: left, y: top, width, height } = FRAME;
  return [left, left + width].flatMap((edge, i) => {
    const y = a[1] + ((edge - a[0]) / (b[0] - a[0])) * (b[1] - a[1]);
    if (!(y > top + CORNER / 2 && y < top + height - CORNER / 2)) return [];
    const inward = i === 0 ? 1 : -1;
    const at = i === 0 ? edge - 1.4 : edge + 3.1;
    return [
      `<path d="M${edge} ${y.toFixed(2)}h${inward * TICK}" stroke="${GROUND.ink}" stroke-width=".25"/>`,
      `<g transform="rotate(-90 ${at.toFixed(2)} ${y.toFixed(2)})">${text(at, y, 2.3, inKm(north), { anchor: "middle", colour: "#5f6875" })}</g>`,
    ];
  });
}
