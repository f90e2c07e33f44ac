import { isWithin } from "./bounding-box.ts";
import { CHINESE_DATUMS, type Crs, findCrs } from "./find-crs.ts";
import { distanceM } from "./geodesic-length.ts";
import { projectionOf } from "./project.ts";
import { CHINA, provinceExtent } from "./province.ts";
import type { Point } from "./shape.ts";

/** A system that coordinates may be in, how likely among the candidates, and where it would put their middle. */
export type CrsCandidate = {
  crs: Crs;
  /** north comes before east, as in Chinese survey lists */
  swapped: boolean;
  confidence: number;
  centroid: Point;
};

/** What else is known of a file; each may tell candidates apart that the numbers alone cannot. */
export type CrsHints = {
  /** a place that the shapes should be near, such as the middle of the zone */
  near?: Point;
  /** two-digit codes of the provinces that land codes in the file name */
  provinces?: readonly string[];
  /** names in the file are in Traditional Chinese */
  traditional?: boolean;
};

type Likely = { epsg: number; weight: number };
type Weighed = Likely & { swapped: boolean };

const CGCS2000 = CHINESE_DATUMS[0]!;
const MERCATOR_EDGE_M = 20_037_509;

/** 75° to 135° every 3°, each the middle of a strip; 120° runs through the delta where most zones are. */
const STRIPS: readonly Likely[] = Array.from({ length: 21 }, (_, i) => ({
  epsg: CGCS2000.threeMeridian + i,
  weight: i === 15 ? 1.5 : 1,
}));
/** UTM zones 43 to 53 have the middles of 6° strips and a scale of 0.9996. */
const UTM: readonly Likely[] = Array.from({ length: 11 }, (_, i) => ({ epsg: 32_643 + i, weight: 0.1 }));
const WITHOUT_ZONE: readonly Likely[] = [
  ...STRIPS,
  ...UTM,
  { epsg: 3826, weight: 0.3 },
  { epsg: 2326, weight: 10 },
];

/**
 * Systems that would put coordinates on the ground where land of this kind lies, most likely first; confidences sum to 1.
 *
 * Degrees, zone-prefixed Gauss–Krüger (8 digits before the point), Web Mercator and the Hong Kong grid tell themselves apart
 * by size. Gauss–Krüger without a zone number does not say its central meridian: all that fit are given, and only hints
 * separate them. Empty when nothing fits. Coordinates outside China are recognised in degrees and Web Mercator only.
 */
export function guessCrs(
  coordinates: readonly (readonly [number, number])[],
  hints: CrsHints = {},
): CrsCandidate[] {
  const finite = coordinates.filter((pair) => pair.every(Number.isFinite));
  if (finite.length === 0) return [];
  const x = median(finite.map((pair) => pair[0]));
  const y = median(finite.map((pair) => pair[1]));
  const placed = [...weigh(x, y, false), ...weigh(y, x, true)].flatMap((one) => place(one, x, y));
  const judged = placed
    .map((one) => ({ ...one, weight: one.weight * hintWeight(one.centroid, one.crs, hints) }))
    .sort((a, b) => b.weight - a.weight);
  const total = judged.reduce((sum, { weight }) => sum + weight, 0);
  return judged
    .map(({ crs, swapped, weight, centroid }) => ({ crs, swapped, confidence: weight / total, centroid }))
    .filter(({ confidence }) => confidence >= 0.005);
}

/** Systems that numbers of this size may be in; weights say how often such files turn out to be that. */
function weigh(east: number, north: number, swapped: boolean): Weighed[] {
  const found = isDegrees(east, north) ? inDegrees(east, north, swapped) : inMetres(east, north);
  return found.map(({ epsg, weight }) => ({ epsg, weight, swapped }));
}

const isDegrees = (east: number, north: number): boolean => Math.abs(east) <= 180 && Math.abs(north) <= 90;

function inDegrees(east: number, north: number, swapped: boolean): Likely[] {
  const abroad = swapped ? 0.2 : 1;
  return [{ epsg: CGCS2000.geographic, weight: isWithin([east, north], CHINA) ? 100 : abroad }];
}

function inMetres(east: number, north: number): Likely[] {
  const zone = Math.floor(east / 1_000_000);
  const found: Likely[] = [];
  if (Math.max(Math.abs(east), Math.abs(north)) <= MERCATOR_EDGE_M) found.push({ epsg: 3857, weight: 10 });
  if (zone >= 25 && zone <= 45) found.push({ epsg: CGCS2000.threeZone + zone - 25, weight: 10 });
  // zones 13 to 15 have eastings that are also those of eastern China in Web Mercator
  if (zone >= 13 && zone <= 23)
    found.push({ epsg: CGCS2000.sixZone + zone - 13, weight: zone > 15 ? 10 : 1 });
  return zone === 0 && east > 100_000 ? [...found, ...WITHOUT_ZONE] : found;
}

function place({ epsg, swapped, weight }: Weighed, x: number, y: number) {
  const crs = findCrs(epsg)!;
  const [east, north] = swapped ? [y, x] : [x, y];
  const centroid = projectionOf(crs).toPoint(east, north);
  if (!isWithin(centroid, crs.extent)) return [];
  const foreign = crs.kind === "projected" && !isWithin(centroid, CHINA);
  if (foreign && epsg !== 3857) return [];
  const rare = (foreign ? 0.002 : 1) * (swapped && crs.kind === "projected" ? 0.1 : 1);
  return [{ crs, swapped, centroid, weight: weight * rare * stripWeight(crs, east, north) }];
}

/** A strip is used to its edge and a little beyond: 3° strips to 160 km either side, 6° to 340 km. */
function stripWeight(crs: Crs, east: number, north: number): number {
  if (crs.code === "EPSG:3857" || crs.code === "EPSG:2326" || crs.kind === "geographic") return 1;
  // strips of the mainland and Hainan end at 18° N
  if (north < 1_980_000) return 0.02;
  if (crs.meridian === undefined) return 1;
  const offM = Math.abs((east % 1_000_000) - 500_000);
  if (offM <= 165_000) return 1;
  return offM <= 345_000 ? 0.3 : 0.02;
}

function hintWeight(centroid: Point, crs: Crs, hints: CrsHints): number {
  let weight = 1;
  if (hints.near) weight *= nearWeight(distanceM(hints.near, centroid));
  if (hints.provinces && hints.provinces.length > 0) {
    const there = hints.provinces.some((code) => {
      const extent = provinceExtent(code);
      return extent !== undefined && isWithin(centroid, extent);
    });
    weight *= there ? 20 : 0.2;
  }
  if (hints.traditional && crs.code === "EPSG:3826") weight *= 100;
  return weight;
}

function nearWeight(metres: number): number {
  if (metres < 100_000) return 50;
  return metres < 250_000 ? 2 : 0.1;
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
