/** What a survey may differ by from the legal area without being asked about: the rule of the planner's to-do list. */
export const BALANCE_SHARE = 0.005;
/** More than this is no survey's difference, whatever reason is given. */
export const WIDEST_SHARE = 0.05;

/** Areas in m². `lossM2` is land that leaves the parcel for good (道路退让, say) and is counted apart from the tolerance. */
export type BalanceRequest = {
  beforeM2: readonly number[];
  afterM2: readonly number[];
  lossM2?: number;
  /** share of the area before that may be out; `BALANCE_SHARE` where absent */
  toleranceShare?: number;
};

export type Balance = {
  kind: "balanced" | "off";
  beforeM2: number;
  afterM2: number;
  lossM2: number;
  /** after + loss − before */
  differenceM2: number;
  allowedM2: number;
};

/** Whether the areas before and after a split or a merger add up: |after + loss − before| ≤ tolerance × before. */
export function checkBalance({
  beforeM2,
  afterM2,
  lossM2 = 0,
  toleranceShare = BALANCE_SHARE,
}: BalanceRequest): Balance {
  const before = sum(beforeM2);
  const after = sum(afterM2);
  const differenceM2 = after + lossM2 - before;
  const allowedM2 = Math.min(toleranceShare, WIDEST_SHARE) * before;
  return {
    // a hundred-thousandth of a square metre is the rounding of sums
    kind: Math.abs(differenceM2) <= allowedM2 + 1e-5 ? "balanced" : "off",
    beforeM2: before,
    afterM2: after,
    lossM2,
    differenceM2,
    allowedM2,
  };
}

const sum = (areas: readonly number[]): number => areas.reduce((total, areaM2) => total + areaM2, 0);
