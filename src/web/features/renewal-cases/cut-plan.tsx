import { Button } from "antd";
import { type MouseEvent, type ReactElement, useMemo, useRef, useState } from "react";
import type { Point, PolygonShape, Shape } from "#engine/geometry/shape.ts";
import { type Split, splitShape } from "#engine/geometry/split-shape.ts";
import { shareOut } from "#engine/lineage/share-out.ts";
import { muFromM2 } from "#kernel/mu.ts";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import { boxOf, pathOf, projection } from "#web/map/plan-geometry.ts";
import { Light } from "#web/ui/light.tsx";
import { W } from "./words.ts";

/** A piece of the parcel as a line cuts it off; its legal area is its share of what was declared. */
export type Piece = { shape: PolygonShape; areaMu: number };
type CutPlanProps = {
  shape: Shape;
  areaM2: number;
  chosen: number | undefined;
  onPieces: (pieces: Piece[]) => void;
  onChoose: (piece: number) => void;
};

const NO_POINTS: readonly Point[] = [];

/** The parcel as a plan: a line is drawn right across it, and the piece that returns is chosen. */
export function CutPlan({ shape, areaM2, chosen, onPieces, onChoose }: CutPlanProps): ReactElement {
  const { text, language } = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const [points, setPoints] = useState(NO_POINTS);
  const { toPlan, toGround, whole } = useMemo(() => projection([shape]), [shape]);
  const cut = points.length > 1 ? splitShape(shape, points) : undefined;
  const pieces = piecesOf(cut, areaM2);
  const box = boxOf([shape], toPlan, whole);

  function draw(next: readonly Point[]) {
    setPoints(next);
    onPieces(next.length > 1 ? piecesOf(splitShape(shape, next), areaM2) : []);
  }
  function click(event: MouseEvent<SVGSVGElement>) {
    const { piece } = (event.target as SVGElement).dataset;
    if (piece !== undefined) return onChoose(Number(piece));
    const matrix = svg.current?.getScreenCTM();
    if (!matrix) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    draw([...points, toGround([at.x, at.y])]);
  }

  return (
    <div className="cut-plan">
      <svg
        ref={svg}
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        role="application"
        aria-label={text(W.cutPlan)}
        onPointerUp={click}
      >
        <path d={pathOf(shape, toPlan)} className="cut-whole" />
        {pieces.map((piece, n) => (
          <path
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
            key={n}
            d={pathOf(piece.shape, toPlan)}
            className={n === chosen ? "cut-piece chosen" : "cut-piece"}
            data-piece={n}
          />
        ))}
        <polyline points={points.map((at) => toPlan(at).join(",")).join(" ")} className="cut-line" />
        {points.map((at) => {
          const [x, y] = toPlan(at);
          return <circle key={`${x},${y}`} cx={x} cy={y} r={box.width / 120} className="cut-point" />;
        })}
      </svg>
      <div className="cut-tools">
        <small>{text(W.cutHint)}</small>
        <Button size="small" disabled={points.length === 0} onClick={() => draw(points.slice(0, -1))}>
          {text(W.cutUndo)}
        </Button>
        <Button size="small" disabled={points.length === 0} onClick={() => draw(NO_POINTS)}>
          {text(W.cutAgain)}
        </Button>
      </div>
      {cut?.kind === "refuse" && <Light tone="soon">{text(W.cutOff)}</Light>}
      {pieces.length > 1 && (
        <fieldset className="cut-pieces">
          <legend>{text(W.piece)}</legend>
          {pieces.map(({ areaMu }, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
            <label key={n}>
              <input type="radio" name="cut-piece" checked={n === chosen} onChange={() => onChoose(n)} />
              {n + 1} · {formatNumber(areaMu, language, 4)} 亩
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

function piecesOf(cut: Split | undefined, areaM2: number): Piece[] {
  if (cut?.kind !== "split") return [];
  const shares = shareOut(areaM2, cut.areasM2);
  return cut.pieces.map((shape, n) => ({ shape, areaMu: Math.round(muFromM2(shares[n]!) * 1e4) / 1e4 }));
}
