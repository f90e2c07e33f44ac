import {
  along,
  areaM2,
  centreOf,
  clearanceM,
  directionOf,
  dot,
  extentAlong,
  grainOf,
  holds,
  type Outline,
  type Place,
  turnedLeft,
} from "../land/outline.ts";

export type BuildingSize = {
  /** along the longer way of the parcel */
  lengthM: number;
  depthM: number;
  /** between buildings */
  gapM: number;
  /** from the parcel's edge */
  setbackM: number;
};

/** Rectangles in rows along the parcel's longer way, as many as keep the setback; the parcel's middle is their middle. */
export function placeBuildings(parcel: Outline, size: BuildingSize): Outline[] {
  const { forth, aside, lengthM, depthM, reachM, acrossM } = oriented(parcel, size);
  const columns = Math.floor((reachM + size.gapM) / (lengthM + size.gapM));
  const rows = Math.floor((acrossM + size.gapM) / (depthM + size.gapM));
  const middle = middleOf(parcel, forth, aside);
  const found: Outline[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const u = (column - (columns - 1) / 2) * (lengthM + size.gapM);
      const v = (row - (rows - 1) / 2) * (depthM + size.gapM);
      const footprint = rectangle(along(along(middle, forth, u), aside, v), forth, lengthM, depthM);
      if (fits(footprint, parcel, size.setbackM)) found.push(footprint);
    }
  }
  return found;
}

/** One rectangle as large as keeps the setback and covers no more than `share` of the parcel; undefined in a tight one. */
export function placeOneBuilding(parcel: Outline, share: number, setbackM: number): Outline | undefined {
  const largest = { lengthM: 1e6, depthM: 1e6, gapM: 0, setbackM };
  const { forth, aside, reachM, acrossM } = oriented(parcel, largest);
  const middle = middleOf(parcel, forth, aside);
  const start = Math.min(1, Math.sqrt((areaM2(parcel) * share) / (reachM * acrossM)));
  for (let scale = start; scale > 0.35; scale -= 0.05) {
    const footprint = rectangle(middle, forth, reachM * scale, acrossM * scale);
    if (fits(footprint, parcel, setbackM)) return footprint;
  }
  return undefined;
}

function oriented(parcel: Outline, size: BuildingSize) {
  const first = directionOf(grainOf(parcel));
  const second = turnedLeft(first);
  const spans = [first, second].map((way) => {
    const [low, high] = extentAlong(parcel, way);
    return high - low - 2 * size.setbackM;
  });
  const isAlongFirst = spans[0]! >= spans[1]!;
  return {
    forth: isAlongFirst ? first : second,
    aside: isAlongFirst ? second : turnedLeft(second),
    reachM: Math.max(...spans),
    acrossM: Math.min(...spans),
    lengthM: Math.min(size.lengthM, Math.max(...spans)),
    depthM: Math.min(size.depthM, Math.min(...spans)),
  };
}

/** Midway between the extents, drawn half to the centroid for parcels that lean. */
function middleOf(parcel: Outline, forth: Place, aside: Place): Place {
  const centre = centreOf(parcel);
  const shift = (way: Place): number => {
    const [low, high] = extentAlong(parcel, way);
    return ((low + high) / 2 - dot(centre, way)) / 2;
  };
  return along(along(centre, forth, shift(forth)), aside, shift(aside));
}

function rectangle(middle: Place, forth: Place, lengthM: number, depthM: number): Outline {
  const aside = turnedLeft(forth);
  const corner = (u: number, v: number) =>
    along(along(middle, forth, (u * lengthM) / 2), aside, (v * depthM) / 2);
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)];
}

/** Corners inside with the setback kept, and no corner of the parcel inside the footprint. */
function fits(footprint: Outline, parcel: Outline, setbackM: number): boolean {
  return (
    areaM2(footprint) > 150 &&
    footprint.every((corner) => holds(parcel, corner) && clearanceM(parcel, corner) >= setbackM * 0.9) &&
    !parcel.some((corner) => holds(footprint, corner))
  );
}
