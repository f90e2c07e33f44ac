import type { ReactElement } from "react";
import type { VacancyFloorPlan } from "#contract/enterprise/vacancy.ts";
import { useLanguage } from "#web/lib/language.ts";
import { PlanDraft } from "./plan-draft.tsx";
import type { Outlines } from "./plan-edit.ts";
import { PlanPatterns, PlanShape } from "./plan-shape.tsx";
import { type Drawing, usePlanPen } from "./use-plan-pen.ts";
import "./plan.css";

type PlanCanvasProps = {
  plan: VacancyFloorPlan;
  outlines: Outlines;
  chosen: string | undefined;
  onChoose: (unitId: string) => void;
  /** absent: only to be looked at */
  drawing?: Drawing;
};

/** The floor's plan: its image, and its units over it by how they stand. Drawn on by pointer or by keys. */
export function PlanCanvas({ plan, outlines, chosen, onChoose, drawing }: PlanCanvasProps): ReactElement {
  const { floor, units } = plan;
  const { language } = useLanguage();
  const unitPx = floor.widthPx / 1000;
  const pen = usePlanPen({ floor, outlines, drawing });
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return (
    <svg
      ref={pen.svg}
      className={drawing ? "plan-canvas plan-drawing" : "plan-canvas"}
      viewBox={`0 0 ${floor.widthPx} ${floor.heightPx}`}
      role={drawing ? "application" : "img"}
      aria-label={`${floor.buildingName} ${floor.label ?? `${floor.no}F`} ${language === "zh" ? "平面图" : "plan"}`}
      tabIndex={drawing ? 0 : -1}
      onKeyDown={pen.onKeyDown}
      onPointerDown={pen.onPointerDown}
      onPointerMove={pen.onPointerMove}
      onPointerUp={pen.onPointerUp}
    >
      <PlanPatterns unitPx={unitPx} />
      <rect className="plan-paper" width={floor.widthPx} height={floor.heightPx} />
      {floor.planFileId && (
        <image
          href={`/api/evidence/${floor.planFileId}`}
          width={floor.widthPx}
          height={floor.heightPx}
          preserveAspectRatio="none"
        />
      )}
      {Object.entries(outlines).map(([id, ring]) => {
        const unit = byId.get(id);
        if (!ring || !unit) return null;
        return (
          <PlanShape
            key={id}
            unit={unit}
            ring={ring}
            isChosen={id === chosen}
            isStill={drawing !== undefined}
            unitPx={unitPx}
            onChoose={() => onChoose(id)}
          />
        );
      })}
      {drawing && <PlanDraft draft={drawing.draft} cursor={pen.cursor} from={pen.from} unitPx={unitPx} />}
    </svg>
  );
}
