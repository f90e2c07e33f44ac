import type { ReactElement } from "react";
import type { PlanUnit, VacancyFloorPlan } from "#contract/enterprise/vacancy.ts";
import { UNIT_STATUSES } from "#contract/space/unit.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import type { Outlines } from "./plan-edit.ts";
import { STATUS_TONES } from "./words.ts";

export const outlinesOf = ({ units }: VacancyFloorPlan): Outlines =>
  Object.fromEntries(units.map(({ id, outline }) => [id, outline]));

type UnitPickProps = {
  units: readonly PlanUnit[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

/** The floor's units as a list: those not drawn yet are here too. */
export function UnitPick({ units, chosen, onChoose }: UnitPickProps): ReactElement {
  const { text, language } = useLanguage();
  return (
    <div className="plan-list">
      {units.map((unit) => (
        <button
          key={unit.id}
          type="button"
          aria-pressed={unit.id === chosen}
          onClick={() => onChoose(unit.id)}
        >
          <b>{unit.code}</b>
          <Light tone={STATUS_TONES[unit.status]}>
            {text(UNIT_STATUSES.find(({ value }) => value === unit.status)!.label)}
          </Light>
          <small>{unit.tenancies[0]?.name ?? unit.hold?.holderName ?? ""}</small>
          <small>
            {formatNumber(unit.areaM2, language, 0)} ㎡
            {unit.outline === null && (language === "zh" ? " · 未绘" : " · not drawn")}
          </small>
        </button>
      ))}
    </div>
  );
}
