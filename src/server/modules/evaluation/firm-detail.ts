/** Everything about one firm that is worked out and not looked up. Pure. */
import type { FirmExplanation, LandPart } from "#contract/evaluation/explanation.ts";
import { explain } from "#engine/evaluation/explain.ts";
import { pathToNextGrade } from "#engine/evaluation/next-grade.ts";
import { pointsOf } from "#engine/evaluation/score.ts";
import { daysBetween } from "#kernel/day.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { type Inputs, sourceOf } from "./inputs.ts";
import type { Land } from "./land.ts";
import type { WorkedOut } from "./worked-out.ts";

export type FirmDetail = NonNullable<FirmExplanation["detail"]>;

/** In a group smaller than this a mean would tell one firm about another. */
const LEAST_PEERS = 5;

/** Of a firm that is counted under another it says what the unit's result is. */
export function detailOf(worked: WorkedOut, firmRow: number): FirmDetail {
  const row = worked.units.list.plan.head[firmRow]!;
  const explanation = explain(worked.evaluation, row);
  const facts = explanation.items.flatMap((item) =>
    [item.numerator.fact, item.denominator?.fact ?? []].flat(),
  );
  return {
    explanation,
    sources: Object.fromEntries([...new Set(facts)].map((fact) => [fact, factSource(worked, row, fact)])),
    peers: peersOf(worked, row),
    land: landOf(worked, row),
    unit: unitOf(worked, row),
    path: pathToNextGrade(worked.evaluation, row),
  };
}

const rowsOf = ({ units }: WorkedOut, head: number): number[] =>
  [...units.list.plan.head.keys()].filter((row) => units.list.plan.head[row] === head);

function unitOf(worked: WorkedOut, head: number): FirmDetail["unit"] {
  const kind = worked.units.list.plan.kinds.get(head);
  const rows = rowsOf(worked, head);
  if (!kind || rows.length === 1) return null;
  const { ids, names } = worked.inputs.firms;
  const named = (row: number) => ({ id: ids[row]!, name: names[row]! });
  return {
    kind: kind.kind,
    label: kind.kind === "group" ? kind.name : null,
    head: named(head),
    members: rows.map((row) => ({ ...named(row), areaMu: worked.land.areaMu[row] ?? null })),
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

function landOf(worked: WorkedOut, row: number): FirmDetail["land"] {
  const { inputs, land, evaluation } = worked;
  const { unit } = inputs.method;
  const rows = rowsOf(worked, row);
  const stated = rows.some((one) => (inputs.firms.figures.areaMu?.[one] ?? null) !== null);
  const resolved = rows.map((one) => land.resolvedMu[one] ?? null).filter((mu) => mu !== null);
  const resolvedMu = resolved.length === 0 ? null : resolved.reduce((sum, mu) => sum + mu, 0);
  const without = resolvedMu === null ? "none" : "resolved";
  const areaMu = evaluation.areaMu[row]!;
  return {
    origin: stated ? "stated" : without,
    areaMu: Number.isNaN(areaMu) ? null : areaMu,
    resolvedMu,
    mode: unit.land,
    clause: unit.clause ?? null,
    dayWeighted: unit.dayWeighted,
    parts: rows.flatMap((one) => partsOf(worked, one, rows.length > 1)),
  };
}

/** The parcels, shares and days that make a firm's mu. */
export function partsOf(
  { inputs, land }: { inputs: Pick<Inputs, "year" | "firms" | "uses">; land: Land },
  row: number,
  named: boolean,
): LandPart[] {
  const { year } = inputs;
  const spanDays = daysBetween(`${year}-01-01`, `${year}-12-31`) + 1;
  return (land.lines.get(inputs.firms.ids[row]!) ?? []).map((line): LandPart => {
    const use = inputs.uses.find((one) => one.id === line.occupancy)!;
    return {
      parcelId: use.parcelId,
      parcelCode: use.parcelCode,
      parcelName: use.parcelName,
      tenure: use.tenure,
      landlord: use.landlordName,
      firm: named ? inputs.firms.names[row]! : null,
      parcelMu: muFromM2(use.parcelAreaM2),
      heldMu: muFromM2(line.heldM2),
      days: line.days,
      spanDays,
      areaMu: muFromM2(line.areaM2),
      arithmetic: line.arithmetic,
      from: line.from,
      to: line.to,
      source: use.source,
      asOf: use.asOf,
    };
  });
}
