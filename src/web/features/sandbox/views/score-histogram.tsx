import { type ReactElement, useId } from "react";
import { gradeColour } from "#web/chart/chart-look.ts";
import type { Scale } from "../model/score-bins.ts";
import { binTotals, heightOf, outlinePath, stackPath } from "./histogram-paths.ts";
import { GradeLines, ScoreTicks } from "./score-axis.tsx";
import { useWidth } from "./use-width.ts";
import "./score-histogram.css";

type ScoreHistogramProps = {
  grades: readonly string[];
  scale: Scale;
  /** `bins[bin · grades + grade]`, as tried and as the method has it */
  after: Uint32Array;
  before: Uint32Array;
  lines: readonly (number | null)[] | null;
  label: string;
};

const WIDTH = 540;

/** How scores lie under the trial, by grade; the outline is how they lay before. */
export function ScoreHistogram(props: ScoreHistogramProps): ReactElement {
  const { grades, scale, after, before, lines, label } = props;
  const [place, width] = useWidth(WIDTH);
  const hatch = useId();
  const plot = { width, height: Math.min(240, Math.max(170, width * 0.44)), top: 24, bottom: 22 };
  const were = binTotals(before, scale.bins, grades.length);
  const most = Math.max(1, ...binTotals(after, scale.bins, grades.length), ...were);
  const yOf = heightOf(plot, most);
  const base = yOf(0);
  return (
    <div ref={place}>
      <svg className="histogram" width={width} height={plot.height} role="img" aria-label={label}>
        <defs>
          <Hatches id={hatch} />
        </defs>
        {grades.map((grade, g) => {
          const path = stackPath(after, grades.length, g, plot, yOf);
          return (
            <g key={grade} fill={gradeColour(grade)}>
              <path d={path} />
              {HATCHED.test(grade) && (
                <path d={path} fill={`url(#${hatch}${grade.slice(0, 1).toLowerCase()})`} />
              )}
            </g>
          );
        })}
        <path className="histogram-before" d={outlinePath(were, plot, yOf)} />
        <line className="histogram-base" x1={0} x2={width} y1={base} y2={base} />
        <ScoreTicks scale={scale} width={width} y={base} />
        {lines && <GradeLines lines={lines} grades={grades} scale={scale} width={width} base={base} />}
      </svg>
    </div>
  );
}

const HATCHED = /^[BCD]/i;

/** The same hatches as the bars of grades have, so that a grey print reads too. */
function Hatches({ id }: { id: string }): ReactElement {
  return (
    <>
      <pattern id={`${id}b`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="2" height="7" fill="#fff" opacity=".14" />
      </pattern>
      <pattern id={`${id}c`} width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="1" height="5" fill="#fff" opacity=".2" />
      </pattern>
      <pattern
        id={`${id}d`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="2" height="5" fill="#fff" opacity=".22" />
      </pattern>
    </>
  );
}
