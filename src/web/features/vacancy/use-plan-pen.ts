import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import type { VacancyFloorPlan } from "#contract/enterprise/vacancy.ts";
import type { PlanPoint } from "#engine/tenancy/lay-out-floor.ts";
import { type Outlines, rectangle, snap } from "./plan-edit.ts";

export type Tool = "rectangle" | "polygon";

/** What a canvas draws with, and what it tells of. */
export type Drawing = {
  tool: Tool;
  draft: readonly PlanPoint[];
  onCorner: (corner: PlanPoint) => void;
  onRectangle: (ring: PlanPoint[]) => void;
  onClose: () => void;
};

type Pen = {
  floor: Pick<VacancyFloorPlan["floor"], "widthPx" | "heightPx">;
  outlines: Outlines;
  drawing: Drawing | undefined;
};

const ARROWS: Record<string, PlanPoint> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** The pointer and the keys of a floor's plan: where the cross is, and what is begun. */
export function usePlanPen({ floor, outlines, drawing }: Pen) {
  const svg = useRef<SVGSVGElement>(null);
  const [cursor, setCursor] = useState<PlanPoint>([floor.widthPx / 2, floor.heightPx / 2]);
  const [from, setFrom] = useState<PlanPoint>();
  const unitPx = floor.widthPx / 1000;
  const reach = 10 * unitPx;
  const snapped = (at: PlanPoint): PlanPoint => snap(at, outlines, drawing?.draft ?? [], reach);

  const placeOf = (event: PointerEvent): PlanPoint => {
    const matrix = svg.current!.getScreenCTM()!.inverse();
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
    return snapped([x, y]);
  };
  const put = (pen: Drawing, at: PlanPoint): void => {
    const [first] = pen.draft;
    const closes = first && pen.draft.length > 2 && at[0] === first[0] && at[1] === first[1];
    if (closes) pen.onClose();
    else pen.onCorner(at);
  };
  const finish = (pen: Drawing, begun: PlanPoint, at: PlanPoint): void => {
    if (Math.abs(at[0] - begun[0]) > reach && Math.abs(at[1] - begun[1]) > reach)
      pen.onRectangle(rectangle(begun, at));
    setFrom(undefined);
  };
  const press = (pen: Drawing, at: PlanPoint): void => {
    if (pen.tool === "polygon") put(pen, at);
    else if (from) finish(pen, from, at);
    else setFrom(at);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!drawing || event.target !== svg.current) return;
    const arrow = ARROWS[event.key];
    const step = (event.shiftKey ? 50 : 5) * unitPx;
    if (arrow)
      setCursor(([x, y]) => [
        clamp(x + arrow[0] * step, floor.widthPx),
        clamp(y + arrow[1] * step, floor.heightPx),
      ]);
    else if (event.key === " " || event.key === "Enter") press(drawing, snapped(cursor));
    else return;
    event.preventDefault();
  };
  return {
    svg,
    cursor,
    from,
    onKeyDown,
    onPointerDown: (event: PointerEvent) => drawing && press(drawing, placeOf(event)),
    onPointerMove: (event: PointerEvent) => drawing && setCursor(placeOf(event)),
    onPointerUp: (event: PointerEvent) => drawing && from && finish(drawing, from, placeOf(event)),
  };
}
