import type { GeometryWarning, ParcelShape } from "#contract/space/map.ts";
import { type BoundingBox, boundingBox } from "#engine/geometry/bounding-box.ts";
import { type Fault, findFaults, isHarmless } from "#engine/geometry/find-faults.ts";
import { geodesicAreaM2 } from "#engine/geometry/geodesic-area.ts";
import { perimeterM } from "#engine/geometry/geodesic-length.ts";
import { labelPoint } from "#engine/geometry/label-point.ts";
import { overlapAreaM2 } from "#engine/geometry/overlap-area.ts";
import {
  closedRing,
  cornersOf,
  type Point,
  polygonsOf,
  type Ring,
  type Shape,
  samePoint,
  shapeOf,
} from "#engine/geometry/shape.ts";
import { M2_PER_MU, muFromM2 } from "#kernel/mu.ts";
import { faultText } from "./geometry-fault-text.ts";

export type Outlined = {
  kind: "sound";
  shape: Shape;
  areaM2: number;
  perimeterM: number;
  label: Point;
  box: BoundingBox;
  harmless: Fault[];
};
export type Unsound = { kind: "unsound"; faults: Fault[] };
export type Neighbour = { id: string; code: string; name: string | null; shape: Shape };

/** Neighbours that share more ground than this are named: less is the noise of two surveys. */
const OVERLAP_M2 = 10;
/** Declared and measured area may differ by so much (rounding, another projection). */
const AREA_SHARE = 0.005;

/**
 * Is this the outline of a piece of land? Rings are closed and repeated corners dropped; what crosses itself is not
 * mended, for only a person knows which of its halves is meant.
 */
export function checkShape(given: ParcelShape): Outlined | Unsound {
  const faults = findFaults(given as Shape);
  const grave = faults.filter((fault) => !isHarmless(fault));
  if (grave.length > 0) return { kind: "unsound", faults: grave };
  const shape = shapeOf(polygonsOf(given as Shape).map((rings) => rings.map(tidied)));
  return {
    kind: "sound",
    shape,
    areaM2: geodesicAreaM2(shape),
    perimeterM: perimeterM(shape),
    label: labelPoint(shape)!,
    box: boundingBox(shape)!,
    harmless: faults.filter(({ code }) => code === "self-touch"),
  };
}

function tidied(ring: Ring): Ring {
  const corners = cornersOf(ring);
  return closedRing(corners.filter((corner, i) => i === 0 || !samePoint(corner, corners[i - 1]!)));
}

/** What a person should know before the outline is kept; none of it stops them. */
export function warningsOf(
  outlined: Outlined,
  neighbours: readonly Neighbour[],
  declaredM2: number | null,
): GeometryWarning[] {
  const warnings: GeometryWarning[] = outlined.harmless.map((fault) => ({
    code: "touches-itself",
    message: faultText(fault),
  }));
  for (const other of neighbours) {
    const areaM2 = overlapAreaM2(outlined.shape, other.shape);
    if (areaM2 > OVERLAP_M2) warnings.push(overlapWarning(other, areaM2));
  }
  if (declaredM2 !== null && Math.abs(outlined.areaM2 / declaredM2 - 1) > AREA_SHARE)
    warnings.push(areaWarning(outlined.areaM2, declaredM2));
  return warnings;
}

function overlapWarning({ id, code, name }: Neighbour, areaM2: number): GeometryWarning {
  const called = name ? `${code} ${name}` : code;
  const mu = (areaM2 / M2_PER_MU).toFixed(2);
  return {
    code: "overlap",
    message: {
      zh: `与 ${called} 重叠 ${mu} 亩（${areaM2.toFixed(0)} ㎡）`,
      en: `Overlaps ${called} by ${mu} mu (${areaM2.toFixed(0)} m²)`,
    },
    with: { id, code, name },
    areaM2,
  };
}

function areaWarning(measuredM2: number, declaredM2: number): GeometryWarning {
  const [measured, declared] = [muFromM2(measuredM2).toFixed(2), muFromM2(declaredM2).toFixed(2)];
  const share = ((measuredM2 / declaredM2 - 1) * 100).toFixed(2);
  return {
    code: "area-differs",
    message: {
      zh: `量算面积 ${measured} 亩，登记面积 ${declared} 亩，相差 ${share}%`,
      en: `Measured ${measured} mu, declared ${declared} mu: ${share}% apart`,
    },
    areaM2: measuredM2,
  };
}
