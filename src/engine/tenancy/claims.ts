import { addDays } from "#kernel/day.ts";

/** Somebody's part of a space (m²), from one day to another, both counted; no last day: on and on. */
export type Claim = { id: string; name: string; areaM2: number; from: string; to: string | null };

/** Days on which more is claimed than there is, and by whom. */
export type Excess = {
  /** the first such day, and the last on which these same claims stand */
  from: string;
  to: string | null;
  claimedM2: number;
  capacityM2: number;
  overM2: number;
  claims: Claim[];
};

const standsOn = (day: string, { from, to }: Claim): boolean => from <= day && (to === null || to >= day);
const meets = (a: Claim, b: Claim): boolean =>
  (a.to === null || a.to >= b.from) && (b.to === null || b.to >= a.from);
const total = (claims: readonly Claim[]): number => claims.reduce((sum, { areaM2 }) => sum + areaM2, 0);

/**
 * Whether one more claim fits beside those that stand: on no day of its own may all of them together come to more than
 * the capacity. Days on which the others alone are too many and it has no part are not its fault.
 * @param toleranceM2 what the rounding of declared areas may come to
 * @returns the worst day, or undefined where it fits
 */
export function excessOf(
  capacityM2: number,
  standing: readonly Claim[],
  asked: Claim,
  toleranceM2: number,
): Excess | undefined {
  const others = standing.filter((claim) => claim.id !== asked.id && meets(claim, asked));
  return worstOf(capacityM2, [asked, ...others], toleranceM2, (day) => standsOn(day, asked));
}

/** The worst day of a set of claims, or undefined where none asks too much. */
export const worstExcess = (
  capacityM2: number,
  claims: readonly Claim[],
  toleranceM2: number,
): Excess | undefined => worstOf(capacityM2, claims, toleranceM2, () => true);

/** A sum of claims grows on first days only: these are all that need be looked at. */
function worstOf(
  capacityM2: number,
  claims: readonly Claim[],
  toleranceM2: number,
  concerns: (day: string) => boolean,
): Excess | undefined {
  let worst: { day: string; claims: Claim[]; claimedM2: number } | undefined;
  for (const day of [...new Set(claims.map(({ from }) => from))].sort()) {
    if (!concerns(day)) continue;
    const then = claims.filter((claim) => standsOn(day, claim));
    const claimedM2 = total(then);
    if (claimedM2 > (worst?.claimedM2 ?? capacityM2 + toleranceM2)) worst = { day, claims: then, claimedM2 };
  }
  if (!worst) return undefined;
  return {
    from: worst.day,
    to: lastDayOf(worst.day, worst.claims, claims),
    claimedM2: worst.claimedM2,
    capacityM2,
    overM2: worst.claimedM2 - capacityM2,
    claims: worst.claims,
  };
}

/** Until one of them ends or another begins. */
function lastDayOf(day: string, then: readonly Claim[], all: readonly Claim[]): string | null {
  const ends = then.flatMap(({ to }) => to ?? []);
  const nextStarts = all.filter(({ from }) => from > day).map(({ from }) => addDays(from, -1));
  return [...ends, ...nextStarts].sort()[0] ?? null;
}

/** What is left of the capacity on the worst day of a span. */
export function leftM2(
  capacityM2: number,
  standing: readonly Claim[],
  span: { from: string; to: string | null },
): number {
  const asked: Claim = { id: "", name: "", areaM2: 0, ...span };
  const claims = standing.filter((claim) => meets(claim, asked));
  const days = [span.from, ...claims.map(({ from }) => from).filter((from) => from > span.from)];
  return capacityM2 - Math.max(...days.map((day) => total(claims.filter((claim) => standsOn(day, claim)))));
}
