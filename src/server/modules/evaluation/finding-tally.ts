import type { FindingList, FindingRow } from "#contract/evaluation/cross-check.ts";
import { FINDING_CODES } from "#engine/checks/finding.ts";

type Counts = { open: number; right: number; sentBack: number };
type Tally = Pick<FindingList, "byCode" | "byFact"> & { counts: Counts; firmsFound: number };

/** How many findings stand where: in all, by kind and by figure. */
export function tallyFindings(rows: readonly FindingRow[]): Tally {
  const byCode = Map.groupBy(rows, ({ code }) => code);
  const byFact = Map.groupBy(rows, ({ fact }) => fact);
  return {
    counts: countsOf(rows),
    firmsFound: new Set(rows.filter(({ standing }) => standing !== "right").map(({ firm }) => firm.id)).size,
    byCode: FINDING_CODES.filter((code) => byCode.has(code)).map((code) => ({
      code,
      ...countsOf(byCode.get(code)!),
    })),
    byFact: [...byFact].map(([fact, own]) => ({ fact, label: own[0]!.label, ...countsOf(own) })),
  };
}

function countsOf(rows: readonly FindingRow[]): Counts {
  const counts = { open: 0, right: 0, sentBack: 0 };
  for (const { standing } of rows) counts[standing === "sent-back" ? "sentBack" : standing] += 1;
  return counts;
}
