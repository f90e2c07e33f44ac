/** Groups and parcels of a run as they are stored, beside the firms. */
import type { UnitMember } from "#contract/evaluation/unit-result.ts";
import type { Evaluation } from "#engine/evaluation/evaluation.ts";
import { membersOf } from "#engine/evaluation/unit-plan.ts";
import { type StandingRow, standingRow } from "./result-row.ts";
import type { WorkedOut } from "./worked-out.ts";

export type UnitRow = {
  kind: "group" | "parcel";
  position: number;
  key: string;
  parcel_id: string | null;
  tier: string;
} & StandingRow & { tax_wan: number | null; members: UnitMember[] };

export function unitRows(worked: WorkedOut): UnitRow[] {
  return [...groupRows(worked), ...parcelRows(worked)];
}

/** Groups as the consolidated list ranks them: among the firms that stand alone. */
function groupRows({ inputs, units, beside, land }: WorkedOut): UnitRow[] {
  const { groups } = units;
  if (!groups || !beside.groups) return [];
  const evaluation = beside.groups;
  const { firms } = inputs;
  return [...membersOf(groups.plan)].flatMap(([head, rows]): UnitRow[] => {
    const kind = groups.plan.kinds.get(head);
    if (kind?.kind !== "group") return [];
    const members = rows.map((row): UnitMember => {
      const areaMu = land.areaMu[row] ?? null;
      return { id: firms.ids[row]!, name: firms.names[row]!, areaMu, share: null };
    });
    return [
      {
        ...unitRow(evaluation, head, { kind: "group", position: head, key: kind.name, parcel_id: null }),
        members,
      },
    ];
  });
}

function parcelRows({ inputs, units, beside }: WorkedOut): UnitRow[] {
  if (!units.parcels || !beside.parcels) return [];
  const evaluation = beside.parcels;
  const idOf = new Map(inputs.uses.map((use) => [use.parcelCode, use.parcelId]));
  return units.parcels.units.map(({ id, members }, position): UnitRow => {
    const told = { kind: "parcel" as const, position, key: id, parcel_id: idOf.get(id) ?? null };
    return {
      ...unitRow(evaluation, position, told),
      members: members.map(({ row, areaMu, share }) => ({
        id: inputs.firms.ids[row]!,
        name: inputs.firms.names[row]!,
        areaMu,
        share,
      })),
    };
  });
}

function unitRow(
  evaluation: Evaluation,
  row: number,
  told: Pick<UnitRow, "kind" | "position" | "key" | "parcel_id">,
): Omit<UnitRow, "members"> {
  const { tier } = evaluation.population.texts;
  const tax = evaluation.population.numbers.taxWan?.values[row] ?? Number.NaN;
  return {
    ...told,
    tier: tier?.words[tier.codes[row]!] ?? "",
    ...standingRow(evaluation, row),
    tax_wan: Number.isFinite(tax) ? tax : null,
  };
}
