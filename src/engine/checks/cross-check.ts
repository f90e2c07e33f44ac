/**
 * 交叉核对: what a person should look at in a year's figures before anybody is scored by them, firm by firm and figure by
 * figure. A figure that is found to be in the wrong unit is not reported again as a jump or as an outlier.
 */
import { goneMissing, jumps } from "./changes.ts";
import { contradictions } from "./contradictions.ts";
import type { CheckRequest, Finding } from "./finding.ts";
import { FINDING_CODES } from "./finding.ts";
import { landChecks } from "./land-checks.ts";
import { outliers } from "./outliers.ts";
import { unitSlips } from "./unit-slips.ts";

const WEIGHTS = ["stop", "look", "know"];

/** Findings, the gravest first, then by kind, then in the order of firms. The order of firms changes no finding. */
export function crossCheck(request: CheckRequest): Finding[] {
  const slips = unitSlips(request);
  const against = [...slips, ...contradictions(request)];
  const doubted = new Set(against.map(({ row, fact }) => `${row}/${fact}`));
  const slipped = new Set(slips.map(({ row, fact }) => `${row}/${fact}`));
  const land = landChecks(request).filter(({ row, fact }) => !slipped.has(`${row}/${fact}`));
  const found = [
    ...against,
    ...land,
    ...outliers(request, doubted),
    ...jumps(request, slipped),
    ...goneMissing(request),
  ];
  return found.sort(
    (a, b) =>
      WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) ||
      FINDING_CODES.indexOf(a.code) - FINDING_CODES.indexOf(b.code) ||
      a.row - b.row ||
      (a.fact < b.fact ? -1 : 1),
  );
}
