import type { ReactElement } from "react";
import type { PlanUnit } from "#contract/enterprise/vacancy.ts";
import { UNIT_STATUSES } from "#contract/space/unit.ts";
import type { PlanPoint } from "#engine/tenancy/lay-out-floor.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { labelAt, pointsText } from "./plan-edit.ts";
import { V } from "./words.ts";

/** A pattern a standing, so that the plan reads in grey too. */
export function PlanPatterns({ unitPx }: { unitPx: number }): ReactElement {
  const size = 10 * unitPx;
  return (
    <defs>
      <pattern
        id="plan-reserved"
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="plan-reserved-ground" width={size} height={size} />
        <path className="plan-reserved-line" d={`M0 0V${size}`} strokeWidth={3 * unitPx} />
      </pattern>
      <pattern
        id="plan-closed"
        width={size}
        height={size}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect className="plan-closed-ground" width={size} height={size} />
        <path className="plan-closed-line" d={`M0 0V${size}`} strokeWidth={2 * unitPx} />
      </pattern>
    </defs>
  );
}

type PlanShapeProps = {
  unit: PlanUnit;
  ring: readonly PlanPoint[];
  isChosen: boolean;
  /** while drawing, shapes let the pointer through */
  isStill: boolean;
  unitPx: number;
  onChoose: () => void;
};

export function PlanShape({ unit, ring, isChosen, isStill, unitPx, onChoose }: PlanShapeProps): ReactElement {
  const { text, language } = useLanguage();
  const [x, y] = labelAt(ring);
  const label = UNIT_STATUSES.find(({ value }) => value === unit.status)!.label;
  const [first] = unit.tenancies;
  const widthPx = Math.max(...ring.map(([cx]) => cx)) - Math.min(...ring.map(([cx]) => cx));
  const fits = Math.max(3, Math.floor(widthPx / (15 * unitPx)));
  const who = first?.name ?? (unit.hold ? `${text(V.held)} ${unit.hold.holderName}` : text(label));
  const until = first?.endsOn ?? unit.hold?.untilOn;
  const lines = [
    unit.code,
    who.length > fits ? `${who.slice(0, fits - 1)}…` : who,
    `${formatNumber(unit.areaM2, language, 0)} ㎡${until ? ` · ${until}` : ""}`,
  ];
  const size = 15 * unitPx;
  const classes = [
    "plan-unit",
    `plan-${unit.status}`,
    unit.light ? `plan-light-${unit.light}` : "",
    isChosen ? "plan-chosen" : "",
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: an SVG has no button
    <g
      className={classes.filter(Boolean).join(" ")}
      role="button"
      tabIndex={isStill ? -1 : 0}
      aria-label={`${unit.code} ${text(label)} ${who}`}
      aria-pressed={isChosen}
      style={isStill ? { pointerEvents: "none" } : undefined}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        onChoose();
      }}
    >
      <polygon points={pointsText(ring)} strokeWidth={(isChosen ? 3.5 : 1.5) * unitPx} />
      <text x={x} y={y - size} fontSize={size} textAnchor="middle">
        {lines.map((line, n) => (
          <tspan key={line} x={x} dy={n === 0 ? 0 : size * 1.3} className={n === 0 ? "plan-code" : undefined}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
