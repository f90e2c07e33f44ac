/** Everything about one firm that is worked out and not looked up. Pure. */
import type { FirmExplanation, LandPart } from "#contract/evaluation/explanation.ts";
import { explain } from "#engine/evaluation/explain.ts";
import { pathToNextGrade } from "#engine/evaluation/next-grade.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { sourceOf } from "./inputs.ts";
import type { WorkedOut } from "./work-out.ts";

export type FirmDetail = NonNullable<FirmExplanation["detail"]>;

/** In a group smaller than this a mean would tell one firm about another. */
const LEAST_PEERS = 5;

export function detailOf(worked: WorkedOut, row: number): FirmDetail {
  const explanation = explain(worked.evaluation, row);
  const facts = explanation.items.flatMap((item) =>
    [item.numerator.fact, item.denominator?.fact ?? []].flat(),
  );
  return {
    explanation,
    sources: Object.fromEntries([...new Set(facts)].map((fact) => [fact, factSource(worked, row, fact)])),
    peers: peersOf(worked, row),
    land: landOf(worked, row),
    path: pathToNextGrade(worked.evaluation, row),
  };
}

/** Land that was resolved comes from the occupancies, not from the return. */
function factSource({ inputs }: WorkedOut, row: number, fact: string) {
  const stated = inputs.firms.figures[fact]?.[row] ?? null;
  if (fact === "areaMu" && stated === null) return { source: "用地关系", asOf: `${inputs.year}-12-31` };
  return sourceOf(inputs.firms, row, fact);
}

/** Mean points by indicator in the firm's group. */
function peersOf({ evaluation, inputs }: WorkedOut, row: number): Record<string, number> {
  const { group, order } = evaluation;
  if (evaluation.excluded[row]! >= 0) return {};
  const peers = order.filter((one) => group[one] === group[row]);
  if (peers.length < LEAST_PEERS) return {};
  const means = inputs.method.indicators.map(({ key }, k) => {
    const points = [...peers].map((one) => pointsOf(evaluation, k, one)).filter((p) => !Number.isNaN(p));
    return [key, points.reduce((sum, p) => sum + p, 0) / points.length] as const;
  });
  return Object.fromEntries(means.filter(([, mean]) => Number.isFinite(mean)));
}

function landOf({ inputs, land }: WorkedOut, row: number): FirmDetail["land"] {
  const { unit } = inputs.method;
  const id = inputs.firms.ids[row]!;
  const stated = inputs.firms.figures.areaMu?.[row] ?? null;
  const resolvedMu = land.resolvedMu[row] ?? null;
  const without = resolvedMu === null ? "none" : "resolved";
  return {
    origin: stated === null ? without : "stated",
    areaMu: land.areaMu[row] ?? null,
    resolvedMu,
    mode: unit.land,
    clause: unit.clause ?? null,
    parts: (land.lines.get(id) ?? []).map((line): LandPart => {
      const use = inputs.uses.find((one) => one.id === line.occupancy)!;
      return {
        parcelId: use.parcelId,
        parcelCode: use.parcelCode,
        parcelName: use.parcelName,
        tenure: use.tenure,
        landlord: use.landlordName,
        areaMu: muFromM2(line.areaM2),
        arithmetic: line.arithmetic,
        from: line.from,
        to: line.to,
        source: use.source,
        asOf: use.asOf,
      };
    }),
  };
}
