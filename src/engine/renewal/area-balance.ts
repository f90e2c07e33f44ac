/** 面积平衡: what is disposed of under a case is never more than it occupies, nor what cases occupy more than the parcel. */
import { muFromM2 } from "#kernel/mu.ts";
import type { Text } from "#kernel/register.ts";

/** A square centimetre's worth of rounding. */
const TOLERANCE_M2 = 0.0001;

export type AreaDecision = { kind: "allow"; remainingM2: number } | { kind: "refuse"; because: Text };

/** May so much more be disposed of? Areas in m². */
export function decideDisposal(
  held: { occupiedM2: number; disposedM2: number },
  areaM2: number,
): AreaDecision {
  const remainingM2 = held.occupiedM2 - held.disposedM2;
  if (areaM2 <= remainingM2 + TOLERANCE_M2)
    return { kind: "allow", remainingM2: Math.max(0, remainingM2 - areaM2) };
  return {
    kind: "refuse",
    because: {
      zh: `处置面积超过占地面积：占地 ${mu(held.occupiedM2)} 亩，已处置 ${mu(held.disposedM2)} 亩，剩余 ${mu(remainingM2)} 亩，本次 ${mu(areaM2)} 亩。`,
      en: `More than it holds: occupied ${mu(held.occupiedM2)} mu, disposed of ${mu(held.disposedM2)}, remaining ${mu(remainingM2)}, now ${mu(areaM2)}.`,
    },
  };
}

/** May a case occupy so much of a parcel, beside what the parcel's other cases in hand occupy? Areas in m². */
export function decideOccupied(parcel: { areaM2: number; inHandM2: number }, areaM2: number): AreaDecision {
  const freeM2 = parcel.areaM2 - parcel.inHandM2;
  if (areaM2 <= freeM2 + TOLERANCE_M2) return { kind: "allow", remainingM2: Math.max(0, freeM2 - areaM2) };
  return {
    kind: "refuse",
    because: {
      zh: `个案占地超过宗地面积：宗地 ${mu(parcel.areaM2)} 亩，其他在办个案占 ${mu(parcel.inHandM2)} 亩，还可立案 ${mu(Math.max(0, freeM2))} 亩，本次 ${mu(areaM2)} 亩。`,
      en: `More than the parcel holds: parcel ${mu(parcel.areaM2)} mu, other cases in hand ${mu(parcel.inHandM2)}, left ${mu(Math.max(0, freeM2))}, now ${mu(areaM2)}.`,
    },
  };
}

/** Deeds and measured ground differ by so much; the tolerance of splits. */
const GROUND_TOLERANCE = 0.005;

/** May so much go back to supply? No more than was disposed of, less what went back before. Areas in m². */
export function decideReturn(held: { disposedM2: number; returnedM2: number }, areaM2: number): AreaDecision {
  const leftM2 = held.disposedM2 - held.returnedM2;
  if (areaM2 <= leftM2 * (1 + GROUND_TOLERANCE) + TOLERANCE_M2)
    return { kind: "allow", remainingM2: Math.max(0, leftM2 - areaM2) };
  return {
    kind: "refuse",
    because: {
      zh: `入库面积超过已处置面积：已处置 ${mu(held.disposedM2)} 亩，已入库 ${mu(held.returnedM2)} 亩，本次 ${mu(areaM2)} 亩。请改为退回其中一部分，或先登记处置面积。`,
      en: `More than was disposed of: ${mu(held.disposedM2)} mu disposed of, ${mu(held.returnedM2)} back in supply, now ${mu(areaM2)}. Return a part, or record what was disposed of first.`,
    },
  };
}

const mu = (areaM2: number): string => muFromM2(areaM2).toFixed(4);
