/** Land, without which nothing is per mu: zero, missing and not applicable are three things and stay apart. */
import type { Text } from "#kernel/register.ts";
import { figureText } from "./figure-text.ts";
import { figureAt, stateAt } from "./figures.ts";
import type { CheckRequest, Finding, FindingCode, Weight } from "./finding.ts";

/** Stated land this far from what the occupancies come to is worth a look. */
const LAND_GAP = 0.05;

export function landChecks(request: CheckRequest): Finding[] {
  if (!request.facts.some(({ key }) => key === "areaMu")) return [];
  return request.firms.ids.flatMap((_, row) => {
    const found = landAt(request, row);
    return found ? [found] : [];
  });
}

function landAt({ firms, landMu, resolvedMu }: CheckRequest, row: number): Finding | undefined {
  const said = figureAt(firms, "areaMu", row);
  const resolved = resolvedMu[row] || null;
  if (stateAt(firms, "areaMu", row) === "not-applicable")
    return of(row, "area-not-applicable", "know", null, {
      zh: "标为“不适用”：不用地的企业不按亩评价",
      en: "marked not applicable: a firm without land is not evaluated per mu",
    });
  if (said === 0) return statedZero(row, resolved);
  if (!((landMu[row] ?? 0) > 0))
    return of(row, "area-missing", "look", null, {
      zh: "没有填报用地面积，也没有登记用地关系",
      en: "no land is stated, and no occupancy is registered",
    });
  return said === null || resolved === null ? undefined : gapOf(row, said, resolved);
}

const statedZero = (row: number, resolved: number | null): Finding => ({
  ...of(row, "area-zero", "look", 0, {
    zh: resolved ? `填报 0 亩，用地关系核算为 ${figureText(resolved)} 亩` : "填报 0 亩",
    en: resolved ? `stated as 0 mu; its occupancies come to ${figureText(resolved)}` : "stated as 0 mu",
  }),
  suggestion: resolved === null ? null : bySuggestion(resolved),
});

function gapOf(row: number, said: number, resolved: number): Finding | undefined {
  if (Math.abs(said - resolved) <= LAND_GAP * resolved) return undefined;
  const gap = Math.round((said / resolved - 1) * 100);
  return {
    ...of(row, "land-gap", "look", said, {
      zh: `填报 ${figureText(said)} 亩，用地关系核算 ${figureText(resolved)} 亩，相差 ${gap > 0 ? "+" : ""}${gap}%`,
      en: `stated ${figureText(said)} mu, occupancies ${figureText(resolved)} mu: ${gap > 0 ? "+" : ""}${gap} %`,
    }),
    expected: { from: resolved * (1 - LAND_GAP), to: resolved * (1 + LAND_GAP) },
    suggestion: bySuggestion(resolved),
  };
}

const of = (row: number, code: FindingCode, weight: Weight, value: number | null, why: Text): Finding => ({
  row,
  code,
  fact: "areaMu",
  weight,
  value,
  expected: null,
  suggestion: null,
  why,
  uses: ["areaMu"],
});

const bySuggestion = (resolvedMu: number): Finding["suggestion"] => ({
  value: Number(resolvedMu.toFixed(4)),
  arithmetic: { zh: "按用地关系逐宗核算", en: "resolved parcel by parcel from its occupancies" },
});
