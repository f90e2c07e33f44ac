import type { CSSProperties, ReactElement } from "react";
import type { VacancyUnit } from "#contract/enterprise/vacancy.ts";
import { UNIT_STATUSES } from "#contract/space/unit.ts";
import { formatNumber, today } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { Light } from "#web/ui/light.tsx";
import { LIGHT_WORDS, STATUS_TONES, V } from "./words.ts";

type UnitCellProps = { unit: VacancyUnit; isOpen: boolean; onOpen: (id: string) => void };

/** A unit as wide as its area: its code, who is in it and until when; colour, pattern and words say the same. */
export function UnitCell({ unit, isOpen, onOpen }: UnitCellProps): ReactElement {
  const { language } = useLanguage();
  const classes = [
    "unit-cell",
    `unit-${unit.status}`,
    unit.isMatch ? "" : "unit-pale",
    isOpen ? "unit-open" : "",
  ];
  const letShare = unit.areaM2 > 0 ? Math.min(1, 1 - unit.leftM2 / unit.areaM2) : 0;
  const style: CSSProperties & Record<"--let", string> = {
    flexGrow: Math.max(1, Math.sqrt(unit.areaM2) * 4),
    "--let": `${Math.round(letShare * 100)}%`,
  };
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(" ")}
      style={style}
      data-unit={unit.code}
      aria-pressed={isOpen}
      onClick={() => onOpen(unit.id)}
    >
      <span className="unit-top">
        <b>{unit.code}</b>
        <span>{formatNumber(unit.areaM2, language, 0)} ㎡</span>
      </span>
      <Who unit={unit} />
      <Until unit={unit} />
    </button>
  );
}

function Who({ unit }: { unit: VacancyUnit }): ReactElement {
  const { text, language } = useLanguage();
  const { tenancies, hold, status, rentYuanM2Month } = unit;
  const label = UNIT_STATUSES.find(({ value }) => value === status)!.label;
  if (tenancies.length > 0) {
    const [first, ...others] = tenancies;
    const together = language === "zh" ? ` 等 ${tenancies.length} 家` : ` +${others.length}`;
    const more = others.length > 0 ? together : "";
    return (
      <span className="unit-who" title={tenancies.map(({ name }) => name).join("、")}>
        {first!.name}
        {more}
      </span>
    );
  }
  if (hold)
    return (
      <span className="unit-who" title={hold.holderName}>
        {text(V.held)} {hold.holderName}
      </span>
    );
  const asking =
    status === "free" && rentYuanM2Month !== null ? ` · ${formatNumber(rentYuanM2Month, language)}` : "";
  return (
    <span className="unit-who">
      <Light tone={STATUS_TONES[status]}>
        {text(label)}
        {asking && (
          <small>
            {asking} {language === "zh" ? "元/㎡·月" : "yuan"}
          </small>
        )}
      </Light>
    </span>
  );
}

function Until({ unit }: { unit: VacancyUnit }): ReactElement | null {
  const { text, language } = useLanguage();
  const { light, tenancies, hold, freeFrom, status, leftM2, areaM2 } = unit;
  const end = tenancies.map(({ endsOn }) => endsOn).find((one) => one !== null);
  const part = leftM2 > 0.5 && leftM2 < areaM2 - 0.5 && (
    <small>
      {text(V.left)} {formatNumber(leftM2, language, 0)} ㎡
    </small>
  );
  if (light)
    return (
      <span className="unit-until">
        <Light tone={LIGHT_WORDS[light].tone}>{end}</Light>
        {part}
      </span>
    );
  const isFreeLater = status === "free" && freeFrom !== null && freeFrom > today();
  const day = end ?? hold?.untilOn ?? (isFreeLater ? freeFrom : null);
  if (!day && !part) return null;
  return (
    <span className="unit-until">
      {day && <small>{day}</small>}
      {part}
    </span>
  );
}
