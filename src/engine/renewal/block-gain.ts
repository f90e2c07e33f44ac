/** 连片整治: what a block holds now and what comes of it under assumptions that somebody stated. */

import { M2_PER_MU } from "#kernel/mu.ts";

/** A parcel of the block. Areas m², money 万元 a year; null is not known. */
export type BlockParcel = {
  areaM2: number;
  floorAreaM2: number | null;
  taxWan: number | null;
  outputWan: number | null;
};

export type BlockAssumptions = {
  /** share of the land left for industry after roads and green, 0 to 1 */
  landShareKept: number;
  farTo: number;
  /** 万元 a mu and year on the land that is kept */
  taxPerMuTo: number;
  outputPerMuTo: number;
  /** 万元 for each mu of the block */
  costPerMuWan: number;
};

/** A figure with the line of working that leads to it. */
export type Reckoned = { value: number; working: { factors: Record<string, number> } };

export type BlockGain = {
  areaMu: number;
  farNow: number | null;
  taxPerMuNow: number | null;
  outputPerMuNow: number | null;
  /** parcels of which the figure is not known: they count as nothing now, and are named */
  unknown: { floor: number; tax: number; output: number };
  keptMu: Reckoned;
  floorTo: Reckoned;
  floorGain: Reckoned;
  taxTo: Reckoned;
  taxGain: Reckoned;
  outputTo: Reckoned;
  outputGain: Reckoned;
  cost: Reckoned;
  /** years until the tax gained comes to the cost; null where none is gained */
  paybackYears: Reckoned | null;
};

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
const missing = (values: readonly (number | null)[]): number =>
  values.filter((value) => value === null).length;

/** Pure arithmetic over stated assumptions: no figure is guessed, and what is unknown now is told beside the sum. */
export function blockGain(parcels: readonly BlockParcel[], assumed: BlockAssumptions): BlockGain {
  const areaM2 = sum(parcels.map((parcel) => parcel.areaM2));
  const areaMu = areaM2 / M2_PER_MU;
  const floors = parcels.map(({ floorAreaM2 }) => floorAreaM2);
  const taxes = parcels.map(({ taxWan }) => taxWan);
  const outputs = parcels.map(({ outputWan }) => outputWan);
  const [floorNow, taxNow, outputNow] = [sum(floors), sum(taxes), sum(outputs)];
  const { landShareKept, farTo, taxPerMuTo, outputPerMuTo, costPerMuWan } = assumed;
  const keptMu = areaMu * landShareKept;
  const floorTo = keptMu * M2_PER_MU * farTo;
  const taxTo = keptMu * taxPerMuTo;
  const outputTo = keptMu * outputPerMuTo;
  const cost = areaMu * costPerMuWan;
  const taxGain = taxTo - taxNow;
  const per = (total: number, values: readonly (number | null)[]): number | null =>
    areaMu === 0 || missing(values) === values.length ? null : total / areaMu;
  return {
    areaMu,
    farNow: areaM2 === 0 || missing(floors) === floors.length ? null : floorNow / areaM2,
    taxPerMuNow: per(taxNow, taxes),
    outputPerMuNow: per(outputNow, outputs),
    unknown: { floor: missing(floors), tax: missing(taxes), output: missing(outputs) },
    keptMu: reckoned(keptMu, { areaMu, landShareKept }),
    floorTo: reckoned(floorTo, { keptMu, farTo }),
    floorGain: reckoned(floorTo - floorNow, { floorTo, floorNow }),
    taxTo: reckoned(taxTo, { keptMu, taxPerMuTo }),
    taxGain: reckoned(taxGain, { taxTo, taxNow }),
    outputTo: reckoned(outputTo, { keptMu, outputPerMuTo }),
    outputGain: reckoned(outputTo - outputNow, { outputTo, outputNow }),
    cost: reckoned(cost, { areaMu, costPerMuWan }),
    paybackYears: taxGain > 0 ? reckoned(cost / taxGain, { cost, taxGain }) : null,
  };
}

const reckoned = (value: number, factors: Record<string, number>): Reckoned => ({
  value,
  working: { factors },
});
