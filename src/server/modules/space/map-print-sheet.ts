import { distanceM } from "#engine/geometry/geodesic-length.ts";
import { latitudeOf, longitudeOf, type SquareBox, squareX, squareY } from "#engine/tile/mercator.ts";

/** An A3 sheet lying, in millimetres; the map's frame, and right of it the column of title, legend and scale. */
export const SHEET = { width: 420, height: 297 } as const;
export const FRAME = { x: 10, y: 10, width: 322, height: 277 } as const;
export const ASIDE = { x: 340, width: 70 } as const;

export type PrintView = {
  centre: readonly [lon: number, lat: number];
  /** metres on the ground for one on paper: 5000 is 1 : 5000 */
  scale: number;
};

/** A view laid onto the frame: the part of Mercator's square that it shows, and where a place comes to lie, in mm. */
export type SheetView = PrintView & {
  box: SquareBox;
  place(x: number, y: number): [xMm: number, yMm: number];
};

/** The scale at which so many degrees of longitude fill the frame, rounded up to one that can be read off a ruler. */
export function scaleThatShows(centre: readonly [number, number], wideDeg: number): number {
  const wideM = distanceM([centre[0] - wideDeg / 2, centre[1]], [centre[0] + wideDeg / 2, centre[1]]);
  return readable(wideM / (FRAME.width / 1000));
}

/** 500, 1000, 2000, 2500, 5000, 10000 … */
function readable(scale: number): number {
  const power = 10 ** Math.floor(Math.log10(scale));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((one) => one * power >= scale * 0.999) ?? 10;
  return step * power;
}

/** Mercator is true to shape, and over a sheet's few kilometres to scale at its centre. */
export function sheetView({ centre, scale }: PrintView): SheetView {
  const [lon, lat] = centre;
  const x0 = squareX(lon);
  const y0 = squareY(lat);
  // a metre at the centre, in the square
  const delta = 1e-6;
  const metre = delta / distanceM([longitudeOf(x0 - delta / 2), lat], [longitudeOf(x0 + delta / 2), lat]);
  const mm = (metre * scale) / 1000;
  const middle = { x: FRAME.x + FRAME.width / 2, y: FRAME.y + FRAME.height / 2 };
  return {
    centre,
    scale,
    box: {
      minX: x0 - (FRAME.width / 2) * mm,
      maxX: x0 + (FRAME.width / 2) * mm,
      minY: y0 - (FRAME.height / 2) * mm,
      maxY: y0 + (FRAME.height / 2) * mm,
    },
    place: (x, y) => [middle.x + (x - x0) / mm, middle.y + (y - y0) / mm],
  };
}

/** The corners of the frame in degrees, to be written at its edges. */
export const edgesOf = ({ box }: SheetView) => ({
  west: longitudeOf(box.minX),
  east: longitudeOf(box.maxX),
  north: latitudeOf(box.minY),
  south: latitudeOf(box.maxY),
});

/** A length for the scale bar: a round number of metres that takes 30 to 70 mm. */
export function scaleBarM(scale: number): number {
  const most = (60 / 1000) * scale;
  const power = 10 ** Math.floor(Math.log10(most));
  return ([5, 2, 1].find((one) => one * power <= most) ?? 1) * power;
}
