import { Button, Select } from "antd";
import { type MouseEvent, type ReactElement, useEffect, useMemo, useRef, useState } from "react";
import { useLanguage } from "#web/lib/language.ts";
import { type Box, boxOf, pathOf, projection } from "#web/map/plan-geometry.ts";
import type { Outline } from "./api.ts";
import { B } from "./words.ts";

type Parcel = { id: string; code: string; status: string; outline: unknown };
type PlanProps = {
  parcels: readonly Parcel[];
  chosen: ReadonlySet<string>;
  outline: Outline | null;
  /** absent: it is only looked at */
  onToggle?: ((id: string) => void) | undefined;
  onOutline?: ((outline: Outline) => void) | undefined;
};

/** The zone's parcels as a plan: clicked one by one, or taken in by an outline that is drawn. */
export function ParcelPlan({ parcels, chosen, outline, onToggle, onOutline }: PlanProps): ReactElement {
  const { text } = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const [points, setPoints] = useState<[number, number][]>();
  const [zoomed, setZoomed] = useState(true);
  const { toPlan, toGround, whole } = useMemo(() => projection(parcels.map((one) => one.outline)), [parcels]);
  const paths = useMemo(
    () => parcels.map((one) => ({ ...one, d: pathOf(one.outline, toPlan) })),
    [parcels, toPlan],
  );
  const within = parcels.filter(({ id }) => chosen.has(id)).map((one) => one.outline);
  const box = zoomed && !onOutline ? boxOf(within, toPlan, whole) : whole;

  const finish = () => {
    if (!points || points.length < 3) return;
    const ring = points.map(toGround);
    onOutline?.({ type: "Polygon", coordinates: [[...ring, ring[0]!]] });
    setPoints(undefined);
  };
  useDrawingKeys(points !== undefined, finish, () => setPoints(undefined));

  function click(event: MouseEvent<SVGSVGElement>) {
    if (!points) {
      const { id } = (event.target as SVGElement).dataset;
      if (id) onToggle?.(id);
      return;
    }
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    setPoints([...points, [at.x, at.y]]);
  }

  return (
    <div className="block-plan">
      <div className="block-plan-tools">
        {onOutline && (
          <Button
            size="small"
            type={points ? "primary" : "default"}
            onClick={() => setPoints(points ? undefined : [])}
          >
            {text(B.draw)}
          </Button>
        )}
        {!onOutline && (
          <Button size="small" onClick={() => setZoomed(!zoomed)}>
            {text(B.whole)}
          </Button>
        )}
        {onToggle && (
          <Select
            size="small"
            className="block-plan-pick"
            showSearch={{ optionFilterProp: "label" }}
            aria-label={text(B.parcel)}
            placeholder={text(B.parcel)}
            value={null}
            onSelect={(id) => id !== null && onToggle(id)}
            options={parcels.map(({ id, code }) => ({
              value: id,
              label: `${chosen.has(id) ? "✓ " : ""}${code}`,
            }))}
          />
        )}
        <small>{text(points ? B.drawing : B.choose)}</small>
      </div>
      <svg
        ref={svg}
        viewBox={viewBoxOf(box)}
        role="application"
        aria-label={text(B.plan)}
        className={points ? "drawing" : ""}
        onPointerUp={click}
      >
        {paths.map(({ id, code, status, d }) => (
          <path
            key={id}
            d={d}
            className={chosen.has(id) ? "plan-parcel chosen" : `plan-parcel parcel-${status}`}
            data-id={id}
          >
            <title>{code}</title>
          </path>
        ))}
        {outline && <path d={pathOf(outline, toPlan)} className="plan-outline" />}
        {points && points.length > 0 && (
          <polyline points={points.map((at) => at.join(",")).join(" ")} className="plan-outline" />
        )}
      </svg>
    </div>
  );
}

/** Enter closes what is drawn and Escape gives it up, wherever the focus is. */
function useDrawingKeys(drawing: boolean, onEnter: () => void, onEscape: () => void): void {
  const latest = useRef({ onEnter, onEscape });
  latest.current = { onEnter, onEscape };
  useEffect(() => {
    if (!drawing) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();
      if (event.key === "Enter") latest.current.onEnter();
      else latest.current.onEscape();
    };
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  }, [drawing]);
}

const viewBoxOf = ({ x, y, width, height }: Box): string => `${x} ${y} ${width} ${height}`;
