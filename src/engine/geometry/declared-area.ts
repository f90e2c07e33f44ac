import { ECCENTRICITY2, radians } from "./ellipsoid.ts";

/** A declared area set against the one computed. */
export type AreaVerdict = {
  /** declared over computed */
  ratio: number;
  /** more than 0.5 % apart */
  mismatch: boolean;
  /** too large by just what Web Mercator adds at this latitude */
  mercator: boolean;
  /** the unit that the figure would be right in, when another unit explains it */
  likelyUnit: AreaUnit | null;
};

export type AreaUnit = "m2" | "mu" | "ha" | "km2";

/** m² in one of each. 1 亩 = 2000/3 m². */
export const M2_PER_UNIT: Readonly<Record<AreaUnit, number>> = {
  m2: 1,
  mu: 2000 / 3,
  ha: 10_000,
  km2: 1_000_000,
};

const MISMATCH = 0.005;
const EXPLAINED = 0.01;

/**
 * By how much Web Mercator (a sphere's projection used on the ellipsoid) enlarges areas at a latitude: a²/(M·N·cos²φ) with
 * the radii of curvature M and N. It is 1.346 at 30.3° N; sec²φ, the figure for a sphere, is 0.3 % off.
 */
export function mercatorFactor(latitude: number): number {
  const phi = radians(latitude);
  const bend = 1 - ECCENTRICITY2 * Math.sin(phi) ** 2;
  return bend ** 2 / ((1 - ECCENTRICITY2) * Math.cos(phi) ** 2);
}

/** Judges a declared area given as `declared` in `unit`; both areas must be positive. */
export function judgeDeclaredArea(
  computedM2: number,
  declared: number,
  unit: AreaUnit,
  latitude: number,
): AreaVerdict {
  const ratio = (declared * M2_PER_UNIT[unit]) / computedM2;
  const mismatch = Math.abs(ratio - 1) > MISMATCH;
  const factor = mercatorFactor(latitude);
  // near the equator the factor is 1 and says nothing
  const mercator = mismatch && factor > 1 + 2 * EXPLAINED && Math.abs(ratio / factor - 1) < EXPLAINED;
  return {
    ratio,
    mismatch,
    mercator,
    likelyUnit: mismatch && !mercator ? unitFor(computedM2, declared, unit) : null,
  };
}

function unitFor(computedM2: number, declared: number, unit: AreaUnit): AreaUnit | null {
  for (const other of ["m2", "mu", "ha", "km2"] as const) {
    if (other !== unit && Math.abs((declared * M2_PER_UNIT[other]) / computedM2 - 1) < EXPLAINED)
      return other;
  }
  return null;
}
