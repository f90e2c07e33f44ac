/** The sums that a zone tells its city. Pure: what stands behind fewer than five firms is not told. */
import { CITY_FACTS, type CitySums, LEAST_BEHIND_A_SUM } from "#contract/evaluation/city.ts";

export type SummedFirm = {
  id: string;
  areaMu: number | null;
  figures: Readonly<Record<string, number | null>>;
};

/** Each firm counts once, whatever runs looked at it. */
export function sumsOf(firms: readonly SummedFirm[]): CitySums {
  const once = [...new Map(firms.map((firm) => [firm.id, firm])).values()];
  return Object.fromEntries(
    CITY_FACTS.map(({ key }) => {
      const given = once.flatMap((firm) => (key === "areaMu" ? firm.areaMu : firm.figures[key]) ?? []);
      const told = given.length >= LEAST_BEHIND_A_SUM;
      const value = told ? given.reduce((sum, figure) => sum + figure, 0) : null;
      return [key, { value, firms: given.length, missing: once.length - given.length }];
    }),
  );
}

/** How many firms have each grade; grades of fewer than five firms in all are not told either. */
export function gradeCounts(grades: readonly (string | null)[]): Record<string, number> {
  const graded = grades.filter((grade) => grade !== null);
  if (graded.length < LEAST_BEHIND_A_SUM) return {};
  const counts: Record<string, number> = {};
  for (const grade of graded) counts[grade] = (counts[grade] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
