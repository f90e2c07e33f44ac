/** Where a tile lies in the pyramid of web map tiles: zoom, column from the west, row from the north. */
export type TileAddress = { z: number; x: number; y: number };

/** Units along the side of a tile, and how far beyond it shapes go on, so that their borders are not seen there. */
export const EXTENT = 4096;
export const MARGIN = 64;

/** A box in the square from 0 to 1 that the whole of Web Mercator makes, y growing southward. */
export type SquareBox = { minX: number; minY: number; maxX: number; maxY: number };

const MAX_LATITUDE_DEG = 85.051_128_779_806_59;

/**
 * Longitude and latitude as a place in Mercator's unit square. Tiles are drawn in this plane because every web map is;
 * nothing is ever measured in it.
 */
export function squareX(lonDeg: number): number {
  return lonDeg / 360 + 0.5;
}

export function squareY(latDeg: number): number {
  const bounded = Math.min(MAX_LATITUDE_DEG, Math.max(-MAX_LATITUDE_DEG, latDeg));
  const sine = Math.sin((bounded * Math.PI) / 180);
  return 0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI;
}

export const longitudeOf = (x: number): number => (x - 0.5) * 360;

export function latitudeOf(y: number): number {
  return (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
}

/** The part of the square that a tile covers, with a margin around it in parts of a tile. */
export function tileBox({ z, x, y }: TileAddress, margin = 0): SquareBox {
  const side = 1 / 2 ** z;
  return {
    minX: (x - margin) * side,
    minY: (y - margin) * side,
    maxX: (x + 1 + margin) * side,
    maxY: (y + 1 + margin) * side,
  };
}
