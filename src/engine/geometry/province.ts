import type { BoundingBox } from "./bounding-box.ts";

/** About where land in China lies, islands included. */
export const CHINA: BoundingBox = { west: 73, south: 3, east: 135.1, north: 53.6 };

/** Extents of the provinces, by the first two digits of division codes (GB/T 2260), in whole tenths of a degree outwards. */
const EXTENTS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "11": [115.4, 39.4, 117.6, 41.1],
  "12": [116.7, 38.5, 118.1, 40.3],
  "13": [113.4, 36.0, 119.9, 42.7],
  "14": [110.2, 34.5, 114.6, 40.8],
  "15": [97.1, 37.4, 126.1, 53.4],
  "21": [118.8, 38.7, 125.8, 43.5],
  "22": [121.6, 40.8, 131.4, 46.4],
  "23": [121.1, 43.4, 135.1, 53.6],
  "31": [120.8, 30.6, 122.3, 31.9],
  "32": [116.3, 30.7, 122.0, 35.2],
  "33": [118.0, 27.0, 123.2, 31.2],
  "34": [114.8, 29.3, 119.7, 34.7],
  "35": [115.8, 23.5, 120.8, 28.4],
  "36": [113.5, 24.4, 118.5, 30.1],
  "37": [114.7, 34.3, 122.8, 38.5],
  "41": [110.3, 31.3, 116.7, 36.4],
  "42": [108.3, 29.0, 116.2, 33.3],
  "43": [108.7, 24.6, 114.3, 30.2],
  "44": [109.6, 20.1, 117.4, 25.6],
  "45": [104.4, 20.8, 112.1, 26.4],
  "46": [108.5, 18.1, 111.3, 20.3],
  "50": [105.2, 28.1, 110.3, 32.3],
  "51": [97.3, 26.0, 108.6, 34.4],
  "52": [103.6, 24.6, 109.6, 29.3],
  "53": [97.5, 21.1, 106.2, 29.3],
  "54": [78.3, 26.8, 99.2, 36.6],
  "61": [105.4, 31.7, 111.3, 39.6],
  "62": [92.3, 32.5, 108.8, 42.9],
  "63": [89.4, 31.6, 103.1, 39.3],
  "64": [104.2, 35.2, 107.7, 39.4],
  "65": [73.4, 34.3, 96.4, 49.2],
  "71": [119.2, 21.8, 122.1, 25.4],
  "81": [113.7, 22.1, 114.6, 22.6],
  "82": [113.5, 22.1, 113.6, 22.3],
};

/** About where a province lies; undefined for a code of none. For telling projections apart, not for borders. */
export function provinceExtent(code: string): BoundingBox | undefined {
  const extent = EXTENTS[code.slice(0, 2)];
  if (!extent) return undefined;
  const [west, south, east, north] = extent;
  return { west, south, east, north };
}

/** 宗地代码 (19) and 不动产单元号 (28) of GB/T 37346 begin with the county's division code; spaces are allowed. */
const LAND_CODE = /^[1-8]\d{11}[GJZ][A-Z]\d{5}([FLQW]\d{8})?$/;

/** The province of a land code, as two digits, or undefined when the text is no land code. */
export function provinceOfLandCode(text: string): string | undefined {
  const code = text.replace(/\s+/g, "");
  return LAND_CODE.test(code) && provinceExtent(code) ? code.slice(0, 2) : undefined;
}
