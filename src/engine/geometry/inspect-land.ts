import { centroid } from "./centroid.ts";
import { coveredShape } from "./covered-shape.ts";
import { type AreaUnit, judgeDeclaredArea, M2_PER_UNIT } from "./declared-area.ts";
import { type Fault, type FaultCode, findFaults, isHarmless } from "./find-faults.ts";
import { geodesicAreaM2 } from "./geodesic-area.ts";
import { overlaps } from "./overlaps.ts";
import type { Point, Shape } from "./shape.ts";

/** A piece of land as it arrives; `declared` is in the unit that the call names, null where nothing is declared. */
export type Land = { id: string; shape: Shape; declared: number | null };

export type MeasuredLand = { id: string; areaM2: number; declaredM2: number | null; centroid: Point };

/** What is worth telling of land, by its place in the list. Areas in m². */
export type LandFinding =
  | { code: "overlap"; indexes: [number, number]; areaM2: number; at: Point }
  | {
      code: "self-intersection" | "invalid-geometry";
      indexes: [number];
      faults: FaultCode[];
      at: Point | null;
      /** how it was measured: the ground covered, or as drawn where the clipper failed or the fault is harmless */
      measuredAs: "covered" | "drawn";
      drawnM2: number;
      areaM2: number;
    }
  | {
      code: "area-mismatch";
      indexes: [number];
      areaM2: number;
      declaredM2: number;
      ratio: number;
      likelyUnit: AreaUnit | null;
    }
  | { code: "mercator-area"; indexes: number[] };

export type LandInspection = { lands: MeasuredLand[]; totalAreaM2: number; findings: LandFinding[] };

export type InspectionRules = {
  /** the unit of declared areas */
  unit: AreaUnit;
  /** overlaps up to this are let pass: survey work disagrees by so much */
  overlapAboveM2: number;
};

const CROSSING: ReadonlySet<FaultCode> = new Set(["self-intersection", "self-touch"]);

/**
 * Measures land on the ellipsoid and says everything that a surveyor would want to know before accepting it: shapes at
 * fault, land claimed twice, declared areas more than 0.5 % off and why that may be. A shape whose rings cross is measured
 * by the ground that it covers (both lobes of a bow-tie), never left out. Every shape must have three corners at least.
 */
export function inspectLand(lands: readonly Land[], rules: InspectionRules): LandInspection {
  const measured = lands.map(measure);
  const items = lands.map(({ id, declared }, i): MeasuredLand => {
    const declaredM2 = declared === null ? null : declared * M2_PER_UNIT[rules.unit];
    return { id, areaM2: measured[i]!.areaM2, declaredM2, centroid: measured[i]!.centroid };
  });
  const shared = overlaps(
    measured.map(({ covered }) => covered),
    rules.overlapAboveM2,
  );
  return {
    lands: items,
    totalAreaM2: items.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    findings: [
      ...measured.flatMap((one, i) => (one.faults.length > 0 ? faultFinding(one, i) : [])),
      ...shared.map(
        ({ a, b, areaM2, at }): LandFinding => ({ code: "overlap", indexes: [a, b], areaM2, at }),
      ),
      ...areaFindings(lands, measured, rules.unit),
    ],
  };
}

type Measured = {
  covered: Shape;
  faults: Fault[];
  measuredAs: "covered" | "drawn";
  drawnM2: number;
  areaM2: number;
  centroid: Point;
};

function measure({ shape }: Land): Measured {
  const faults = findFaults(shape);
  const drawnM2 = geodesicAreaM2(shape);
  const mended = faults.every(isHarmless) ? undefined : coveredShape(shape);
  const covered = mended ?? shape;
  return {
    covered,
    faults,
    measuredAs: mended ? "covered" : "drawn",
    drawnM2,
    areaM2: mended ? geodesicAreaM2(mended) : drawnM2,
    centroid: centroid(covered) ?? [0, 0],
  };
}

function faultFinding({ faults, measuredAs, drawnM2, areaM2 }: Measured, index: number): LandFinding {
  const crossing = faults.find(({ code }) => CROSSING.has(code));
  return {
    code: crossing ? "self-intersection" : "invalid-geometry",
    indexes: [index],
    faults: [...new Set(faults.map(({ code }) => code))],
    at: (crossing ?? faults[0]!).at,
    measuredAs,
    drawnM2,
    areaM2,
  };
}

function areaFindings(lands: readonly Land[], measured: readonly Measured[], unit: AreaUnit): LandFinding[] {
  const findings: LandFinding[] = [];
  const inflated: number[] = [];
  for (const [i, { declared }] of lands.entries()) {
    const { areaM2, centroid: middle } = measured[i]!;
    if (declared === null || areaM2 <= 0) continue;
    const { mismatch, mercator, ratio, likelyUnit } = judgeDeclaredArea(areaM2, declared, unit, middle[1]);
    if (!mismatch) continue;
    const declaredM2 = declared * M2_PER_UNIT[unit];
    findings.push({ code: "area-mismatch", indexes: [i], areaM2, declaredM2, ratio, likelyUnit });
    if (mercator) inflated.push(i);
  }
  return inflated.length > 0 ? [...findings, { code: "mercator-area", indexes: inflated }] : findings;
}
