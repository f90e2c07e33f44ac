import { type KeyboardEvent, type PointerEvent, type ReactElement, useRef } from "react";
import { formatNumber } from "#web/lib/format.ts";
import { useLanguage } from "#web/lib/language.ts";
import "./cut-bar.css";

export type Cut = { grade: string; percent: number; origin: number };

type CutBarProps = {
  /** cumulative, best grade first; the last is 100 */
  cuts: readonly Cut[];
  onChange: (grade: string, percent: number) => void;
};

const STEP = 0.5;

/** A group from its best firm to its last, divided into grades; the boundaries are dragged, or moved by the arrow keys. */
export function CutBar({ cuts, onChange }: CutBarProps): ReactElement {
  const { language } = useLanguage();
  const bar = useRef<HTMLDivElement>(null);

  function drag(event: PointerEvent<HTMLButtonElement>, n: number) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { left, width } = bar.current!.getBoundingClientRect();
    move(n, ((event.clientX - left) / width) * 100);
  }

  function move(n: number, percent: number) {
    const least = cuts[n - 1]?.percent ?? 0;
    const most = cuts[n + 1]?.percent ?? 100;
    const stepped = Math.round(percent / STEP) * STEP;
    onChange(cuts[n]!.grade, Math.min(most, Math.max(least, stepped)));
  }

  function step(event: KeyboardEvent, n: number) {
    const by = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    move(n, cuts[n]!.percent + by);
  }

  return (
    <div className="cut-bar" ref={bar}>
      {cuts.map(({ grade, percent }, n) => {
        const share = percent - (cuts[n - 1]?.percent ?? 0);
        return (
          <span
            key={grade}
            className={`cut-part cut-part-${grade.slice(0, 1).toLowerCase()}`}
            style={{ width: `${share}%` }}
          >
            <b>{grade}</b>
            {share >= 9 && <i>{formatNumber(share, language)}%</i>}
          </span>
        );
      })}
      {cuts.slice(0, -1).map(({ grade, percent, origin }, n) => (
        <span key={grade}>
          {origin !== percent && <i className="cut-origin" style={{ left: `${origin}%` }} />}
          <button
            type="button"
            className="bare cut-handle"
            style={{ left: `${percent}%` }}
            role="slider"
            aria-label={said(grade, cuts[n + 1]!.grade, language)}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent}
            aria-valuetext={`${formatNumber(percent, language)}%`}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => drag(event, n)}
            onKeyDown={(event) => step(event, n)}
            onDoubleClick={() => move(n, origin)}
          />
        </span>
      ))}
    </div>
  );
}

const said = (grade: string, next: string, language: "zh" | "en"): string =>
  language === "zh" ? `${grade} 与 ${next} 的分界` : `Boundary of ${grade} and ${next}`;
