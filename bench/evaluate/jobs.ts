/** What every contender must do, and the check that all did the same. */

/** The six items of Huangyan 2022, above scale; a missing emission earns the mean score of those that have one. */
export const ITEMS = [
  { key: "taxPerMu", above: "taxWan", below: "areaMu", weight: 30, baseline: 24.097 },
  { key: "valueAddedPerMu", above: "valueAddedWan", below: "areaMu", weight: 20, baseline: 136.16 },
  { key: "valueAddedPerTce", above: "valueAddedWan", below: "energyTce", weight: 20, baseline: 2.694 },
  {
    key: "valueAddedPerEmissionT",
    above: "valueAddedWan",
    below: "emissionT",
    weight: 10,
    baseline: 4929.81,
  },
  { key: "valueAddedPerStaff", above: "valueAddedWan", below: "staff", weight: 10, baseline: 18.14 },
  { key: "rdShare", above: "rdWan", below: "revenueWan", weight: 10, baseline: 0.0302 },
] as const;

export const TRIED_WEIGHTS = [25, 22, 18, 15, 8, 12] as const;

/** Grade counts A to D, and Σ rank · (row mod 1009): equal only if every unit has the same rank. */
export type Checked = { counts: number[]; checksum: number };

/** Full: score, impute, rank, quota from raw figures. What-if: new weights over prepared shares, rank, quota. */
export type Contender = {
  name: string;
  full: () => Promise<Checked> | Checked;
  whatIf: () => Promise<Checked> | Checked;
  close?: () => void;
};

export const checkedText = ({ counts, checksum }: Checked): string => `${counts.join("/")} ${checksum}`;

export const JOBS = ["full", "whatIf"] as const;
export type JobName = (typeof JOBS)[number];
