import type { ReactElement } from "react";
import type { PlanPoint } from "#engine/tenancy/lay-out-floor.ts";
import { pointsText, rectangle } from "./plan-edit.ts";

type PlanDraftProps = {
  draft: readonly PlanPoint[];
  cursor: PlanPoint;
  /** where a rectangle was begun */
  from: PlanPoint | undefined;
  unitPx: number;
};

/** What is being drawn: corners, the line to the cross, the rectangle that would be. */
export function PlanDraft({ draft, cursor, from, unitPx }: PlanDraftProps): ReactElement {
  const [x, y] = cursor;
  return (
    <g className="plan-draft">
      {from && <polygon points={pointsText(rectangle(from, cursor))} strokeWidth={2 * unitPx} />}
      {draft.length > 0 && <polyline points={pointsText([...draft, cursor])} strokeWidth={2 * unitPx} />}
      {draft.map(([cx, cy]) => (
        <circle key={`${cx},${cy}`} cx={cx} cy={cy} r={4 * unitPx} />
      ))}
      <path
        className="plan-cursor"
        strokeWidth={unitPx}
        d={`M${x - 10 * unitPx} ${y}h${20 * unitPx}M${x} ${y - 10 * unitPx}v${20 * unitPx}`}
      />
    </g>
  );
}
